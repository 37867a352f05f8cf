import Foundation
import Geometry
import LandModel
import TestSupport
import Testing

@testable import LandStore

/// Reading files as other programs write them; the geometry blobs are made byte by byte.
@Suite struct GeoPackageReadingTests {
  /// A point (1, 2) as WKB.
  private static func point(_ isLittle: Bool, type: UInt32 = 1, _ ordinates: [Double] = [1, 2]) -> [UInt8] {
    func bytes<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
      withUnsafeBytes(of: isLittle ? value.littleEndian : value.bigEndian) { Array($0) }
    }
    return [isLittle ? 1 : 0] + bytes(type) + ordinates.flatMap { bytes($0.bitPattern) }
  }

  private static func blob(
    headerIsLittle: Bool = true, envelope: Int = 0, flags: UInt8 = 0, magic: [UInt8] = [0x47, 0x50],
    _ wkb: [UInt8]
  ) -> [UInt8] {
    let number: [UInt8] = headerIsLittle ? [0xE6, 0x10, 0, 0] : [0, 0, 0x10, 0xE6]
    let sides: [Double] = [1, 1, 2, 2, 3, 3, 4, 4]
    let count = [0, 4, 6, 6, 8, 0, 0, 0][envelope]
    let box = sides.prefix(count).flatMap { side in
      withUnsafeBytes(of: headerIsLittle ? side.bitPattern.littleEndian : side.bitPattern.bigEndian) {
        Array($0)
      }
    }
    return magic + [0, UInt8(envelope << 1) | (headerIsLittle ? 1 : 0) | flags] + number + box + wkb
  }

  /// A file with one layer of the given blobs, in the manner of version 1.0, made without this program's writer.
  private func file(_ path: String, _ blobs: [[UInt8]?], more: String = "") throws {
    let values = blobs.enumerated().map { index, blob in
      let hex = blob.map { "x'" + $0.map { String(format: "%02x", $0) }.joined() + "'" } ?? "NULL"
      return "(\(index + 1), \(hex), 'n\(index)')"
    }
    try execute(
      path,
      """
      PRAGMA application_id = 1196437808;
      CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
        organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL,
        description TEXT);
      INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'epsg', 4326, 'GEOGCS[]', NULL),
        ('mine', 77, 'QGIS', 12, 'PROJCS["mine"]', NULL), ('c', -1, 'NONE', -1, 'undefined', NULL);
      CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,
        identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change TEXT NOT NULL DEFAULT '',
        min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER);
      CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
        geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL);
      INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES
        ('Land', 'features', 'the land', 4326), ('gone', 'features', 'x', 4326), ('map', 'tiles', 'y', 4326);
      INSERT INTO gpkg_geometry_columns VALUES ('land', 'The Shape', 'geometry', 4326, 0, 0);
      CREATE TABLE "Land" (id INTEGER PRIMARY KEY, "The Shape" GEOMETRY, name TEXT(20));
      \(values.isEmpty ? "" : "INSERT INTO Land VALUES \(values.joined(separator: ", "));")
      \(more)
      """)
  }

  @Test func readsEveryEnvelopeAndByteOrder() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("old.gpkg")
    var blobs: [[UInt8]?] = []
    for envelope in 0...4 {
      for header in [true, false] {
        for body in [true, false] {
          blobs.append(Self.blob(headerIsLittle: header, envelope: envelope, Self.point(body)))
        }
      }
    }
    try file(path, blobs)
    let geoPackage = try GeoPackage(path: path)
    let layers = try geoPackage.layers()
    #expect(layers.map(\.name) == ["Land"])
    #expect(layers[0].geometryColumn == "The Shape" && layers[0].geometryType == "GEOMETRY")
    #expect(layers[0].rowCount == 20 && layers[0].keyColumn == "id" && layers[0].spatialIndex == nil)
    #expect(
      layers[0].fields == [
        GeoPackageField(name: "id", declaredType: "INTEGER", type: .integer),
        GeoPackageField(name: "name", declaredType: "TEXT(20)", type: .text),
      ])
    let source = try GeoPackageLayerSource(geoPackage, layer: "land")
    #expect(source.declaredReferenceSystem == "EPSG:4326")
    let batch = try #require(try source.batches().first)
    #expect(batch.rejects.isEmpty && batch.count == 20)
    #expect(batch.geometry.coordinates == (0..<20).flatMap { _ in [1.0, 2.0] })
    #expect(batch.identifiers == Array(1...20))
  }

  @Test func rejectsWhatItCanNotRead() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("odd.gpkg")
    let network: [UInt8] = [1, 16, 0, 0, 0, 0, 0, 0, 0]
    let emptyCurve: [UInt8] = [1, 8, 0, 0, 0, 0, 0, 0, 0]
    try file(
      path,
      [
        Self.blob(Self.point(true, type: 3001, [1, 2, 3, 4])),
        Self.blob(Self.point(true, type: 0x8000_0001, [5, 6, 7])),
        nil, Self.blob(flags: 0x10, Self.point(true, [.nan, .nan])),
        Self.blob(magic: [0x00, 0x01], Self.point(true)),
        Self.blob(flags: 0x20, Self.point(true)), Self.blob(network),
        Self.blob(Array(Self.point(true).prefix(12))),
        Self.blob(envelope: 5, []), [0x47], [], Self.blob(Self.point(true, [.infinity, 0])),
        Self.blob(emptyCurve),
      ], more: "INSERT INTO Land VALUES (99, 'text', NULL);")
    let batch = try #require(try GeoPackageLayerSource(GeoPackage(path: path), layer: "Land").batches().first)
    #expect(batch.identifiers == [1, 2, 3, 4, 13])
    #expect(batch.geometry.kinds == [.point, .point, .none, .none, .none])
    #expect(batch.geometry.coordinates == [1, 2, 5, 6])
    #expect(batch.notices == ["Z values are left out", "M values are left out"])
    #expect(batch.attributes.rowCount == 5)
    #expect(batch.rejects.map(\.feature) == [5, 6, 7, 8, 9, 10, 11, 12, 99])
    #expect(
      batch.rejects.map(\.reason) == [
        .malformedGeometry, .wrongGeometryType, .wrongGeometryType, .malformedGeometry, .malformedGeometry,
        .malformedGeometry, .malformedGeometry, .coordinateOutOfRange, .malformedGeometry,
      ])
    #expect(batch.rejects[2].message.description.contains("TIN"))
    #expect(batch.rejects.allSatisfy { $0.message.description.hasPrefix("row \($0.feature): ") })
  }

  @Test func readsViewsAndTablesWithoutRowNumbers() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("views.gpkg")
    let blobs = (0..<300).map { Self.blob(Self.point(true, [Double($0), 0])) }
    try file(
      path, blobs.map { $0 },
      more: """
        CREATE VIEW seen AS SELECT id AS fid, "The Shape" AS shape, name FROM Land WHERE id > 100;
        CREATE TABLE plain (code TEXT PRIMARY KEY, value REAL, raw BLOB, flag BOOLEAN, day DATE) WITHOUT ROWID;
        INSERT INTO plain VALUES ('a', 1.5, x'00', 1, '2026-01-01'), ('b', 'odd', NULL, 7, NULL);
        INSERT INTO gpkg_contents (table_name, data_type, srs_id) VALUES ('seen', 'features', 77),
          ('plain', 'attributes', NULL);
        INSERT INTO gpkg_geometry_columns VALUES ('seen', 'shape', 'POINT', 77, 0, 0);
        """)
    let geoPackage = try GeoPackage(path: path)
    let seen = try GeoPackageLayerSource(geoPackage, layer: "seen", rowsPerChunk: 64)
    #expect(
      seen.layer.isView && seen.layer.keyColumn == "fid" && seen.declaredReferenceSystem == "PROJCS[\"mine\"]"
    )
    let batches = try seen.batches()
    #expect(batches.map(\.count) == [64, 64, 64, 8])
    #expect(batches.flatMap(\.identifiers) == Array(101...300))
    let window = Box(minX: 250, minY: -1, maxX: 260, maxY: 1)
    let few = try GeoPackageLayerSource(geoPackage, layer: "seen", window: window, rowsPerChunk: 64).batches()
    #expect(few.flatMap(\.identifiers) == Array(251...261))
    let plain = try #require(try GeoPackageLayerSource(geoPackage, layer: "plain").batches().first)
    #expect(plain.attributes.fields.map(\.type) == [.text, .real, .boolean, .date])
    #expect(plain.values(0) == [.text("a"), .real(1.5), .boolean(true), .text("2026-01-01")])
    #expect(plain.values(1) == [.text("b"), .text("odd"), .integer(7), .null])
  }

  @Test func windowsAgreeWithAndWithoutAnIndex() throws {
    let folder = try TemporaryFolder()
    let (indexed, bare) = (folder.path("indexed.gpkg"), folder.path("bare.gpkg"))
    try write(indexed, .plane("squares"), [FeatureBatch.squares(2000)])
    try write(bare, .plane("squares"), [FeatureBatch.squares(2000)], sql: "DROP TABLE rtree_squares_geom")
    #expect(try GeoPackage(path: bare).layer(named: "squares").spatialIndex == nil)
    let window = Box(minX: 1000, minY: 2000, maxX: 3000, maxY: 5000)
    let answers = try [indexed, bare].map { path in
      let geoPackage = try GeoPackage(path: path)
      let chunks = try GeoPackageLayerSource(geoPackage, layer: "squares", window: window, rowsPerChunk: 50)
        .batches()
      let direct = try GeoPackageWindowReader(geoPackage, layer: "squares").features(in: window)
      #expect(chunks.flatMap(\.identifiers) == direct.identifiers)
      return direct.identifiers
    }
    #expect(answers[0] == answers[1] && answers[0].count > 50)
  }

  @Test(arguments: [[1, 2, 3], [-5_000_000_000, -1, 0, 1, 9_000_000_000_000], [.min, .max]])
  func readsSparseRowNumbers(_ few: [Int64]) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("sparse.gpkg")
    var batch = FeatureBatch.squares(900)
    let dense: [Int64] = Array(1000..<1300)
    let scattered: [Int64] = Array(
      stride(from: 50_000, to: 50_000 + 1_000_003 * Int64(600 - few.count), by: 1_000_003))
    batch.identifiers = few + dense + scattered
    try write(path, .plane("sparse"), [batch])
    for rows in [1, 7, 100, 4096] {
      let source = try GeoPackageLayerSource(
        GeoPackage(path: path), layer: "sparse", columns: [], rowsPerChunk: rows)
      #expect(try source.batches().flatMap(\.identifiers) == batch.identifiers.sorted())
    }
  }

  @Test func manyThreadsReadEveryRowOnce() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("squares.gpkg")
    let squares = FeatureBatch.squares(5000)
    try write(path, .plane("squares"), [squares])
    let source = try GeoPackageLayerSource(GeoPackage(path: path), layer: "squares", rowsPerChunk: 100)
    let numbers = try await withThrowingTaskGroup(of: [Int64].self) { group in
      for _ in 0..<8 {
        group.addTask {
          let decoder = try source.makeDecoder()
          var numbers: [Int64] = []
          while let chunk = try source.nextChunk() { numbers += try decoder.decode(chunk).identifiers }
          return numbers
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(numbers.sorted() == squares.identifiers)
  }

  @Test func selectsColumns() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("columns.gpkg")
    try write(path, .plane("squares"), [FeatureBatch.squares(3)])
    let source = try GeoPackageLayerSource(
      GeoPackage(path: path), layer: "squares", columns: ["NUMBER", "fid"])
    #expect(source.fields.map(\.name) == ["number", "fid"])
    #expect(try source.batches()[0].values(2) == [.integer(2), .integer(3)])
  }

  @Test(arguments: [ReadingMode.locked, .immutable])
  func opensFilesOfAnyName(mode: ReadingMode) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("地块 50%#1?.gpkg")
    try write(path, .plane("squares"), [FeatureBatch.squares(3)])
    let connection = try SQLiteConnection(reading: path, named: path, mode: mode)
    let statement = try connection.prepare("SELECT count(*) FROM squares", doing: .counting(layer: "squares"))
    #expect(try statement.step())
    #expect(statement.integer(at: 0) == 3)
  }
}
