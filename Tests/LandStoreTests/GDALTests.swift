import Foundation
import Geometry
import LandModel
import Projection
import TestSupport
import Testing

@testable import LandStore

/// What GDAL makes of this program's files, and this program of GDAL's.
@Suite(.enabled(if: GDAL.isAvailable, "skipped: gdal-bin is not installed")) struct GDALTests {
  private func parcels() throws -> LayerDefinition {
    LayerDefinition(
      name: "constraint:open-space", title: "绿地", summary: "no-go",
      geometry: LayerDefinition.Geometries(
        referenceSystem: SpatialReference(try ReferenceSystem("EPSG:4549"))))
  }

  private func mixedBatch() -> FeatureBatch {
    var batch = FeatureBatch(fields: [
      AttributeField(name: "地块", type: .text), AttributeField(name: "area", type: .real),
      AttributeField(name: "built", type: .boolean), AttributeField(name: "on", type: .date),
      AttributeField(name: "tags", type: .json),
    ])
    for index in 0..<200 {
      batch.geometry.appendSquare(x: 510_000.25 + Double(index) * 20, y: 3_447_000.125, side: 17.5)
      batch.attributes.append(.text("P'\(index)"))
      batch.attributes.append(.real(Double(index) / 3))
      batch.attributes.append(.boolean(index % 2 == 0))
      batch.attributes.append(.text("2026-01-02"))
      batch.attributes.append(.json("[\(index)]"))
      batch.identifiers.append(Int64(index * 3 + 1))
    }
    batch.geometry.appendNone()
    batch.attributes.fields.forEach { _ in batch.attributes.appendNull() }
    batch.identifiers.append(1000)
    return batch
  }

  @Test func ogrinfoReadsWhatIsWrittenWithoutAWarning() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("ours.gpkg")
    try Workspace.update(at: path, on: someDay) {
      _ = try $0.writeLayer(parcels(), from: origin, [mixedBatch()])
    }
    let report = try #require(GDAL.run(["ogrinfo", "-al", "-so", path, "constraint:open-space"]))
    #expect(report.error == "")
    for line in [
      "Geometry: Polygon", "Feature Count: 201", "ID[\"EPSG\",4549]", "地块: String", "area: Real",
      "built: Integer(Boolean)", "on: Date", "tags: String(JSON)", "FID Column = fid",
      "Geometry Column = geom",
      "Extent: (510000.250000, 3447000.125000) - (513997.750000, 3447017.625000)",
    ] {
      #expect(report.output.contains(line), "\(line)")
    }
    let rows = try #require(
      GDAL.run([
        "ogr2ogr", "-f", "CSV", "/vsistdout/", path, "constraint:open-space",
        "-spat", "510100", "3447000", "510150", "3447010", "-lco", "GEOMETRY=AS_WKT",
      ]))
    #expect(rows.error == "")
    // Squares 5 (510100.25) to 7 (510140.25), and 4, which ends at 510097.75, is out.
    #expect(rows.output.split(separator: "\n").count == 4)
    #expect(rows.output.contains("510100.25 3447000.125"))
  }

  @Test(.enabled(if: GDAL.hasValidator, "skipped: python3-gdal is not installed"))
  func theStandardsTestsPass() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("ours.gpkg")
    try Workspace.update(at: path, on: someDay) {
      _ = try $0.writeLayer(parcels(), from: origin, [mixedBatch()])
      _ = try $0.writeLayer(.plane("points"), from: origin, [FeatureBatch.rows([], [[], []])])
    }
    let verdict = GDAL.run(GDAL.validator + ["--extra", "--warning-as-error", path])
    #expect(verdict?.output == "" && verdict?.error == "")
    var broken = try Data(contentsOf: URL(filePath: path))
    broken[68] = 0
    try broken.write(to: URL(filePath: path))
    #expect(GDAL.run(GDAL.validator + ["--extra", "--warning-as-error", path]) == nil)
  }

  @Test func gdalEditsWhatIsWritten() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("ours.gpkg")
    try write(path, .plane("squares"), [FeatureBatch.squares(500)])
    let edits = [
      "DELETE FROM squares WHERE fid <= 100",
      "UPDATE squares SET geom = NULL WHERE fid = 101",
      "INSERT INTO squares (geom, key) SELECT geom, 'copy' FROM squares WHERE fid = 200",
    ]
    for edit in edits {
      let report = try #require(GDAL.run(["ogrinfo", path, "-sql", edit]))
      #expect(report.error == "")
    }
    let layer = try GeoPackage(path: path).layer(named: "squares")
    #expect(layer.rowCount == 401)
    #expect(try query(path, "SELECT rtreecheck('rtree_squares_geom')", as: String.self) == ["ok"])
    #expect(try query(path, "SELECT count(*) FROM rtree_squares_geom", as: Int.self) == [400])
  }

  @Test func addsLayersToAFileOfGDALs() throws {
    let folder = try TemporaryFolder()
    let (ours, theirs) = (folder.path("ours.gpkg"), folder.path("theirs.gpkg"))
    try write(ours, .plane("squares"), [FeatureBatch.squares(20)])
    let options = ["-dsco", "CRS_WKT_EXTENSION=YES", "-dsco", "ADD_GPKG_OGR_CONTENTS=NO"]
    try #require(
      GDAL.run(["ogr2ogr", "-f", "GPKG"] + options + ["-a_srs", "EPSG:32619", theirs, ours]) != nil)
    try Workspace.update(at: theirs, on: someDay) {
      _ = try $0.writeLayer(parcels(), from: origin, [mixedBatch()])
    }
    let geoPackage = try GeoPackage(path: theirs)
    #expect(try geoPackage.layers().map(\.rowCount).prefix(1) == [20])
    #expect(try geoPackage.layer(named: "squares").referenceSystem?.identifier == "EPSG:32619")
    #expect(try geoPackage.layer(named: "constraint:open-space").referenceSystem?.identifier == "EPSG:4549")
    let report = try #require(GDAL.run(["ogrinfo", "-al", "-so", theirs]))
    #expect(report.error == "" && report.output.contains("Feature Count: 201"))
    #expect(report.output.contains("ID[\"EPSG\",4549]"))
  }

  @Test func readsWhatGDALWrites() throws {
    let folder = try TemporaryFolder()
    let (ours, theirs, back) = (
      folder.path("ours.gpkg"), folder.path("theirs.gpkg"), folder.path("back.gpkg")
    )
    let batch = mixedBatch()
    try write(ours, parcels(), [batch])
    for (version, path) in [("1.0", theirs), ("1.3", back)] {
      let arguments = [
        "ogr2ogr", "-f", "GPKG", "-dsco", "VERSION=\(version)", "-lco", "GEOMETRY_NAME=shape", "-lco",
        "FID=id",
        "-preserve_fid", path, ours,
      ]
      try #require(GDAL.run(arguments) != nil)
      let source = try GeoPackageLayerSource(GeoPackage(path: path), layer: "constraint:open-space")
      #expect(source.layer.geometryColumn == "shape" && source.layer.keyColumn == "id")
      #expect(source.declaredReferenceSystem == "EPSG:4549")
      let read = try #require(try source.batches().first)
      #expect(read.identifiers == batch.identifiers)
      #expect(read.geometry.coordinates == batch.geometry.coordinates)
      // A key of another name than fid may be the parcels' number: it is an attribute too.
      #expect(
        (0..<read.count).allSatisfy {
          read.values($0) == [AttributeValue.integer(batch.identifiers[$0])] + batch.values($0)
        })
      let types = [AttributeType.integer] + batch.attributes.fields.map(\.type)
      #expect(read.attributes.fields.map(\.type) == types)
    }
  }
}
