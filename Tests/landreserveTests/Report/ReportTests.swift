import Foundation
import TestSupport
import Testing

/// Opens the report in a browser and draws maps, on a district that was made, audited and planned by the commands.
@Suite(.serialized) struct ReportTests {
  private func open(_ district: ReportedDistrict, width: Int? = nil) throws -> [String: Any] {
    let html = try String(contentsOf: district.page, encoding: .utf8)
    let head = try #require(html.range(of: "<head>"))
    let end = try #require(html.range(of: "</body>", options: .backwards))
    let checked =
      html[..<head.upperBound] + PageCheckScript.listening + html[head.upperBound..<end.lowerBound]
      + PageCheckScript.reader + html[end.lowerBound...]
    var page = district.folder.appending(path: "checked.html")
    try Data(checked.utf8).write(to: page)
    if let width {
      page = district.folder.appending(path: "narrow.html")
      try Data(PageCheckScript.narrow("checked.html", width: width).utf8).write(to: page)
    }
    let (document, messages) = try Chromium.open(page)
    #expect(!messages.contains("Uncaught") && !messages.contains("Refused to"), "\(messages)")
    let start = try #require(document.range(of: "<pre id=\"page-check\">"), "\(messages)")
    let close = try #require(document.range(of: "</pre>", range: start.upperBound..<document.endIndex))
    let text = document[start.upperBound..<close.lowerBound].replacingOccurrences(of: "&lt;", with: "<")
      .replacingOccurrences(of: "&gt;", with: ">").replacingOccurrences(of: "&nbsp;", with: " ")
      .replacingOccurrences(of: "&amp;", with: "&")
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test(
    .enabled(if: Chromium.program != nil, "skipped: the Debian package chromium is not installed"))
  func aReaderFindsTheirWay() throws {
    let district = try ReportedDistrict.shared.get()
    let found = try open(district)
    #expect(found["complaints"] as? [String] == [])
    func text(_ name: String) -> String { found[name] as? String ?? "" }
    func number(_ name: String) -> Int { found[name] as? Int ?? -1 }

    #expect(number("parcels") > 2900 && number("overlapErrors") == 0)
    #expect(text("figures").contains("Hard findings"))
    #expect(number("charts") == 15)
    let key = text("key")
    #expect(
      !key.isEmpty && text("tip").contains(key) && text("tip").contains("Planned for"),
      "\(key): \(text("tip"))")
    #expect(text("record").hasPrefix(key) && found["recordIsShown"] as? Bool == true)
    #expect(found["outlineIsSeen"] as? Bool == true)
    #expect(text("record").contains("Why it is in the plan for \(number("plannedYear"))"))
    #expect(text("record").contains("每年收储（出让）产业用地不低于300亩"))
    #expect(text("hits").contains(text("notedKey")) && text("notedRecord").hasPrefix(text("notedKey")))
    #expect(!text("quote").isEmpty || text("notedRecord").contains("Findings: "))

    #expect(text("enterpriseHits").contains(text("enterpriseName")))
    #expect(text("enterpriseHits").contains(text("enterpriseKey")))

    #expect(number("plannedYear") > number("firstYear"))
    let grey = [0xD5, 0xDA, 0xDE, 255]
    #expect(found["colourBefore"] as? [Int] == grey)
    let after = try #require(found["colourAfter"] as? [Int])
    #expect(after != grey && after.last == 255)
    #expect(text("totalBefore") != text("totalAfter"))
    #expect(text("yearShown") == String(number("plannedYear")) && text("colouring") == "plan.year")

    #expect(number("tilesOn") > 0 && number("tilesOff") == 0 && number("tilesAgain") > 0)
    #expect((found["heat"] as? [Int])?.last ?? 0 > 0)
    let legends = try #require(found["legends"] as? [String: Int])
    for mode in [
      "position", "rule", "plan.year", "land_use", "plan.score", "idle.state", "enterprise_class",
      "redevelopment.score",
    ] {
      #expect(legends[mode] ?? 0 > 1, "\(mode)")
    }
    #expect(text("byKeyboard") == key && text("nextTab") != "tab-record")
    #expect(number("findingsListed") > 0 && number("unlabelled") == 0)
  }

  /// Every analysis has its view, with what the commands stored.
  @Test(
    .enabled(if: Chromium.program != nil, "skipped: the Debian package chromium is not installed"))
  func everyAnalysisHasItsView() throws {
    let found = try open(try ReportedDistrict.shared.get())
    #expect(found["complaints"] as? [String] == [])
    func text(_ name: String) -> String { found[name] as? String ?? "" }
    func number(_ name: String) -> Int { found[name] as? Int ?? -1 }

    #expect(text("proof").contains("no plan is better than") && text("proof").contains("HiGHS"))
    #expect(number("constraints") >= 15 && text("planTable").contains("Least area 2026"))
    #expect(text("planTable").contains("acquired in 2026: among the best"))

    let states = try #require(found["idleStates"] as? [String: Int])
    let idle = states["idle"] ?? 0
    let atRisk = states["at-risk"] ?? 0
    #expect(idle > 0 && atRisk > 0)
    // What is idle has the day since when, what is at risk the day from when on; the rest has none.
    #expect(number("calendarCount") == idle + atRisk)
    #expect(number("idleRows") == idle + atRisk + (states["unknown"] ?? 0))
    #expect(text("idle").contains("not started") && text("idle").contains("2026-"))

    #expect(text("redevelopment").contains("Reasons"))
    // The sample has a parcel without a geometry, which could be in any block.
    #expect(text("targets").contains("output per km² of the blocks") && text("targets").contains("unknown"))
    #expect(text("unreadable").contains("no geometry") && text("notices").contains("can't be read"))
    #expect(found["levels"] as? [String] == ["block", "town", "park", "district"])
    #expect(number("unitsAfter") > number("unitsBefore"))
  }

  /// On a telephone nothing is wider than the screen, and everything works as on a desk.
  @Test(
    .enabled(if: Chromium.program != nil, "skipped: the Debian package chromium is not installed"))
  func aTelephoneIsWideEnough() throws {
    let found = try open(try ReportedDistrict.shared.get(), width: 360)
    #expect(found["complaints"] as? [String] == [])
    #expect(found["width"] as? Int ?? 9999 <= 360)
    #expect((found["record"] as? String)?.hasPrefix(found["key"] as? String ?? "–") == true)
  }

  /// Leaves a picture of the first view for people to look at.
  @Test(
    .enabled(if: Chromium.program != nil, "skipped: the Debian package chromium is not installed"))
  func aScreenshotIsKept() throws {
    let folder = SharedData.checkout.appending(path: "artifacts")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let picture = folder.appending(path: "report.png")
    try? FileManager.default.removeItem(at: picture)
    _ = try Chromium.open(try ReportedDistrict.shared.get().page, arguments: ["--screenshot=\(picture.path)"])
    #expect(try Data(contentsOf: picture).count > 50_000)
  }

  @Test
  func thePageFetchesNothing() throws {
    let html = try String(contentsOf: try ReportedDistrict.shared.get().page, encoding: .utf8)
    // Links in the map library's own comments are no fetches; the page's policy forbids them besides.
    let fetches = html.matches(of: /<link[^>]*>|src="[^"#]+"|url\([^)]+\)|@import/).map { String($0.0) }
    let remote: [String] = fetches.filter { !$0.hasPrefix("url(data:") && !$0.hasPrefix("url(#") }
    #expect(remote.isEmpty, "\(remote)")
    #expect(html.contains("default-src 'none'"))
  }

  @Test
  func equalInputsGiveEqualReports() throws {
    let district = try ReportedDistrict.shared.get()
    let again = district.folder.appending(path: "again")
    try district.run(
      "report", district.workspace, "--policy", ReportedDistrict.policy, "--lang", "en", "--out", again.path)
    #expect(try Data(contentsOf: again.appending(path: "index.html")) == Data(contentsOf: district.page))
  }

  @Test(
    arguments: ["zh", "en"])
  func mapsHaveTheirFurniture(language: String) throws {
    let district = try ReportedDistrict.shared.get()
    let file = district.folder.appending(path: "plan-\(language).svg")
    try district.run(
      "map", district.workspace, "plan", file.path, "--lang", language, "--title", "A <plan> & more")
    let document = try XMLDocumentCheck(contentsOf: file)
    #expect(document.identifiers.isSuperset(of: ["field", "scale-bar", "north-arrow"]))
    #expect(document.texts.contains("A <plan> & more"))
    let words = language == "zh" ? ["图例", "北", "产业区块"] : ["Legend", "N", "Industrial blocks"]
    for word in words { #expect(document.texts.contains(word), "\(word)") }
    #expect(document.texts.contains { $0.hasSuffix("km") || $0.hasSuffix("m") })
    #expect(document.texts.contains { $0.contains("workspace.gpkg") && $0.contains("EPSG:4549") })
    #expect(document.texts.contains { $0.hasPrefix("2026 (") })
  }

  @Test
  func wrongMapsAreRefused() throws {
    let district = try ReportedDistrict.shared.get()
    let folder = district.folder.path
    #expect(
      try district.run("map", district.workspace, "plan", folder + "/a.gif", status: 64).contains(".svg"))
    #expect(
      try district.run("map", district.workspace, "plams", folder + "/a.svg", status: 66).contains("plan"))
    #expect(
      try district.run("map", district.workspace, "plan", folder + "/a.svg", "--by", "yaer", status: 66)
        .contains("year"))
  }

  /// The page's data, as its script reads it.
  private func data(of page: URL) throws -> [String: Any] {
    let html = try String(contentsOf: page, encoding: .utf8)
    let start = try #require(html.range(of: "<script id=\"data\" type=\"application/json\">"))
    let end = try #require(html.range(of: "</script>", range: start.upperBound..<html.endIndex))
    let text = Data(html[start.upperBound..<end.lowerBound].utf8)
    return try #require(try JSONSerialization.jsonObject(with: text) as? [String: Any])
  }

  /// Parcels alone, in longitude and latitude: the report says what is missing and which command makes it.
  @Test
  func whatIsMissingIsSaid() throws {
    let district = try ReportedDistrict.shared.get()
    let parcels = district.folder.appending(path: "parcels.geojson").path
    let bare = district.folder.appending(path: "bare.gpkg").path
    try district.run("export", district.workspace, "parcels", parcels)
    try district.run("import", bare, parcels, "--as", "parcels")
    let out = district.folder.appending(path: "bare")
    try district.run("report", bare, "--policy", ReportedDistrict.policy, "--lang", "zh", "--out", out.path)
    let data = try data(of: out.appending(path: "index.html"))
    let missing = try #require(data["missing"] as? [[String: String]])
    let commands = missing.map { $0["command"] ?? "" }
    let expected = ["audit", "plan", "idle", "redevelop", "indicators"].map { "landreserve " + $0 }
    #expect(commands == expected)
    let texts = try #require(data["texts"] as? [String: String])
    #expect(texts["parcel"] == "地块")
    #expect(data["findings"] is NSNull)
    #expect(data["language"] as? String == "zh")
  }

  /// A page that draws a sample says so, and its totals count every parcel.
  @Test
  func aSampleIsSaidToBeOne() throws {
    let district = try ReportedDistrict.shared.get()
    let out = district.folder.appending(path: "sampled")
    try district.run(
      "report", district.workspace, "--policy", ReportedDistrict.policy, "--draw-at-most", "500", "--out",
      out.path)
    let sampled = try data(of: out.appending(path: "index.html"))
    let whole = try data(of: district.page)
    let counts = try #require(sampled["sampled"] as? [String: Int])
    #expect((490...500).contains(counts["drawn"] ?? 0))
    #expect(whole["sampled"] is NSNull)
    let sampledTables = try #require(sampled["tables"] as? NSDictionary)
    let wholeTables = try #require(whole["tables"] as? NSDictionary)
    #expect(sampledTables.isEqual(wholeTables))
  }

  @Test(
    .enabled(
      if: ReportTests.converter, "skipped: the Debian package librsvg2-bin is not installed"))
  func pngIsDrawn() throws {
    let district = try ReportedDistrict.shared.get()
    let file = district.folder.appending(path: "position.png")
    try district.run("map", district.workspace, "audit_results", file.path, "--width", "800")
    let bytes = try Data(contentsOf: file)
    #expect(bytes.prefix(8) == Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
    // The width stands in the header chunk.
    let width = bytes[16..<20].reduce(0) { number, byte in number * 256 + Int(byte) }
    #expect(width == 800)
  }

  static var converter: Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .contains { FileManager.default.isExecutableFile(atPath: "\($0)/rsvg-convert") }
  }
}
