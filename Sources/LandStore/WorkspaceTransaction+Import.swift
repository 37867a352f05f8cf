import GRDB
import Geometry
import LandModel

/// A layer that a workspace has already under a name.
public struct StandingLayer: Sendable, Hashable {
  /// The name as it is spelt in the file.
  public var name: String
  /// The command that made it; nil where the registry does not know it.
  public var command: String?
  /// The number of its rows.
  public var rows: Int
}

extension WorkspaceTransaction {
  /// The layer of this name, upper and lower case alike, as it was before the command; nil where there is none.
  public func standingLayer(named name: String) throws -> StandingLayer? {
    try geoPackage.translating(.lookingForName(name)) {
      let database = geoPackage.database
      let found = try String.fetchOne(
        database,
        sql: """
          SELECT name FROM main.sqlite_master WHERE type IN ('table', 'view') AND lower(name) = lower(?)
          """, arguments: [name])
      guard let found else { return nil }
      return StandingLayer(
        name: found,
        command: try String.fetchOne(
          database, sql: "SELECT origin FROM \(WorkspaceSchema.layers) WHERE lower(layer) = lower(?)",
          arguments: [name]),
        rows: try Int.fetchOne(database, sql: "SELECT count(*) FROM main.\(found.quoted)") ?? 0)
    }
  }

  /// A feature of a layer that this transaction has written.
  public struct PlacedFeature: Sendable {
    /// Its row number.
    public var number: Int64
    /// Its box in the R-tree, rounded outwards to numbers of 32 bits.
    public var box: Box
    /// Its key, where a column of keys was named.
    public var key: String?
  }

  /// The features of a finished layer that lie wholly outside a box, or in another one, in the order of their numbers.
  ///
  /// O(features), in the R-tree alone.
  public func features(
    of layer: String, outside core: Box, orIn other: Box, key: String?
  ) throws -> [PlacedFeature] {
    let index = "rtree_\(layer)_\(LayerDefinition.geometryColumn)"
    return try geoPackage.translating(.lookingForStrayFeatures) {
      let name = key.map { "(SELECT \($0.quoted) FROM main.\(layer.quoted) WHERE fid = r.id)" } ?? "NULL"
      return try Row.fetchAll(
        geoPackage.database,
        sql: """
          SELECT r.id, r.minx, r.miny, r.maxx, r.maxy, CAST(\(name) AS TEXT) FROM main.\(index.quoted) AS r
          WHERE r.maxx < ? OR r.minx > ? OR r.maxy < ? OR r.miny > ?
          OR (r.minx >= ? AND r.maxx <= ? AND r.miny >= ? AND r.maxy <= ?) ORDER BY r.id
          """,
        arguments: [
          core.minX, core.maxX, core.minY, core.maxY, other.minX, other.maxX, other.minY, other.maxY,
        ]
      ).map { row in
        PlacedFeature(
          number: row[0], box: Box(minX: row[1], minY: row[2], maxX: row[3], maxY: row[4]),
          key: String.fromDatabaseValue(row[5]))
      }
    }
  }

  /// Takes features out of a finished layer and enters them as rejects.
  public func setAside(_ rejects: [Reject], from layer: String) throws {
    try geoPackage.translating(.settingAside(layer: layer)) {
      let database = geoPackage.database
      for reject in rejects {
        try database.execute(
          sql: "DELETE FROM main.\(layer.quoted) WHERE fid = ?", arguments: [reject.feature])
        try database.execute(
          sql: """
            INSERT INTO \(WorkspaceSchema.rejects) (layer, feature, line, reason, message, key)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            layer, reject.feature, reject.line, reject.reason.rawValue, reject.message.description,
            reject.key,
          ])
      }
      try database.execute(
        sql: """
          UPDATE \(WorkspaceSchema.layers) SET features_written = features_written - ?,
          features_rejected = features_rejected + ? WHERE lower(layer) = lower(?)
          """, arguments: [rejects.count, rejects.count, layer])
      let index = "rtree_\(layer)_\(LayerDefinition.geometryColumn)".quoted
      try database.execute(
        sql: """
          UPDATE main.gpkg_contents SET
          (min_x, min_y, max_x, max_y) = (SELECT min(minx), min(miny), max(maxx), max(maxy) FROM main.\(index))
          WHERE lower(table_name) = lower(?)
          """, arguments: [layer])
    }
  }
}
