import Foundation
import TestSupport
import Testing

/// Exit codes and messages of commands that fail; `W` stands for a workspace, `D` for the district, `P` for its
/// policy, `F/` for a folder with some odd files. What was there is there afterwards, and nothing else.
@Suite struct ExitCodeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let code: Int32
    let line: String
    let words: [String]
    var testDescription: String { "\(code) \(line)" }

    init(_ code: Int32, _ line: String, _ words: String...) {
      self.code = code
      self.line = line
      self.words = words
    }
  }

  static let wrongUsage = [
    Case(64, "bogus", "bogus", "landreserve --help"),
    Case(64, "import", "workspace", "landreserve import --help"),
    Case(64, "import W F/ok.geojson", "--as"),
    Case(64, "import W F/ok.geojson --as parcel", "did you mean “parcels”?"),
    Case(64, "import W F/ok.geojson --as constraint:", "constraint:"),
    Case(64, "import W F/ok.geojson --as parcels --map parcel_id", "FIELD=COLUMN"),
    Case(64, "import W F/ok.geojson --as parcels --crs EPSG:99999", "EPSG:99999"),
    Case(64, "import W D --as parcels", "--input-layer", "blocks"),
    Case(64, "audit W", "--policy"),
    Case(64, "audit W --policy P --on 2026-02-30", "2026-02-30", "2026-01-31"),
    Case(64, "audit W --policy P --fail-on some", "some", "hard"),
    Case(64, "audit W --policy P --set plan.years", "PATH=VALUE"),
    Case(64, "audit W --policy P --set area.method=magic", "area.method", "ellipsoid"),
    Case(64, "audit W --policy P --set area.method=plane --set area.crs=EPSG:99999", "EPSG:99999"),
    Case(64, "audit W --policy P --set area.method=plane --set area.crs=EPSG:4326", "EPSG:4326", "projected"),
    Case(64, "audit W --policy P --set area.declared_unit=furlong", "furlong", "square-foot-us"),
    Case(64, "audit W --policy P --results W", "W", "the workspace"),
    Case(64, "audit W --policy P --summary P", "the policy"),
    Case(64, "audit W --policy P --results F/a.geojson --findings F/../odd/a.geojson", "--results"),
    Case(64, "plan W --policy P --time-limit 0", "--time-limit"),
    Case(64, "plan W --policy P --time-limit nan", "--time-limit"),
    Case(64, "plan W --policy P --gap 2", "--gap"),
    Case(64, "plan W --policy P --gap=-1", "--gap"),
    Case(64, "plan W --policy P --seed x", "--seed"),
    Case(64, "plan W --policy P --set plan.years=0", "plan.years", "1 to 50"),
    Case(64, "plan W --policy P --set plan.years=-3", "plan.years"),
    Case(64, "plan W --policy P --set plan.years=1e300", "plan.years"),
    Case(64, "plan W --policy P --set plan.first_year=-1", "plan.first_year"),
    Case(64, "plan W --policy P --set plan.budget=1e308", "plan.budget", "1e12"),
    Case(64, "plan W --policy P --set plan.budget=-5", "plan.budget", "negative"),
    Case(64, "plan W --policy P --set plan.budget=nan", "plan.budget", "a number"),
    Case(64, "plan W --policy P --set plan.budget=[1,2]", "plan.budget", "years"),
    Case(64, "plan W --policy P --set plan.yeers=3", "yeers", "did you mean “years”?"),
    Case(64, "plan W --policy P --set plan.candidates=nocolumn", "nocolumn"),
    Case(64, "plan W --policy P --out W", "the workspace"),
    Case(64, "export W parcels W", "the workspace"),
    Case(64, "export W parcels F/x.geojson --crs EPSG:99999", "EPSG:99999"),
    Case(64, "sample F/s --parcels 5", "300"),
    Case(64, "sample F/s --parcels many", "many"),
  ]

  static let wrongData = [
    Case(65, "audit F/text.gpkg --policy P", "text.gpkg", "SQLite"),
    Case(65, "audit F/empty.gpkg --policy P", "empty.gpkg", "empty"),
    Case(65, "audit F/cut.gpkg --policy P", "cut.gpkg", "cut short"),
    Case(65, "audit F/plain.gpkg --policy P", "plain.gpkg", "no GeoPackage"),
    Case(65, "import F/text.gpkg F/ok.geojson --as parcels", "text.gpkg"),
    Case(65, "import F/cut.gpkg F/ok.geojson --as parcels", "cut.gpkg"),
    Case(65, "audit W --policy F/garbage.yaml", "garbage.yaml"),
    Case(65, "audit W --policy F/broken.yaml", "broken.yaml", "line 3, column 1"),
    Case(65, "audit W --policy F/empty.gpkg", "empty.gpkg", "name"),
    Case(65, "audit W --policy F/unknown-crs.yaml", "unknown-crs.yaml", "EPSG:99999"),
    Case(65, "audit W --policy F/no-column.yaml", "layer parcels", "kye"),
    Case(
      65, "audit W --policy F/rule-kind.yaml", "rule-kind.yaml: line 4, column 19",
      "did you mean “threshold”?"),
    Case(
      65, "audit W --policy F/parameter.yaml", "parameter.yaml: line 4, column 38", "did you mean “measure”?"),
    Case(65, "audit W --policy F/date.yaml", "date.yaml: line 4, column 47", "write it as 2026-01-31"),
    Case(
      65, "audit W --policy F/type.yaml", "type.yaml: line 4, column 39", "“land_use” holds text",
      "number(land_use)"),
    Case(65, "plan W --policy F/no-plan.yaml", "no-plan.yaml", "plan"),
    Case(65, "verify W F/text.gpkg --policy P", "text.gpkg", "plan --out"),
    Case(65, "import W F/unknown-crs.geojson --as parcels", "unknown-crs.geojson", "EPSG:99999"),
    Case(65, "import W F/no-crs.csv --as parcels", "no-crs.csv", "--crs"),
    Case(65, "import W F/swapped.geojson --as parcels", "swapped.geojson", "--swap-axes"),
    Case(65, "import W F/ok.geojson --as parcels --map parcel_id=parcel_di", "did you mean “parcel_id”?"),
    Case(65, "import W F/points.geojson --as parcels", "points.geojson", "point", "all 1 features"),
    Case(65, "import W F/huge.geojson --as parcels", "huge.geojson"),
    Case(65, "import W F/nan.geojson --as parcels", "nan.geojson", "not JSON"),
    Case(65, "import W F/empty.gpkg --as parcels", "empty.gpkg", "empty"),
    Case(65, "import W F/random.bin --as parcels", "random.bin"),
  ]

  static let notThere = [
    Case(66, "info F/nothing.gpkg", "nothing.gpkg"),
    Case(66, "info F", "folder"),
    Case(66, "audit F/nothing.gpkg --policy P", "nothing.gpkg"),
    Case(66, "audit W --policy F/nothing.yaml", "nothing.yaml"),
    Case(66, "audit W --policy F", "folder"),
    Case(66, "audit W --policy P --set layers.parcels.table=parcel", "parcel", "did you mean 'parcels'?"),
    Case(66, "import W F/nothing.geojson --as parcels", "nothing.geojson"),
    Case(66, "import W F --as parcels", "folder"),
    Case(66, "import W D --input-layer plots --as parcels", "plots", "parcels"),
    Case(66, "export W nothing F/x.geojson", "nothing", "parcels"),
    Case(66, "verify W F/nothing.json --policy P", "nothing.json"),
  ]

  static let notWritten = [
    Case(73, "export W parcels F/nowhere/x.geojson", "nowhere"),
    Case(73, "export W parcels F/nowhere/x.gpkg", "nowhere"),
    Case(73, "export W parcels F", "folder"),
    Case(73, "audit W --policy P --results F/nowhere/x.csv", "nowhere"),
    Case(73, "audit W --policy P --findings F/nowhere/x.gpkg", "nowhere"),
    Case(73, "audit W --policy P --fail-on never --summary F/nowhere/x.json", "nowhere"),
    Case(73, "plan W --policy P --out F/nowhere/x.json", "nowhere"),
    Case(73, "import F/nowhere/w.gpkg F/ok.geojson --as parcels", "nowhere"),
    Case(73, "sample F/ok.geojson/s", "ok.geojson"),
    Case(74, "export W parcels /dev/full", "/dev/full", "disk is full"),
  ]

  private static func oddFiles(in folder: TemporaryFolder) throws {
    let odd = folder.url.appending(path: "odd")
    try FileManager.default.createDirectory(at: odd, withIntermediateDirectories: true)
    let policy = try String(contentsOfFile: Landreserve.policy, encoding: .utf8)
    let polygon = #""type":"Polygon","coordinates":[[[0,0],[1,0],[1,NaN],[0,0]]]"#
    func rule(_ text: String) -> String {
      "name: x\nlayers: {parcels: {table: parcels, key: parcel_id}}\nrules:\n  - {id: a, kind: \(text)}\n"
    }
    let texts = [
      "rule-kind.yaml": rule("threshhold"), "parameter.yaml": rule("threshold, mesure: output"),
      "date.yaml": rule("valid-geometry, valid_from: 2026-13-01"),
      "type.yaml": rule("threshold, measure: land_use / area_mu, at_least: 1"),
      "text.gpkg": String(repeating: "no database ", count: 400), "empty.gpkg": "",
      "broken.yaml": "name: x\nlayers: {parcels\n",
      "no-plan.yaml": "name: x\nlayers: {parcels: {table: parcels}}\n",
      "no-column.yaml": "name: x\nlayers: {parcels: {table: parcels, key: kye}}\n",
      "unknown-crs.yaml": policy.replacing("{method: ellipsoid}", with: "{method: plane, crs: EPSG:99999}"),
      "ok.geojson": Landreserve.parcels(["a", "b"]),
      "swapped.geojson": Landreserve.parcels(["a"], longitude: 31.15, latitude: 121.1),
      "huge.geojson": Landreserve.parcels(["a"], longitude: 1e300),
      "nan.geojson": #"{"type":"Feature","properties":{},"geometry":{\#(polygon)}}"#,
      "points.geojson": #"{"type":"Point","coordinates":[121,31]}"#,
      "unknown-crs.geojson": Landreserve.parcels(["a"]).replacing(
        #""features""#, with: #""crs":{"type":"name","properties":{"name":"EPSG:99999"}},"features""#),
      "no-crs.csv": "parcel_id,WKT\na,\"POLYGON((0 0,1 0,1 1,0 0))\"\n",
    ]
    for (name, text) in texts { try Data(text.utf8).write(to: odd.appending(path: name)) }
    var generator = SeededGenerator(seed: 9)
    let noise = Data((0..<5000).map { _ in UInt8.random(in: 0...255, using: &generator) })
    try noise.write(to: odd.appending(path: "garbage.yaml"))
    try noise.write(to: odd.appending(path: "random.bin"))
    let whole = try Data(contentsOf: URL(filePath: Landreserve.district))
    try whole.prefix(whole.count / 2).write(to: odd.appending(path: "cut.gpkg"))
    // A database without any table of a GeoPackage: the header and an empty schema.
    try plainDatabase.write(to: odd.appending(path: "plain.gpkg"))
  }

  /// An SQLite database with an empty schema (sqlite.org/fileformat2.html): one page of 512 bytes.
  private static var plainDatabase: Data {
    var page = Data("SQLite format 3\0".utf8) + Data([2, 0, 1, 1, 0, 64, 32, 32, 0, 0, 0, 1, 0, 0, 0, 1])
    page +=
      Data(count: 12) + Data([0, 0, 0, 4]) + Data(count: 8) + Data([0, 0, 0, 1]) + Data(count: 512 - 60)
    page[100] = 13  // An empty leaf of a table's tree,
    page[105] = 2  // whose content begins at the page's end, at 0x0200.
    return page
  }

  @Test(arguments: wrongUsage + wrongData + notThere + notWritten) func fails(_ given: Case) throws {
    let folder = try Landreserve.workspaceFolder()
    try Self.oddFiles(in: folder)
    let workspace = folder.path("workspace.gpkg")
    let names = ["W": workspace, "D": Landreserve.district, "P": Landreserve.policy, "F": folder.path("odd")]
    let arguments = given.line.split(separator: " ").map { word -> String in
      if let path = names[String(word)] { return path }
      return word.hasPrefix("F/") ? folder.path("odd") + word.dropFirst() : String(word)
    }
    let before = try contents(of: folder.url)
    let run = try BuiltProgram.run("landreserve", arguments)
    #expect(!run.isKilled && run.exitCode == given.code, "\(run)")
    #expect(run.errorLines.count == 1 && run.error.hasPrefix("landreserve: "), "\(run)")
    for word in given.words where word != "W" { #expect(run.error.contains(word), "\(word) in \(run)") }
    let after = try contents(of: folder.url)
    #expect(after.keys.sorted() == before.keys.sorted())
    for (name, bytes) in before { #expect(after[name] == bytes, "\(name) has changed") }
  }

  private func contents(of folder: URL) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      files[name] = FileManager.default.contents(atPath: folder.appending(path: name).path) ?? Data()
    }
    return files
  }

  @Test func saysNothingOnStandardErrorWhenAllIsWell() throws {
    let folder = try Landreserve.workspaceFolder()
    let workspace = folder.path("workspace.gpkg")
    for line in [["--version"], ["--help"], ["info", workspace], ["info", workspace, "--json"]] {
      let run = try BuiltProgram.run("landreserve", line)
      #expect(run.exitCode == 0 && run.error.isEmpty && !run.output.isEmpty, "\(run)")
    }
  }

  @Test func failOnDecidesBetweenZeroAndOne() throws {
    let folder = try Landreserve.workspaceFolder()
    let workspace = folder.path("workspace.gpkg")
    func code(_ failOn: String, _ more: String...) throws -> Int32 {
      try BuiltProgram.run(
        "landreserve",
        ["audit", workspace, "--policy", Landreserve.policy, "--no-store", "--fail-on", failOn] + more
      ).exitCode
    }
    #expect(try code("hard") == 1)
    #expect(try code("any") == 1)
    #expect(try code("never") == 0)
    // The only soft rule alone: hard findings there are none.
    let soft = "rules=[{id: d, kind: declared-area, tolerance: 0.05, severity: soft}]"
    #expect(try code("hard", "--set", soft) == 0)
    #expect(try code("any", "--set", soft) == 1)
  }

  @Test func aPlanThatDoesNotExistIsExitCodeOne() throws {
    let folder = try Landreserve.workspaceFolder()
    let plan = [
      "--policy", Landreserve.policy, "--set", "plan.floor_mu=1e7", "--out", folder.path("plan.json"),
    ]
    let run = try BuiltProgram.run("landreserve", ["plan", folder.path("workspace.gpkg")] + plan)
    let said = run.error.split(whereSeparator: \.isNewline)
    #expect(run.exitCode == 1 && said.allSatisfy { $0.hasPrefix("landreserve: note: ") }, "\(run)")
    let document = try folder.json("plan.json")
    #expect(document["status"] as? String == "infeasible")
    #expect((document["explanation"] as? [String])?.isEmpty == false)
  }

  @Test func aFullDiskForStandardOutputIsAnError() throws {
    let run = try Landreserve.run("info", Landreserve.district, output: "/dev/full")
    #expect(run.fails(74, "standard output"), "\(run)")
  }
}
