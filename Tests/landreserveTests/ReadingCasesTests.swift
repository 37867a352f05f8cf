import Foundation
import TestSupport
import Testing

/// Inputs on which version 0.1.0 was wrong, as far as reading them goes.
@Suite struct ReadingCasesTests {
  /// Imports an input and exports it again: the report, and the properties and geometries of the features.
  private static func pass(
    _ input: String, as role: String = "parcels", _ words: [String] = [], in folder: TemporaryFolder
  ) throws -> (report: [String: Any], features: [[String: Any]]) {
    let workspace = folder.path("w.gpkg")
    let run = try BuiltProgram.run(
      "landreserve", ["import", workspace, input, "--as", role, "--json"] + words)
    try #require(run.exitCode == 0, "\(run)\(run.output)")
    let layer = role.hasPrefix("layer:") ? String(role.dropFirst(6)) : role
    let export = try Landreserve.run("export", workspace, layer, folder.path("out.geojson"))
    try #require(export.exitCode == 0, "\(export)")
    return (try run.json, try folder.json("out.geojson")["features"] as? [[String: Any]] ?? [])
  }

  private static func values(_ features: [[String: Any]], _ name: String) -> [String?] {
    features.map { feature in
      let value = (feature["properties"] as? [String: Any])?[name]
      return (value as? String) ?? (value as? NSNumber)?.stringValue
    }
  }

  private static func notices(_ report: [String: Any]) -> String {
    (report["notices"] as? [String] ?? []).joined(separator: "\n")
  }

  @Suite(.enabled(if: SharedData.isAvailable, "skipped: ../shared is absent")) struct Shared {
    private func input(_ name: String) -> String { SharedData.path("cases/\(name)") }

    @Test(arguments: ["cr", "sep", "blanklines"]) func linesOfSpreadsheets(name: String) throws {
      let folder = try TemporaryFolder()
      let (report, features) = try pass(
        input("csv-cr-only/\(name).csv"), ["--crs", "EPSG:4549"], in: folder)
      #expect(report["read"] as? Int == 1 && values(features, "parcel_id") == ["A"])
      #expect(values(features, "v") == [name == "sep" ? "1,5" : "1"])
    }

    @Test func collectionsAreReadAlike() throws {
      let folder = try TemporaryFolder()
      for (name, count) in [("gc.geojson", 1), ("gc.csv", 2), ("gcs.gpkg", 1)] {
        let words = name.hasSuffix("csv") ? ["--crs", "EPSG:4326"] : []
        let (report, features) = try pass(
          input("geometrycollection/\(name)"), as: "layer:x", words, in: folder)
        #expect(report["read"] as? Int == count && report["written"] as? Int == count, "\(name)")
        #expect(features.count == count && notices(report).contains("MultiPolygon"), "\(name)")
      }
    }

    @Test func keysKeepTheirDigits() throws {
      let folder = try TemporaryFolder()
      let first = try pass(input("json-keys-rounded/keys.geojson"), in: folder)
      #expect(
        values(first.features, "parcel_id") == [
          "310118001001000012", "310118001001000013", "31011800100100001400",
        ])
      #expect(first.report["duplicate_keys"] as? Int == 0)
      let second = try pass(input("json-keys-rounded/keys3.geojson"), in: folder)
      #expect(values(second.features, "parcel_id") == ["1", "2.5", "A-3"])
    }

    @Test func textOfAShapefileInGBK() throws {
      let folder = try TemporaryFolder()
      let (report, features) = try pass(input("shapefile-gbk/ldid0/p.shp"), in: folder)
      #expect(values(features, "parcel_id") == ["地块甲", "地块乙", "地块丙"])
      #expect(values(features, "用途") == ["工业用地", "水田", "公园绿地"])
      #expect(notices(report).contains("GB18030"), "\(report)")
    }

    @Test func aZippedShapefile() throws {
      let folder = try TemporaryFolder()
      let (report, features) = try pass(input("zip-shapefile/p.zip"), in: folder)
      #expect(
        report["written"] as? Int == 3 && features.count == 3 && report["crs"] as? String == "EPSG:4549")
    }

    @Test func whatIsCutShortOrHostileIsRefused() throws {
      let folder = try TemporaryFolder()
      let cut = try Landreserve.run(
        "import", folder.path("w.gpkg"), input("truncated-shp/cutshp.shp"), "--as", "parcels")
      #expect(cut.fails(65, "truncated-shp/cutshp.shp", "is cut short"), "\(cut)")
      let hostile = try Landreserve.run(
        "import", folder.path("w.gpkg"), input("hostile/vrt.kml"), "--as", "parcels")
      #expect(hostile.fails(65, "hostile/vrt.kml", "OGRVRTDataSource"), "\(hostile)")
      #expect(!folder.names.contains("w.gpkg"))
    }

    @Test func datesAreRecognised() throws {
      let folder = try TemporaryFolder()
      let (report, features) = try pass(input("date-compare/d2.csv"), ["--crs", "EPSG:4549"], in: folder)
      #expect(values(features, "a") == ["2022-09-08", "2022-01-05"])
      #expect(values(features, "b") == ["2022-10-01", "2022-06-01"])
      #expect(notices(report).contains("column a: its dates are kept as 2005-07-18"))
    }

    /// A zone whose outline is a circle of 50 m radius.
    @Test func aCurvedZoneIsMeasured() throws {
      let folder = try TemporaryFolder()
      let path = input("no-go-feature-dropped/curve.gpkg")
      let (report, features) = try pass(path, as: "layer:x", ["--input-layer", "zones"], in: folder)
      #expect(features.count == 2 && notices(report).contains("Curves are drawn"), "\(report)")
      let audit = try Landreserve.run(
        "audit", path, "--policy", input("no-go-feature-dropped/p.yaml"), "--json", "--no-store", "--fail-on",
        "never")
      let rules = try #require(try audit.json["rules"] as? [[String: Any]], "\(audit)")
      #expect(rules.first { $0["id"] as? String == "ng" }?["status"] as? String == "fail", "\(audit)")
    }
  }

  @Test(
    "Dates in columns, with their codes beside them",
    arguments: [
      ("开工日期", "20050718,20060101", "2005-07-18,2006-01-01"),
      ("开工日期", "38551,38552", "2005-07-18,2005-07-19"),
      ("d", "2005/7/18,20060101", "2005-07-18,2006-01-01"),
      ("d", "2005年7月18日,2006.1.1", "2005-07-18,2006-01-01"),
      ("land_class", "20050718,20060101", "20050718,20060101"), ("n", "38551,38552", "38551,38552"),
      ("d", "2005/7/18,未定", "2005/7/18,未定"), ("d", "03/04/2005,04/03/2005", "03/04/2005,04/03/2005"),
      ("signed_date", "38551,2005-07-19", "2005-07-18,2005-07-19"),
      ("开工时间", "2005/7/18 0:00,38551", "2005-07-18,2005-07-18"),
      ("d", "2005-07-18 13:00,2005-07-19", "2005-07-18 13:00,2005-07-19"),
      ("date", "20051318,20050718", "20051318,20050718"),
    ])
  func datesOfColumns(name: String, values given: String, expected: String) throws {
    let folder = try TemporaryFolder()
    let rows = given.split(separator: ",").enumerated().map { index, value in
      "P\(index),\(value),\"POLYGON((604800 3448000,604900 3448000,604900 3448100,604800 3448000))\"\n"
    }
    let path = try folder.write("parcel_id,\(name),wkt\n\(rows.joined())", to: "p.csv")
    let (report, features) = try Self.pass(path, ["--crs", "EPSG:4549"], in: folder)
    #expect(Self.values(features, name) == expected.split(separator: ",").map(String.init), "\(report)")
    let isLeft = given == expected && ["/", ":00", "20051318"].contains { given.contains($0) }
    #expect(Self.notices(report).contains("left as it is") == isLeft, "\(Self.notices(report))")
  }

  @Test("A column that becomes text later keeps what stood in it", arguments: [1, 5000])
  func lateWidening(rows: Int) throws {
    let folder = try TemporaryFolder()
    let square = "\"POLYGON((604800 3448000,604900 3448000,604900 3448100,604800 3448000))\""
    var lines = ["parcel_id,n,long,wkt"]
    for row in 1...rows { lines.append("\(row),\(row % 2 == 0 ? "2.5" : "7"),310118001001000012,\(square)") }
    // Far enough behind that it comes in another chunk of the file.
    lines.append("A-1,x,0.5,\(square)")
    let path = try folder.write(lines.joined(separator: "\n"), to: "p.csv")
    let (_, features) = try Self.pass(path, ["--crs", "EPSG:4549"], in: folder)
    let properties = try #require(features.first?["properties"] as? [String: Any])
    #expect(properties["parcel_id"] as? String == "1" && properties["n"] as? String == "7")
    #expect(properties["long"] as? String == "310118001001000012", "\(properties)")
  }
}
