import Foundation
import TestSupport
import Testing

/// The report's page with no pointer: a real keyboard goes through all of it and works everything.
@Suite(
  .serialized,
  .enabled(if: WebDriver.program != nil, "skipped: the Debian package chromium-driver is not installed"),
  .enabled(if: Chromium.program != nil, "skipped: the Debian package chromium is not installed"))
struct KeyboardTests {
  /// Where the focus is after a step.
  private struct Stop: Decodable {
    var name: String
    /// Its place among all that the tabulator has to reach, in the order of the document.
    var place: Int
    var section: String
    /// Where its section begins, across and down the page.
    var left: Double
    var top: Double
    var isSeen: Bool
    var hasRing: Bool
  }

  /// Notes what there is to reach, and how each of it looks without the focus.
  private static let noting = """
    window.looks = (element) => {
      const style = getComputedStyle(element);
      return [style.outlineStyle, style.outlineWidth, style.boxShadow].join(" ");
    };
    const resting = new Map([...document.querySelectorAll("*")].map((element) => [element, looks(element)]));
    window.reachable = () => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex]")]
      .filter((element) => element.tabIndex >= 0 && !element.disabled && element.getClientRects().length);
    window.stop = () => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const section = element.closest("main > section");
      const boxes = [element, section ?? element].map((each) => each.getBoundingClientRect());
      const left = Math.max(0, ...boxes.map((box) => box.left)), top = Math.max(0, ...boxes.map((box) => box.top));
      const right = Math.min(innerWidth, ...boxes.map((box) => box.right));
      const bottom = Math.min(innerHeight, ...boxes.map((box) => box.bottom));
      const shown = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return {
        name: element.id || element.className || element.textContent.slice(0, 30), place: reachable().indexOf(element),
        section: section?.id ?? "", left: boxes[1].left + scrollX, top: boxes[1].top + scrollY,
        isSeen: right - left > 3 && bottom - top > 3 && (shown === element || element.contains(shown)),
        hasRing: resting.get(element) !== looks(element) && getComputedStyle(element).outlineStyle === "solid",
      };
    };
    return reachable().length;
    """

  private func opened(width: Int, height: Int) throws -> WebDriver {
    let browser = try WebDriver(width: width, height: height)
    try browser.open(try ReportedDistrict.shared.get().page)
    return browser
  }

  private func reachable(_ browser: WebDriver) throws -> Int {
    try browser.value("return reachable().length;")
  }

  /// Presses the tabulator until the page is left, and gives back where it stopped.
  private func walk(_ browser: WebDriver) throws -> [Stop] {
    var stops: [Stop] = []
    while stops.count < 1000 {
      try browser.press(.tab)
      // Behind its end the page may begin anew at once.
      guard let stop = try browser.value("return stop();", as: Stop?.self),
        stop.place > stops.last?.place ?? -1
      else { break }
      stops.append(stop)
    }
    return stops
  }

  private func check(_ stops: [Stop]) {
    for stop in stops {
      #expect(stop.isSeen, "\(stop.name) has the focus and can't be seen")
      #expect(stop.hasRing, "\(stop.name) has the focus and looks as without it")
    }
  }

  /// The order is that of the page, nothing is left out, and the end is reached.
  @Test(arguments: [(1280, 800), (360, 640)])
  func theTabulatorGoesThroughThePage(width: Int, height: Int) throws {
    let browser = try opened(width: width, height: height)
    let count: Int = try browser.value(Self.noting)
    let stops = try walk(browser)
    #expect(stops.map(\.place) == Array(0..<count), "\(stops.map(\.name))")
    check(stops)
    #expect(stops.first?.name == "skip")
    let sections = stops.map(\.section).reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
    #expect(
      sections
        == (width > 720 ? ["", "controls", "map-room", "panel"] : ["", "map-room", "controls", "panel"]))
    let places = stops.filter { $0.section != "" }.map { width > 720 ? $0.left : $0.top }
    #expect(places == places.sorted(), "what comes later stands earlier")
  }

  /// So it is on every page of the details, which the arrows turn.
  @Test func theTabulatorGoesThroughTheDetails() throws {
    let browser = try opened(width: 1280, height: 800)
    let _: Int = try browser.value(Self.noting)
    let tabs: [String] = try browser.value(
      "return [...document.querySelectorAll('[role=tab]')].map((tab) => tab.id);")
    #expect(tabs.count == 8)
    for tab in tabs {
      if tab != tabs.first { try browser.press(.right) }
      while try browser.value("return document.activeElement.id;", as: String.self) != tab {
        try browser.press(.tab)
      }
      let first: Int = try browser.value("return stop().place;")
      let count = try reachable(browser)
      let stops = try walk(browser)
      #expect(stops.map(\.place) == Array((first + 1)..<count), "\(tab): \(stops.map(\.name))")
      check(stops)
      // Back to the tab, from behind the page's end.
      while try browser.value("return document.activeElement.id;", as: String.self) != tab {
        try browser.press(.tab)
      }
    }
    // The arrows go round.
    try browser.press(.right)
    #expect(try browser.value("return document.activeElement.id;") == tabs[0])
    try browser.press(.left)
    #expect(try browser.value("return document.activeElement.id;") == tabs[7])
  }

  /// Presses the tabulator until an element has the focus.
  private func go(to selector: String, _ browser: WebDriver) throws {
    for _ in 0..<200 {
      if try browser.value("return document.activeElement.matches(`\(selector)`);") { return }
      try browser.press(.tab)
    }
    Issue.record("the tabulator does not reach \(selector)")
  }

  @Test func theSkipLinkAndTheSearch() throws {
    let browser = try opened(width: 1280, height: 800)
    try browser.press(.tab, .enter)
    #expect(try browser.value("return document.activeElement.id;") == "panel")
    try browser.press(.tab)
    #expect(try browser.value("return document.activeElement.id;") == "tab-overview")

    let key: String = try browser.value(
      """
      const { parcels, shapes } = landreserve;
      const row = Array.from({ length: shapes.count }, (_, row) => row).find((row) => parcels.value("plan.year", row) !== null);
      return String(parcels.value("#key", row));
      """)
    try go(to: "#query", browser)
    try browser.type(key)
    try browser.press(.enter)
    #expect(try browser.value("return document.querySelector('#record h2').textContent;") == key)
    #expect(try browser.value("return document.activeElement.id;") == "query")

    // The hits are buttons; the second of many is another parcel.
    try browser.press(.back, .back)
    let second: String = try browser.value(
      "return document.querySelectorAll('#hits button')[1].textContent.split(' · ')[0];")
    #expect(second != key)
    try browser.press(.tab, .tab, .space)
    #expect(try browser.value("return document.querySelector('#record h2').textContent;") == second)
  }

  @Test func theControls() throws {
    let browser = try opened(width: 1280, height: 800)
    try go(to: "#colouring", browser)
    let legend: String = try browser.value("return document.querySelector('#legend').textContent;")
    try browser.press(.down)
    #expect(try browser.value("return document.querySelector('#legend').textContent;") != legend)

    try go(to: "#year", browser)
    let total: String = try browser.value("return document.querySelector('#year-total').textContent;")
    try browser.press(.left)
    #expect(try browser.value("return document.querySelector('#year-value').textContent;") == "2029")
    try browser.press(.home)
    #expect(try browser.value("return document.querySelector('#year-value').textContent;") == "2026")
    #expect(try browser.value("return document.querySelector('#year-total').textContent;") != total)
    #expect(try browser.value("return document.querySelector('#colouring').value;") == "plan.year")

    try go(to: "[data-layer=parcels]", browser)
    let tiles = "document.querySelectorAll('.leaflet-parcels-pane canvas').length"
    #expect(try browser.value("return \(tiles);", as: Int.self) > 0)
    try browser.press(.space)
    #expect(try browser.value("return \(tiles);") == 0)
    try browser.press(.space)
    #expect(try browser.waits(for: "\(tiles) > 0"))
  }

  @Test func theMap() throws {
    let browser = try opened(width: 1280, height: 800)
    // Counts the moves that have come to their end.
    let _: Bool = try browser.value(
      "window.moves = 0; landreserve.map.on('moveend', () => { moves += 1; }); return true;")
    func view() throws -> [Double] {
      try browser.value(
        "const { map } = landreserve; const at = map.getCenter(); return [at.lng, at.lat, map.getZoom()];")
    }
    func move(_ press: () throws -> Void) throws -> (before: [Double], after: [Double]) {
      let before = try view()
      let moves: Int = try browser.value("return moves;")
      try press()
      #expect(try browser.waits(for: "moves > \(moves)"))
      return (before, try view())
    }
    try go(to: "#map", browser)
    // As a keyboard types it, with the shift key.
    var seen = try move { try browser.pressShifted("+") }
    #expect(seen.after[2] == seen.before[2] + 1)
    seen = try move { try browser.press(.right) }
    #expect(
      seen.after[0] > seen.before[0]
        && abs(seen.after[1] - seen.before[1]) < (seen.after[0] - seen.before[0]) / 20)
    seen = try move { try browser.press(.up) }
    #expect(seen.after[1] > seen.before[1])
    seen = try move { try browser.type("-") }
    #expect(seen.after[2] == seen.before[2] - 1)

    // What is in the middle is shown, and Enter takes it.
    let key: String = try browser.value(
      """
      const { map, parcels, shapes } = landreserve, at = map.getCenter();
      return String(parcels.value("#key", shapes.at(at.lng / shapes.quantum, at.lat / shapes.quantum)));
      """)
    #expect(
      try browser.value(
        "return document.querySelector('.leaflet-tooltip').textContent;", as: String.self
      ).hasPrefix(key))
    try browser.press(.enter)
    #expect(try browser.value("return document.querySelector('#record h2').textContent;") == key)
    #expect(
      try browser.value("return document.querySelector('#chosen').textContent;", as: String.self)
        .contains(key))
    #expect(try browser.value("return document.activeElement.id;") == "map")

    // The map is no trap, backwards either; its buttons are worked by both keys.
    try browser.pressShifted(WebDriver.Key.tab.rawValue)
    #expect(try browser.value("return document.activeElement.dataset.layer;") == "heat")
    try go(to: ".leaflet-control-zoom-out", browser)
    seen = try move { try browser.press(.space) }
    #expect(seen.after[2] == seen.before[2] - 1)
    seen = try move { try browser.press(.enter) }
    #expect(seen.after[2] == seen.before[2] - 1)
    try go(to: "#chosen button", browser)
    try browser.press(.enter)
    #expect(try browser.value("return document.activeElement.id;") == "tab-record")
  }

  /// A button that goes with its page leaves the focus where its parcel is shown.
  @Test func fromAFindingToItsParcel() throws {
    let browser = try opened(width: 1280, height: 800)
    try go(to: "#tab-overview", browser)
    try browser.press(.right, .right)
    try go(to: "#page-findings table button", browser)
    try browser.press(.enter)
    try go(to: "#page-findings .finding button", browser)
    let key: String = try browser.value("return document.activeElement.textContent;")
    try browser.press(.enter)
    #expect(try browser.value("return document.querySelector('#record h2').textContent;") == key)
    #expect(try browser.value("return document.activeElement.id;") == "tab-record")
  }
}
