import Foundation
import OtherPrograms
import TestSupport
import Testing

/// Inputs that go through GDAL: their text, their values, their faults, and what hostile ones may not do.
@Suite(
  .enabled(
    if: CommandRun.path(of: "ogr2ogr") != nil, "skipped: ogr2ogr is not installed (Debian package gdal-bin)"))
struct ForeignInputTests {
  private static let gb18030 = String.Encoding(rawValue: 0x8000_0632)
  private static let big5 = String.Encoding(rawValue: 0x8000_0A03)

  private static func bytes(_ text: String, _ encoding: String.Encoding) -> [UInt8] {
    Array(text.data(using: encoding) ?? Data())
  }

  /// A table of keys and uses in an encoding.
  private static func shapefile(_ encoding: String.Encoding, simplified: Bool = true) -> MadeShapefile {
    let uses = simplified ? ["工业用地", "水田", "公园绿地"] : ["工業用地", "農業區", "公園綠地"]
    return MadeShapefile(
      [.init(Array("parcel_id".utf8)), .init(bytes("用途", encoding))],
      rows: uses.enumerated().map { [bytes("地\($0 + 1)", encoding), bytes($1, encoding)] })
  }

  /// Imports and exports again: the report and the exported features' properties.
  private static func pass(
    _ input: String, _ words: [String] = [], in folder: TemporaryFolder
  ) throws -> (report: [String: Any], rows: [[String: Any]]) {
    let workspace = folder.path("w.gpkg")
    let run = try BuiltProgram.run(
      "landreserve", ["import", workspace, input, "--as", "parcels", "--json"] + words)
    try #require(run.exitCode == 0, "\(run)")
    let out = folder.path("out.geojson")
    let export = try Landreserve.run("export", workspace, "parcels", out)
    try #require(export.exitCode == 0, "\(export)")
    let features = try folder.json("out.geojson")["features"] as? [[String: Any]] ?? []
    return (try run.json, features.compactMap { $0["properties"] as? [String: Any] })
  }

  private static func notices(_ report: [String: Any]) -> String {
    (report["notices"] as? [String] ?? []).joined(separator: "\n")
  }

  @Test(
    "The text of a table, whatever says its encoding",
    arguments: [
      (0x8000_0632, 0x00, nil, [], "GB18030"), (0x8000_0632, 0x57, nil, [], "GB18030"),
      (0x8000_0632, 0x4D, nil, [], "language byte"), (0x8000_0632, 0x03, nil, [], "GB18030"),
      (0x8000_0632, 0x00, "GBK", [], "its .cpg"), (0x8000_0632, 0x00, "936", [], "its .cpg"),
      (0x8000_0632, 0x00, "UTF-8", [], "which the text is not"),
      (0x8000_0632, 0x4F, nil, ["--encoding", "GBK"], ""),
      (4, 0x00, nil, [], "UTF-8"), (4, 0x4D, nil, [], "which the text is not"), (4, 0x00, "UTF-8", [], ""),
      (4, 0x57, "utf8", ["--encoding", "utf-8"], ""),
    ] as [(UInt, UInt8, String?, [String], String)])
  func encodings(encoding: UInt, language: UInt8, codePage: String?, words: [String], told: String) throws {
    let folder = try TemporaryFolder()
    var made = Self.shapefile(String.Encoding(rawValue: encoding))
    made.language = language
    made.codePage = codePage
    let (report, rows) = try Self.pass(try made.write(to: folder), words, in: folder)
    #expect(rows.map { $0["parcel_id"] as? String } == ["地1", "地2", "地3"])
    #expect(rows.map { $0["用途"] as? String } == ["工业用地", "水田", "公园绿地"])
    let notices = Self.notices(report)
    #expect(told.isEmpty ? !notices.contains("read as") : notices.contains(told), "\(notices)")
    #expect(report["crs"] as? String == "EPSG:4549" && report["read"] as? Int == 3)
  }

  @Test(arguments: [(0x00, nil), (0x4F, nil), (0x00, "BIG5"), (0x57, "950")] as [(UInt8, String?)])
  func traditionalText(language: UInt8, codePage: String?) throws {
    let folder = try TemporaryFolder()
    var made = Self.shapefile(Self.big5, simplified: false)
    made.language = language
    made.codePage = codePage
    let (report, rows) = try Self.pass(try made.write(to: folder), in: folder)
    #expect(rows.map { $0["用途"] as? String } == ["工業用地", "農業區", "公園綠地"], "\(Self.notices(report))")
  }

  @Test("A character that is cut off is kept as its bytes and told", arguments: [7, 9, 11, 13])
  func cutCharacters(width: Int) throws {
    let folder = try TemporaryFolder()
    let made = MadeShapefile(
      [.init(Array("parcel_id".utf8)), .init(Self.bytes("单位名称地址", Self.gb18030), width: width)],
      rows: (1...3).map { [Array("P\($0)".utf8), Self.bytes("上海市青浦区土地储备中心", Self.gb18030)] })
    let (report, rows) = try Self.pass(try made.write(to: folder), in: folder)
    let column = try #require(rows.first?.keys.first { $0.hasPrefix("单位名称地") })
    let value = try #require(rows[0][column] as? String)
    #expect(value.hasPrefix(String("上海市青浦区土地储备中心".prefix(width / 2))) && value.contains("\\x"), "\(value)")
    #expect(Self.notices(report).contains("values: 3"), "\(Self.notices(report))")
  }

  @Test func numbersKeepTheirDigits() throws {
    let folder = try TemporaryFolder()
    let made = MadeShapefile(
      [
        .init(Array("parcel_id".utf8), type: "N", width: 20), .init(Array("long".utf8), type: "N", width: 19),
        .init(Array("mj".utf8), type: "N", width: 24, decimals: 15), .init(Array("code".utf8)),
      ],
      rows: [
        ["31011800100100001400", "310118001001000012", "1.500000000000000", "0012"],
        ["31011800100100001401", "310118001001000013", "2.25", "0013"],
      ].map { $0.map { Array($0.utf8) } })
    let (_, rows) = try Self.pass(try made.write(to: folder), in: folder)
    #expect(rows.map { $0["parcel_id"] as? String } == ["31011800100100001400", "31011800100100001401"])
    #expect(rows.map { ($0["long"] as? NSNumber)?.int64Value } == [310118001001000012, 310118001001000013])
    #expect(
      rows.map { $0["mj"] as? Double } == [1.5, 2.25]
        && rows.map { $0["code"] as? String } == ["0012", "0013"])
    #expect(Set(rows[0].keys) == ["parcel_id", "long", "mj", "code"])
  }

  @Test(
    "A part that is cut short is refused, and the workspace is as it was",
    arguments: [
      ("shp", 100), ("shp", 1), ("shp", 300), ("dbf", 10), ("dbf", 130), ("shx", 8), ("shx", 3), ("shp", 430),
      ("dbf", 60),
      ("shx", 110), ("zip", 20), ("zip", 300),
    ])
  func cutShort(ending: String, missing: Int) throws {
    let folder = try TemporaryFolder()
    let made = Self.shapefile(.utf8)
    var path = try made.write(to: folder)
    if ending == "zip" {
      let bytes = MadeArchive.bytes(
        made.files.sorted { $0.key < $1.key }.map { (Array("p.\($0.key)".utf8), $0.value) })
      path = folder.path("p.zip")
      try Data(bytes.dropLast(missing)).write(to: URL(filePath: path))
    } else {
      let bytes = made.files[ending] ?? []
      try Data(bytes.dropLast(missing)).write(to: URL(filePath: folder.path("p.\(ending)")))
    }
    let run = try Landreserve.run("import", folder.path("w.gpkg"), path, "--as", "parcels")
    #expect(run.fails(65, path, "cut short") || run.fails(65, path, "no Shapefile"), "\(run)")
    #expect(!run.error.contains("scratch") && !folder.names.contains("w.gpkg"), "\(run)")
  }

  @Test func partsThatAreMissing() throws {
    let folder = try TemporaryFolder()
    let made = Self.shapefile(.utf8)
    let (noIndex, rows) = try Self.pass(try made.write(to: folder, named: "a", without: ["shx"]), in: folder)
    #expect(rows.count == 3 && Self.notices(noIndex).contains(".shx is missing"))
    #expect(!folder.names.contains("a.shx"))
    let plain = try Landreserve.run(
      "import", folder.path("b.gpkg"), try made.write(to: folder, named: "b", without: ["dbf"]), "--as",
      "layer:x")
    #expect(plain.exitCode == 0 && plain.error.contains(".dbf is missing"), "\(plain)")
    try FileManager.default.removeItem(atPath: folder.path("a.shp"))
    let upper = folder.path("UPPER.SHP")
    for (ending, bytes) in made.files {
      try Data(bytes).write(to: URL(filePath: folder.path("UPPER.\(ending.uppercased())")))
    }
    #expect(try Self.pass(upper, in: folder).rows.map { $0["用途"] as? String } == ["工业用地", "水田", "公园绿地"])
  }

  @Test func archives() throws {
    let folder = try TemporaryFolder()
    func archive(_ names: [(String, MadeShapefile)], _ encoding: String.Encoding, isUTF8: Bool = false) throws
      -> String
    {
      let files = names.flatMap { name, made in
        made.files.sorted { $0.key < $1.key }.map { (Self.bytes("\(name).\($0.key)", encoding), $0.value) }
      }
      let path = folder.path("\(UUID().uuidString).zip")
      try Data(MadeArchive.bytes(files, isUTF8: isUTF8)).write(to: URL(filePath: path))
      return path
    }
    let made = Self.shapefile(Self.gb18030)
    let uses = ["工业用地", "水田", "公园绿地"]
    for one in [
      try archive([("p", made)], .utf8), try archive([("数据/地块", made)], Self.gb18030),
      try archive([("数据/地块", made)], .utf8, isUTF8: true), try archive([("a/b/P", made)], .utf8),
    ] { #expect(try Self.pass(one, in: folder).rows.map { $0["用途"] as? String } == uses) }
    let several = try archive([("a", made), ("数据/地块", made), ("c/d", made)], Self.gb18030)
    let choice = try Landreserve.run("import", folder.path("x.gpkg"), several, "--as", "parcels")
    #expect(choice.fails(64, several, "has 3 layers", "a, d, 地块"), "\(choice)")
    #expect(try Self.pass(several, ["--input-layer", "地块"], in: folder).rows.count == 3)
    let unknown = try Landreserve.run(
      "import", folder.path("x.gpkg"), several, "--as", "parcels", "--input-layer", "e")
    #expect(unknown.fails(64, "has no layer “e”", "a, d, 地块"), "\(unknown)")
    let none = folder.path("none.zip")
    try Data(MadeArchive.bytes([(Array("x.txt".utf8), [65])])).write(to: URL(filePath: none))
    #expect(
      try Landreserve.run("import", folder.path("x.gpkg"), none, "--as", "parcels").fails(65, "no Shapefile"))
    // Names that lead elsewhere lead nowhere.
    let climbing = try archive([("../../../tmp/landreserve-climbing", made)], .utf8)
    _ = try Self.pass(climbing, in: folder)
    #expect(!FileManager.default.fileExists(atPath: "/tmp/landreserve-climbing.shp"))
  }

  @Test(
    "What begins with < is read only as what it is",
    arguments: [
      ("v.kml", "<OGRVRTDataSource/>"), ("v.gml", "<OGRVRTDataSource/>"), ("v.gpx", "<OGRVRTDataSource/>"),
      ("v.xml", "<OGRVRTDataSource/>"), ("parcels.txt", "<OGRVRTDataSource/>"),
      ("parcels.csv", "<OGRVRTDataSource/>"),
      ("parcels.vrt", "<OGRVRTDataSource/>"), ("parcels.shp", "<OGRVRTDataSource/>"),
      ("p.dxf", "<OGRVRTDataSource/>"),
      ("p.zip", "<OGRVRTDataSource/>"), ("p.tab", "<OGRVRTDataSource/>"),
      ("a.kml", "<!-- x --><OGRVRTDataSource/>"),
      ("b.kml", "<!DOCTYPE kml [<!ENTITY x SYSTEM 'elsewhere.csv'>]><kml/>"),
      ("c.kml", "<WFS_Capabilities/>"),
      ("d.gml", "<GDAL_WMS/>"), ("e.gml", "<x:OGRVRTDataSource xmlns:x='http://www.opengis.net/gml'/>"),
      ("f.kml", "<gml:FeatureCollection xmlns:gml='http://www.opengis.net/gml'/>"),
      ("g.kml", "id,wkt\n1,POINT(1 1)\n"),
      ("h.shp", "id,wkt\n1,POINT(1 1)\n"),
      ("seamless.tab", "!table\n!version 300\ncreate view x as select * from y"),
    ])
  func nothingElseIsRead(name: String, text: String) throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(
      "id,wkt\n1,\"POLYGON((121 31,121.001 31,121.001 31.001,121 31))\"\n", to: "elsewhere.csv")
    let body = """
      <OGRVRTLayer name="s"><SrcDataSource relativeToVRT="1">elsewhere.csv</SrcDataSource><SrcLayer>elsewhere</SrcLayer>\
      <GeometryType>wkbPolygon</GeometryType><LayerSRS>EPSG:4490</LayerSRS><GeometryField encoding="WKT" field="wkt"/>\
      </OGRVRTLayer></OGRVRTDataSource>
      """
    let whole = text.replacingOccurrences(of: "<OGRVRTDataSource/>", with: "<OGRVRTDataSource>" + body)
    let path = try folder.write(whole, to: name)
    let run = try Landreserve.run(
      "import", folder.path("w.gpkg"), path, "--as", "parcels", "--crs", "EPSG:4490")
    #expect(run.exitCode == 65 && run.errorLines.count == 1 && run.error.contains(path), "\(run)")
    #expect(!folder.names.contains("w.gpkg"))
  }

  @Test func noLayerIsAnOption() throws {
    let folder = try TemporaryFolder()
    let path = try Self.shapefile(.utf8).write(to: folder)
    for layer in ["-overwrite", "--config", "-sql", "-append"] {
      let run = try Landreserve.run(
        "import", folder.path("w.gpkg"), path, "--as", "parcels", "--input-layer=\(layer)")
      #expect(run.fails(64, "has no layer “\(layer)”"), "\(run)")
    }
    let run = try Landreserve.run(
      "import", folder.path("w.gpkg"), path, "--as", "parcels", "--input-layer", "q")
    #expect(run.fails(64, path, "has no layer “q”"), "\(run)")
    let geoJSON = try folder.write(Landreserve.parcels(["P-1"]), to: "p.geojson")
    #expect(
      try Landreserve.run("import", folder.path("w.gpkg"), geoJSON, "--as", "parcels", "--encoding", "GBK")
        .fails(
          64, "--encoding", "GeoJSON"))
    #expect(
      try Landreserve.run("import", folder.path("w.gpkg"), path, "--as", "parcels", "--encoding", "klingon")
        .fails(
          64, "klingon"))
  }

  @Test func valuesOfMarkupStayAsTheyAreWritten() throws {
    let folder = try TemporaryFolder()
    let polygon = """
      <gml:Polygon srsName="EPSG:4490"><gml:exterior><gml:LinearRing><gml:posList>121 31 121.001 31 121.001 31.001 121 31\
      </gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>
      """
    let members = ["0012", "0013"].map {
      "<gml:featureMember><p fid=\"p.1\"><parcel_id>\($0)</parcel_id><mj>1.5</mj><g>\(polygon)</g></p></gml:featureMember>"
    }
    let path = try folder.write(
      "<?xml version=\"1.0\"?><gml:FeatureCollection xmlns:gml=\"http://www.opengis.net/gml\">\(members.joined())</gml:FeatureCollection>",
      to: "p.gml")
    let (_, rows) = try Self.pass(path, ["--crs", "EPSG:4490"], in: folder)
    #expect(
      rows.map { $0["parcel_id"] as? String } == ["0012", "0013"]
        && rows.map { $0["mj"] as? Double } == [1.5, 1.5])
    #expect(!folder.names.contains { $0.hasSuffix(".gfs") })
  }

  @Test func aSignalLeavesNothingBehind() throws {
    let folder = try TemporaryFolder()
    let path = try Self.shapefile(.utf8).write(to: folder)
    for name in ["bin", "tmp"] {
      try FileManager.default.createDirectory(atPath: folder.path(name), withIntermediateDirectories: true)
    }
    _ = try folder.write("#!/bin/sh\nexec sleep 97.25\n", to: "bin/ogr2ogr")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder.path("bin/ogr2ogr"))
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = folder.path("bin") + ":/usr/bin:/bin"
    environment["TMPDIR"] = folder.path("tmp")
    guard
      let child = ChildProcess(
        BuiltProgram.path("landreserve"), ["import", folder.path("w.gpkg"), path, "--as", "parcels"],
        environment: environment)
    else {
      Issue.record("the program can't be started")
      return
    }
    let number = child.identifier
    func names() -> [String] {
      (try? FileManager.default.contentsOfDirectory(atPath: folder.path("tmp"))) ?? []
    }
    for _ in 0..<500 where !names().contains(where: { $0.hasPrefix("landreserve-scratch-") }) {
      usleep(20_000)
    }
    usleep(300_000)
    #expect(!names().isEmpty)
    kill(number, SIGTERM)
    let ending = child.wait(atMost: 20)
    #expect(ending.isKilled && ending.exitCode == 128 + SIGTERM)
    #expect(names().isEmpty)
    usleep(200_000)
    #expect(try CommandRun("pgrep", ["-f", "sleep 97.25"]).output.isEmpty)
  }
}
