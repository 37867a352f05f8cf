import Foundation
import TestSupport
import Testing

/// Every file of the shared corpora goes through `import`: it is read, or refused with one clear line.
@Suite(.enabled(if: SharedData.isAvailable, "skipped: ../shared is absent")) struct CorpusTests {
  /// Imports one file into a workspace that is not there yet; false where the answer is not as it must be.
  private func verdict(_ file: String) throws -> (code: Int32, report: [String: Any]?, run: CommandRun) {
    let folder = try TemporaryFolder()
    let run = try BuiltProgram.run(
      "landreserve", ["import", folder.path("new.gpkg"), file, "--as", "parcels", "--json"], timeLimit: 60)
    let name = URL(filePath: file).lastPathComponent
    #expect(!run.isKilled, "\(name): \(run)")
    if run.exitCode == 0 {
      let report = try run.json
      let counts = ["read", "written", "rejected"].map { report[$0] as? Int ?? -1 }
      #expect(counts[0] == counts[1] + counts[2] && counts[1] > 0, "\(name): \(report)")
      #expect(folder.names == ["new.gpkg"], "\(name)")
      return (0, report, run)
    }
    #expect(run.fails(65, name), "\(name): \(run)")
    #expect(folder.names.isEmpty, "\(name): \(folder.names)")
    return (run.exitCode, nil, run)
  }

  private func files(_ folder: String, _ ending: String) throws -> [String] {
    let root = SharedData.path(folder)
    return try FileManager.default.subpathsOfDirectory(atPath: root).filter { $0.hasSuffix(ending) }.sorted()
      .map { root + "/" + $0 }
  }

  /// Of the three hundred files of JSONTestSuite, none of which is GeoJSON, every sixth: the reader's own tests have all.
  @Test func json() throws {
    let all = try files("corpus/json/test_parsing", ".json")
    #expect(all.count > 300)
    for (index, file) in all.enumerated() where index % 6 == 0 {
      #expect(try verdict(file).code == 65, "\(file)")
    }
  }

  @Test func geoJSON() throws {
    let read = try
      (files("corpus/geojson/geojsonhint/bad", ".geojson")
      + files("corpus/geojson", ".geojson").filter { !$0.contains("/bad/") })
      .filter { try verdict($0).code == 0 }
      .map { $0.replacing(SharedData.path("corpus/geojson") + "/", with: "") }
    #expect(
      read == [
        "geojsonhint/bad/bad-polygon-interiorring-rhr.geojson",
        "geojsonhint/bad/different-first-size.geojson",
        "geojsonhint/bad/featurecollection_changed_semantics.geojson",
        "geojsonhint/bad/polygon_winding_order.geojson",
        "fixtures/feature/one.geojson", "fixtures/featurecollection/one.geojson",
        "fixtures/geometry/multipolygon-xyz.geojson", "fixtures/geometry/multipolygon.geojson",
        "fixtures/geometry/polygon-xyz.geojson", "fixtures/geometry/polygon.geojson",
        "geojsonhint/good/good-featurecollection-extensions.geojson",
        "geojsonhint/good/good-featurecollection.geojson",
        // Its neighbour issue82.geojson has latitudes down to −141, where nothing can lie.
        "geojsonhint/good/good-polygon.geojson", "geojsonhint/good/multipolygon.geojson",
      ])
  }

  @Test func geoPackage() throws {
    for (name, word) in [("curve", "lineString"), ("line_zm", "lineString"), ("test_gpkg_nulls", "point")] {
      let answer = try verdict(SharedData.path("corpus/gpkg/\(name).gpkg"))
      #expect(answer.code == 65 && answer.run.error.contains(word), "\(answer.run)")
    }
    for name in ["curvepolygon", "multisurface"] {
      let answer = try verdict(SharedData.path("corpus/gpkg/\(name).gpkg"))
      #expect(answer.code == 0 && answer.report?["written"] as? Int == 1, "\(answer.run)")
    }
    // Points with nulls are no land, but a layer all the same.
    let folder = try TemporaryFolder()
    let points = try Landreserve.run(
      "import", folder.path("w.gpkg"), SharedData.path("corpus/gpkg/test_gpkg_nulls.gpkg"), "--as",
      "layer:points", "--json")
    #expect(try points.json["written"] as? Int == 4, "\(points)")
  }

  @Test func surveyText() throws {
    for (name, crs) in [
      ("hangzhou_pengbu_BR14", "EPSG:4528"), ("zhaoqing_44120000105", "EPSG:4526"),
      ("zhaoqing_44120000669_x3", "EPSG:4526"),
    ] {
      let answer = try verdict(SharedData.path("corpus/survey-txt/\(name).txt"))
      #expect(answer.code == 0 && answer.report?["crs"] as? String == crs, "\(name): \(answer.run)")
    }
  }
}
