import Foundation
import TestSupport
import Testing

/// The report's page on telephones, by finger: nothing is cut, too small or out of reach (WCAG 2.2, 1.4.10 and 2.5.8).
@Suite(
  .serialized,
  .enabled(if: WebDriver.program != nil, "skipped: the Debian package chromium-driver is not installed"),
  .enabled(if: Chromium.program != nil, "skipped: the Debian package chromium is not installed"))
struct NarrowPageTests {
  /// The report in a language; the one in English is there already.
  private static let chinese = Result {
    let district = try ReportedDistrict.shared.get()
    let folder = district.folder.appending(path: "report-zh")
    try district.run(
      "report", district.workspace, "--policy", ReportedDistrict.policy, "--lang", "zh", "--out", folder.path)
    return folder.appending(path: "index.html")
  }

  private func opened(width: Int, height: Int, _ language: String) throws -> WebDriver {
    let browser = try WebDriver(width: width, height: height, isTelephone: true)
    try browser.open(language == "zh" ? try Self.chinese.get() : try ReportedDistrict.shared.get().page)
    return browser
  }

  /// What is wrong on the page that is shown, a line each.
  private static let faults = """
    const faults = [];
    const shown = (selector) => [...document.querySelectorAll(selector)].filter((each) => each.getClientRects().length);
    const name = (element) => `${element.tagName} ${element.id || element.className} “${element.textContent.slice(0, 30)}”`;
    if (document.documentElement.scrollWidth > innerWidth) faults.push(`${document.documentElement.scrollWidth} wide`);
    for (const control of shown("a[href]:not(.skip), button, input, select, [role=button], [role=tab]")) {
      const box = control.getBoundingClientRect();
      if (box.width < 24 || box.height < 24) faults.push(`${name(control)}: ${box.width} × ${box.height}`);
    }
    // Texts stand within the window, or within a table's own box.
    const others = "script, style, .table, #map, .skip, select, [hidden]";
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node.nodeType === Node.TEXT_NODE ? NodeFilter.FILTER_ACCEPT : node.matches(others) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP);
    while (texts.nextNode()) {
      const parent = texts.currentNode.parentElement;
      if (!texts.currentNode.data.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(texts.currentNode);
      for (const box of range.getClientRects()) {
        if (box.left < 0 || box.right > innerWidth + 0.5) faults.push(`${name(parent)} is cut`);
      }
    }
    for (const box of shown("body *:not(.table *, #map *, svg *)")) {
      if (box.closest("select, input") || getComputedStyle(box).overflowX === "visible") continue;
      if (box.matches(".table, #panel, #controls, #map")) continue;
      if (box.scrollWidth > box.clientWidth + 1) faults.push(`${name(box)} cuts what is in it`);
    }
    const pen = document.createElement("canvas").getContext("2d");
    for (const select of shown("select")) {
      pen.font = getComputedStyle(select).font;
      for (const option of select.options) {
        if (pen.measureText(option.label).width > select.clientWidth - 34) faults.push(`the choice “${option.label}” is cut`);
      }
    }
    for (const table of shown(".table")) {
      const box = table.getBoundingClientRect();
      if (box.left < 0 || box.right > innerWidth) faults.push("a table's box is wider than the window");
      const last = table.querySelector("tr > :last-child");
      table.scrollLeft = 9999;
      if (last.getBoundingClientRect().right > box.right + 1) faults.push("a table's last column is out of reach");
      table.scrollLeft = 0;
    }
    for (const chart of shown("figure svg")) {
      const room = chart.getBoundingClientRect();
      const labels = [...chart.querySelectorAll("text")];
      const boxes = labels.map((label) => label.getBoundingClientRect());
      labels.forEach((label, place) => {
        const box = boxes[place];
        const size = parseFloat(getComputedStyle(label).fontSize) * room.width / chart.viewBox.baseVal.width;
        if (size < 9.5) faults.push(`${name(label)} is ${size} pixels high`);
        if (box.left < room.left - 1 || box.right > room.right + 1) faults.push(`${name(label)} leaves its chart`);
        for (const other of boxes.slice(place + 1)) {
          const isApart = box.right <= other.left || other.right <= box.left
            || box.bottom - 2 <= other.top || other.bottom - 2 <= box.top;
          if (!isApart) faults.push(`${name(label)} overlaps another`);
        }
      });
    }
    return faults;
    """

  @Test(arguments: [(360, 640), (320, 568)], ["zh", "en"])
  func nothingIsCutOrTooSmall(size: (width: Int, height: Int), language: String) throws {
    let browser = try opened(width: size.width, height: size.height, language)
    #expect(try browser.value("return innerWidth;") == size.width)
    let tabs: [String] = try browser.value(
      """
      const { parcels, shapes, findingsOf } = landreserve;
      const rows = Array.from({ length: shapes.count }, (_, row) => row);
      const row = rows.find((row) => parcels.value("plan.year", row) !== null && findingsOf.has(row)) ?? [...findingsOf.keys()][0];
      document.querySelector("#query").value = String(parcels.value("#key", row));
      document.querySelector("#query").dispatchEvent(new Event("input"));
      document.querySelector("#search").requestSubmit();
      return [...document.querySelectorAll("[role=tab]")].map((tab) => tab.id);
      """)
    #expect(tabs.count == 8)
    let folder = SharedData.checkout.appending(path: "artifacts")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for tab in tabs {
      let _: Bool = try browser.value(
        """
        document.querySelector("#\(tab)").click();
        document.querySelector("#page-findings table button")?.click();
        return true;
        """)
      let faults: [String] = try browser.value(Self.faults)
      #expect(faults.isEmpty, "\(tab): \(faults.joined(separator: "\n"))")
    }
    try browser.picture().write(to: folder.appending(path: "report-\(size.width)-\(language).png"))
  }

  /// Many years, and figures of many digits, still leave every label of a chart room.
  @Test(arguments: [1, 5, 12]) func chartsOfManyYearsAreReadable(years: Int) throws {
    let browser = try opened(width: 320, height: 568, "en")
    let faults: [String] = try browser.value(
      """
      const years = Array.from({ length: \(years) }, (_, index) => ({ year: 2026 + index, cost: 1234567 + 400000 * (index % 3), budget: 2000000 }));
      document.querySelector(".charts").replaceChildren(landreserve.yearBars("Cost", years, "cost", "budget", "Budget", "yuan", 2030));
      \(Self.faults)
      """)
    #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
  }

  /// The middle of an element after it was brought into the window.
  private func place(_ selector: String, _ browser: WebDriver) throws -> (x: Double, y: Double) {
    let place: [Double] = try browser.value(
      """
      const element = document.querySelector("\(selector)");
      element.scrollIntoView({ block: "center" });
      const box = element.getBoundingClientRect();
      return [box.left + box.width / 2, box.top + box.height / 2];
      """)
    return (place[0], place[1])
  }

  private func isInWindow(_ selector: String, _ browser: WebDriver) throws -> Bool {
    try browser.value(
      """
      const box = document.querySelector("\(selector)").getBoundingClientRect();
      return box.top >= 0 && box.bottom <= innerHeight;
      """)
  }

  @Test func theMapIsWorkedByFinger() throws {
    let browser = try opened(width: 360, height: 640, "zh")
    let middle = try place("#map", browser)
    let before: [Double] = try browser.value(
      "window.moves = 0; const { map } = landreserve; map.on('moveend', () => { moves += 1; }); return [map.getCenter().lng, map.getCenter().lat];"
    )
    try browser.touch(middle, by: (-80, 40))
    #expect(try browser.waits(for: "moves > 0"))
    let after: [Double] = try browser.value(
      "const at = landreserve.map.getCenter(); return [at.lng, at.lat];")
    #expect(after[0] > before[0] && after[1] > before[1])

    // A tap takes the parcel; the way to its record is beside the map.
    let key: String = try browser.value(
      """
      const { map, parcels, shapes } = landreserve;
      const planned = Array.from({ length: shapes.count }, (_, row) => row).filter((row) => parcels.value("plan.year", row) !== null);
      map.setView(L.latLngBounds(shapes.bounds(planned[0])).getCenter(), 4, { animate: false });
      return String(parcels.value("#key", planned[0]));
      """)
    try browser.touch(try place("#map", browser))
    #expect(try browser.waits(for: "document.querySelector('#chosen b')?.textContent === '\(key)'"))
    try browser.touch(try place("#chosen button", browser))
    #expect(try browser.waits(for: "document.activeElement.id === 'tab-record'"))
    #expect(try browser.value("return document.querySelector('#record h2').textContent;") == key)
    #expect(try isInWindow("#record h2", browser))
  }

  @Test func theControlsAreWorkedByFinger() throws {
    let browser = try opened(width: 320, height: 568, "zh")
    try browser.touch(try place("[data-layer=parcels]", browser))
    #expect(try browser.waits(for: "document.querySelectorAll('.leaflet-parcels-pane canvas').length === 0"))

    let slider = try place("#year", browser)
    let left: Double = try browser.value(
      "return document.querySelector('#year').getBoundingClientRect().left;")
    try browser.touch((left + 4, slider.y))
    #expect(try browser.waits(for: "document.querySelector('#year-value').textContent === '2026'"))

    // What the search finds is shown on the map, which stands above.
    let key: String = try browser.value("return String(landreserve.parcels.value('#key', 7));")
    try browser.touch(try place("#query", browser))
    #expect(try browser.waits(for: "document.activeElement.id === 'query'"))
    try browser.type(key)
    try browser.touch(try place("#hits button", browser))
    #expect(try browser.waits(for: "document.querySelector('#chosen b')?.textContent === '\(key)'"))
    #expect(try isInWindow("#map", browser))

    // A table too wide for the window is moved within its own box.
    try browser.touch(try place("#tab-plan", browser))
    #expect(try browser.waits(for: "!document.querySelector('#page-plan').hidden"))
    try browser.touch(try place("#page-plan .table", browser), by: (-120, 0))
    #expect(try browser.waits(for: "document.querySelector('#page-plan .table').scrollLeft > 20"))
    #expect(try browser.value("return scrollX;") == 0)
  }
}
