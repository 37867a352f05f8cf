import Foundation
import TestSupport
import Testing

/// What the program writes, in every form, and what it reads from standard input.
@Suite struct OutputFilesTests {
  /// All positions of a GeoJSON file.
  private func positions(_ value: Any?) -> [[Double]] {
    if let position = value as? [Double] { return [position] }
    if let list = value as? [Any] { return list.flatMap(positions) }
    if let object = value as? [String: Any] {
      return positions(object["features"]) + positions(object["geometry"]) + positions(object["coordinates"])
    }
    return []
  }

  @Test func exportsInTheReferenceSystemsOfTheContract() throws {
    let folder = try TemporaryFolder()
    func export(_ crs: String?) throws -> (points: [[Double]], object: [String: Any]) {
      let file = "\(crs ?? "default").geojson"
      let option = crs.map { ["--crs", $0] } ?? []
      let run = try BuiltProgram.run(
        "landreserve", ["export", Landreserve.district, "blocks", folder.path(file)] + option)
      #expect(run.exitCode == 0 && run.error.isEmpty, "\(run)")
      let object = try folder.json(file)
      return (positions(object), object)
    }
    let plain = try export(nil)
    #expect(plain.points.count > 50)
    #expect(plain.points.allSatisfy { abs($0[0] - 121.1) < 0.5 && abs($0[1] - 31.15) < 0.5 })
    #expect(plain.object["crs"] == nil)
    #expect(try export("CRS84").points == plain.points)
    let plane = try export("EPSG:4549")
    #expect(plane.points.allSatisfy { $0[0] > 550_000 && $0[0] < 650_000 && $0[1] > 3_400_000 })
    #expect("\(plane.object["crs"] ?? "")".contains("4549"))
    // The offset datum lies some 200 to 700 m beside the real place here.
    let offset = try export("gcj02")
    let shifts = zip(offset.points, plain.points).map { hypot($0[0] - $1[0], $0[1] - $1[1]) }
    #expect(shifts.count == plain.points.count && shifts.allSatisfy { $0 > 0.001 && $0 < 0.01 })
    // At most seven decimals, right-hand rings.
    let text = String(decoding: try #require(folder.bytes("default.geojson")), as: UTF8.self)
    #expect(text.firstMatch(of: #/\.\d{8}/#) == nil)
    for feature in try #require(plain.object["features"] as? [[String: Any]]) {
      let geometry = try #require(feature["geometry"] as? [String: Any])
      let polygons =
        geometry["type"] as? String == "Polygon"
        ? [geometry["coordinates"] as? [[[Double]]] ?? []] : geometry["coordinates"] as? [[[[Double]]]] ?? []
      for polygon in polygons {
        for (index, ring) in polygon.enumerated() {
          let area = zip(ring, ring.dropFirst()).reduce(0.0) {
            $0 + ($1.0[0] - ring[0][0]) * ($1.1[1] - ring[0][1]) - ($1.1[0] - ring[0][0])
              * ($1.0[1] - ring[0][1])
          }
          #expect(index == 0 ? area > 0 : area < 0)
        }
      }
    }
  }

  @Test(arguments: ["geojson", "gpkg", "csv"]) func resultsAndFindingsInEveryForm(ending: String) throws {
    let folder = try TemporaryFolder()
    let (results, findings) = (folder.path("results.\(ending)"), folder.path("findings.\(ending)"))
    let run = try Landreserve.run(
      "audit", Landreserve.district, "--policy", Landreserve.policy, "--results", results, "--findings",
      findings)
    #expect(run.exitCode == 1 && run.error.isEmpty, "\(run)")
    switch ending {
    case "csv":
      let lines = try String(contentsOfFile: results, encoding: .utf8).split(whereSeparator: \.isNewline)
      #expect(lines.count == 301)
      #expect(
        lines[0].hasPrefix("parcel_id,")
          && lines[0].contains(",area_mu,position,block_id,block_share,blocks,"))
      let found = try String(contentsOfFile: findings, encoding: .utf8)
      #expect(found.hasPrefix("rule,clause,severity,parcel_id,measured,required,unit,margin,message"))
    default:
      for (file, count) in [(results, 300...300), (findings, 10...100)] {
        let census = try Landreserve.run("info", file, "--json")
        #expect(census.exitCode == 0, "\(census)")
        let layers = try census.json["layers"] as? [[String: Any]]
        let features = try layers?.first?["features"] as? Int ?? census.json["features"] as? Int ?? 0
        #expect(count.contains(features), "\(file): \(features)")
      }
    }
  }

  @Test func readsStandardInputAndWritesStandardOutput() throws {
    let folder = try TemporaryFolder()
    let parcels = Data(Landreserve.parcels(["a", "b", "c"]).utf8)
    let run = try Landreserve.run(
      "import", folder.path("w.gpkg"), "-", "--as", "parcels", "--json", input: parcels)
    #expect(try run.json["written"] as? Int == 3)
    let export = try Landreserve.run("export", folder.path("w.gpkg"), "parcels", "-")
    #expect(export.exitCode == 0 && export.error.isEmpty, "\(export)")
    #expect((try export.json["features"] as? [Any])?.count == 3)
    // Out of one command and into another.
    let again = try Landreserve.run(
      "import", folder.path("v.gpkg"), "-", "--as", "parcels", "--json", input: export.outputBytes)
    #expect(try again.json["written"] as? Int == 3)
    let census = try Landreserve.run("info", "-", "--json", input: parcels)
    #expect(try census.json["features"] as? Int == 3)
    // With the report on standard output there is nothing else.
    let summary = try Landreserve.run(
      "audit", Landreserve.district, "--policy", Landreserve.policy, "--fail-on", "never", "--json")
    #expect(try summary.json["policy"] != nil)
  }

  @Test func everyFormatThatGoesInComesOut() throws {
    let folder = try TemporaryFolder()
    #expect(
      try Landreserve.run("export", Landreserve.district, "blocks", folder.path("a.gpkg")).exitCode == 0)
    #expect(
      try Landreserve.run("export", Landreserve.district, "blocks", folder.path("a.geojson")).exitCode == 0)
    var areas: [Double] = []
    for file in [Landreserve.district, folder.path("a.gpkg"), folder.path("a.geojson")] {
      let census = try Landreserve.run("info", file, "--layer", "blocks", "--json")
      let census2 = census.exitCode == 0 ? census : try Landreserve.run("info", file, "--json")
      areas.append(try #require(try census2.json["area_m2"] as? Double, "\(census2)"))
    }
    #expect(areas[0] > 1e7 && areas[0] == areas[1])
    // Seven decimals of a degree are a centimetre.
    #expect(abs(areas[2] - areas[0]) < areas[0] * 1e-6)
  }
}
