import Geometry
import LandModel
import TestSupport
import Testing

@testable import LandStore

@Suite struct PackedRTreeTests {
  @Test(arguments: [0, 1, 2, 51, 52, 102, 103, 2601, 2602, 10_000, 60_000, 600_000])
  func isSoundForSQLite(count: Int) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("squares.gpkg")
    try write(path, .plane("squares"), [FeatureBatch.squares(count)])
    #expect(try query(path, "SELECT rtreecheck('rtree_squares_geom')", as: String.self) == ["ok"])
    #expect(try query(path, "PRAGMA integrity_check", as: String.self) == ["ok"])
    #expect(try query(path, "SELECT count(*) FROM rtree_squares_geom", as: Int.self) == [count])
  }

  @Test func answersAsBruteForceDoes() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("squares.gpkg")
    let squares = FeatureBatch.squares(5000)
    try write(path, .plane("squares"), [squares])
    let reader = try GeoPackageWindowReader(GeoPackage(path: path), layer: "squares", columns: [])
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<50 {
      let window = randomWindow(&generator)
      let expected = squares.identifiers.indices.filter { squares.geometry.boxes[$0].intersects(window) }
        .map { squares.identifiers[$0] }
      #expect(try reader.features(in: window).identifiers == expected)
    }
  }

  @Test func triggersKeepItUpToDate() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("squares.gpkg")
    try write(path, .plane("squares"), [FeatureBatch.squares(3000)])
    try execute(path, "DELETE FROM squares WHERE fid % 3 = 0")
    try execute(path, "INSERT INTO squares (geom, key) SELECT geom, 'new' FROM squares")
    try execute(path, "UPDATE squares SET geom = NULL WHERE fid % 5 = 1")
    try execute(path, "UPDATE squares SET fid = fid + 100000 WHERE fid % 5 = 2")
    try execute(
      path, "UPDATE squares SET geom = (SELECT geom FROM squares WHERE fid = 4) WHERE fid % 7 = 0")
    #expect(try query(path, "SELECT rtreecheck('rtree_squares_geom')", as: String.self) == ["ok"])
    let strays = """
      SELECT count(*) FROM squares FULL JOIN rtree_squares_geom ON fid = id
      WHERE (geom IS NULL) != (id IS NULL) OR minx > ST_MinX(geom) OR maxx < ST_MaxX(geom)
      OR miny > ST_MinY(geom) OR maxy < ST_MaxY(geom)
      """
    #expect(try query(path, strays, as: Int.self) == [0])
    let kept = try query(path, "SELECT feature_count FROM gpkg_ogr_contents", as: Int.self)
    #expect(try query(path, "SELECT count(*) FROM squares", as: Int.self) == kept)
    #expect(
      try query(path, "SELECT max(fid) FROM squares WHERE key = 'new' AND fid < 100000", as: Int.self)[0]
        > 3000)
  }

  @Test func takesRowNumbersInAnyOrder() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("squares.gpkg")
    var batch = FeatureBatch.squares(500)
    batch.identifiers = batch.identifiers.reversed().map { $0 * 1_000_000_007 - 40 }
    try write(path, .plane("squares"), [batch])
    #expect(try query(path, "SELECT rtreecheck('rtree_squares_geom')", as: String.self) == ["ok"])
    let read = try GeoPackageLayerSource(GeoPackage(path: path), layer: "squares").batches()
    #expect(read.flatMap(\.identifiers) == batch.identifiers.sorted())
  }

  @Test func boxesAreRoundedOutwards() {
    let box = Box(minX: 500_000.1, minY: -3_450_000.7, maxX: 500_000.2, maxY: -3_450_000.3)
    let entry = PackedRTree.entry(1, box)
    #expect(Double(entry.west) <= box.minX && Double(entry.east) >= box.maxX)
    #expect(Double(entry.south) <= box.minY && Double(entry.north) >= box.maxY)
    #expect(entry.west.nextUp > Float(box.minX) - 0.1)
  }

  private func randomWindow(_ generator: inout SeededGenerator) -> Box {
    let x = Double.random(in: -100...10_000, using: &generator)
    let y = Double.random(in: -100...10_000, using: &generator)
    return Box(
      minX: x, minY: y, maxX: x + .random(in: 0...800, using: &generator),
      maxY: y + .random(in: 0...800, using: &generator))
  }
}
