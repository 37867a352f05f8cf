import Geometry
import LandModel
import TestSupport
import Testing

@testable import LandStore

@Suite(.enabled(if: SharedData.isAvailable, "skipped: ../shared is absent")) struct CorpusTests {
  private func read(_ relative: String) throws -> (layer: GeoPackageLayer, batches: [FeatureBatch]) {
    let geoPackage = try GeoPackage(path: SharedData.path(relative))
    let layer = try #require(try geoPackage.layers().first)
    return (layer, try GeoPackageLayerSource(geoPackage, layer: layer.name).batches())
  }

  @Test(arguments: [
    ("curve", GeometryKind.lineString), ("curvepolygon", .polygon), ("multisurface", .multiPolygon),
  ])
  func readsCurvesWithoutArcs(file: String, kind: GeometryKind) throws {
    let (_, batches) = try read("corpus/gpkg/\(file).gpkg")
    #expect(batches.map(\.count) == [1] && batches[0].geometry.kinds == [kind])
    #expect(batches[0].rejects.isEmpty && batches[0].notices.isEmpty)
  }

  @Test func readsLinesWithZAndM() throws {
    let (layer, batches) = try read("corpus/gpkg/line_zm.gpkg")
    #expect(layer.geometryColumn == "geometry")
    #expect(batches[0].geometry.kinds == [.lineString])
    #expect(batches[0].notices == ["Z values are left out", "M values are left out"])
    #expect(layer.extent.map { abs($0.minX - batches[0].geometry.boxes[0].minX) < 1e-5 } == true)
  }

  @Test func readsNulls() throws {
    let (layer, batches) = try read("corpus/gpkg/test_gpkg_nulls.gpkg")
    #expect(layer.fields.count == 11 && layer.rowCount == 4)
    #expect(layer.fields[0].type == .boolean && layer.fields[10].type == .real)
    #expect(batches[0].count == 4)
    let nulls = (0..<4).map { row in batches[0].values(row).count { $0 == .null } }
    #expect(nulls.contains(11) && nulls.contains(0))
  }

  @Test func readsTheParcelsOfCambridge() throws {
    let (layer, batches) = try read("realdata/cambridge-ma/parcels_fy14.gpkg")
    #expect(layer.rowCount == 13_116 && layer.referenceSystem?.identifier == "EPSG:4326")
    #expect(batches.reduce(0) { $0 + $1.count } == 13_116)
    #expect(batches.allSatisfy { $0.rejects.isEmpty })
    #expect(batches.reduce(0) { $0 + $1.geometry.kinds.count { $0 == .none } } == 1)
    let geoPackage = try GeoPackage(path: SharedData.path("realdata/cambridge-ma/parcels_fy14.gpkg"))
    #expect(try geoPackage.duplicateKeys(of: "ML", in: layer.name).reduce(0) { $0 + $1.rowCount - 1 } == 80)
    #expect(try geoPackage.countNulls(of: "ML", in: layer.name) == 1)
    #expect(try geoPackage.countRows(in: layer.name) == 13_116)
  }
}
