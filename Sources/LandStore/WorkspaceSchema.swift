import GRDB
import LandModel

/// The tables that make a GeoPackage a workspace of this program, and how older ones are brought up to date.
///
/// They are tables of attributes, listed in `gpkg_contents`, so that any GIS shows them.
enum WorkspaceSchema {
  static let versions = "landreserve_schema"
  static let layers = "landreserve_layers"
  static let rejects = "landreserve_rejects"

  /// What one version changed: the tables that it made, and statements that changed those that were there.
  private struct Step {
    var change: String
    var tables: [(table: String, summary: String, sql: String)] = []
    var statements: [String] = []
  }

  /// The version from which on rejects have a key and a place.
  static let placedRejects = 2

  /// What each version added; version n is the first n steps. A step is never changed once it was released.
  private static let steps: [Step] = [
    Step(
      change: "registry of layers and rejects",
      tables: [
        (
          versions, "The version of the workspace's own tables",
          """
          CREATE TABLE landreserve_schema (
            id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, version INTEGER NOT NULL, change TEXT NOT NULL,
            made_at DATETIME NOT NULL)
          """
        ),
        (
          layers, "Where each layer came from",
          """
          CREATE TABLE landreserve_layers (
            id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, layer TEXT NOT NULL UNIQUE, origin TEXT NOT NULL,
            source TEXT NOT NULL, source_layer TEXT, format TEXT NOT NULL, source_crs TEXT, crs TEXT,
            made_at DATETIME NOT NULL, features_read INTEGER NOT NULL, features_written INTEGER NOT NULL,
            features_rejected INTEGER NOT NULL, features_repaired INTEGER NOT NULL,
            features_invalid INTEGER NOT NULL, field_map TEXT NOT NULL, notices TEXT NOT NULL)
          """
        ),
        (
          rejects, "Input features that are in no layer, with the reason",
          """
          CREATE TABLE landreserve_rejects (
            id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, layer TEXT NOT NULL, feature INTEGER NOT NULL,
            line INTEGER, reason TEXT NOT NULL, message TEXT NOT NULL)
          """
        ),
      ]),
    Step(
      change: "key and place of rejects",
      statements: [
        "ALTER TABLE landreserve_rejects ADD COLUMN key TEXT",
        "ALTER TABLE landreserve_rejects ADD COLUMN min_x DOUBLE",
        "ALTER TABLE landreserve_rejects ADD COLUMN min_y DOUBLE",
        "ALTER TABLE landreserve_rejects ADD COLUMN max_x DOUBLE",
        "ALTER TABLE landreserve_rejects ADD COLUMN max_y DOUBLE",
      ]),
  ]

  /// The version that this program writes.
  static var current: Int { steps.count }

  /// The version of a file's tables; 0 where it is no workspace.
  static func version(of database: Database) throws -> Int {
    guard try database.hasTable(versions) else { return 0 }
    return try Row.fetchOne(database, sql: "SELECT max(version) AS version FROM \(versions)")?
      .integer("version") ?? 0
  }

  /// Brings the tables of a file up to date.
  ///
  /// - Throws: ``LandError`` of the kind `data` where a newer program made them.
  static func migrate(_ transaction: GeoPackageTransaction) throws {
    try transaction.translating(.bringingUpToDate) {
      let database = transaction.database
      let found = try version(of: database)
      try requireKnown(found, file: transaction.file)
      for (index, step) in steps.enumerated().dropFirst(found) {
        for table in step.tables {
          try database.execute(sql: table.sql)
          try transaction.registerContents(
            table.table, isSpatial: false, title: nil, summary: table.summary, extent: .empty,
            referenceNumber: nil)
        }
        for statement in step.statements { try database.execute(sql: statement) }
        try database.execute(
          sql: "INSERT INTO \(versions) (version, change, made_at) VALUES (?, ?, ?)",
          arguments: [index + 1, step.change, transaction.time])
      }
    }
  }

  static func requireKnown(_ version: Int, file: String) throws {
    if version > current {
      throw LandError(GeoPackageFault.newerWorkspace(version: version, known: current), file: file)
    }
  }
}
