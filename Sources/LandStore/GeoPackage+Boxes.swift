import GRDB
import Geometry
import LandModel

extension GeoPackage {
  /// The features of a layer whose boxes do not lie within one, from its R-tree alone: how many, and the first of them
  /// by number. Nil for a layer without an R-tree. O(features).
  public func features(
    of layer: GeoPackageLayer, notWithin box: Box, limit: Int
  ) throws -> (count: Int, first: [(number: Int64, box: Box)])? {
    guard let index = layer.spatialIndex else { return nil }
    return try reading(doing: .lookingWhereFeaturesLie) { database in
      let outside = "FROM \(index.quoted) WHERE minx < ? OR maxx > ? OR miny < ? OR maxy > ?"
      let sides: StatementArguments = [box.minX, box.maxX, box.minY, box.maxY]
      let rows = try Row.fetchAll(
        database, sql: "SELECT id, minx, miny, maxx, maxy \(outside) ORDER BY id LIMIT \(limit)",
        arguments: sides)
      let found = rows.compactMap { row -> (number: Int64, box: Box)? in
        let sides = (1...4).compactMap { Double.fromDatabaseValue(row[$0]) }
        guard let number = Int64.fromDatabaseValue(row[0]), sides.count == 4 else { return nil }
        return (number, Box(minX: sides[0], minY: sides[1], maxX: sides[2], maxY: sides[3]))
      }
      guard rows.count == limit else { return (rows.count, found) }
      return (try Int.fetchOne(database, sql: "SELECT count(*) \(outside)", arguments: sides) ?? 0, found)
    }
  }
}
