import GRDB
import LandModel

/// What tells one state of a layer from every other in its workspace: by which command it was written, and how often
/// its rows were changed since, by whatever program.
///
/// Triggers on every table count the changes, so that looking costs nothing, however many features a layer has. A table
/// that another program made anew has none of them, and so is in a state that no other equals.
public struct LayerState: Sendable, Hashable {
  /// The number of the layer's entry in the registry, which every writing of this program changes; 0 for a layer of
  /// another program.
  public var entry: Int64
  /// How often rows were inserted, changed or deleted; nil where nothing counts.
  public var changes: Int64?
}

/// Counts the changes of a workspace's layers.
enum ChangeCount {
  static let changes = "landreserve_changes"
  private static let events = ["insert", "update", "delete"]

  /// Makes the table of counts where there is none.
  static func prepare(_ transaction: GeoPackageTransaction) throws {
    try transaction.makeOwnTable(
      changes, summary: "How often the rows of each layer were changed since it was written",
      sql: """
        CREATE TABLE landreserve_changes (
          id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, layer TEXT NOT NULL UNIQUE, changes INTEGER NOT NULL)
        """)
  }

  /// Puts triggers on every table of features or attributes that lacks them; a table that was made anew has changed.
  static func watch(_ transaction: GeoPackageTransaction) throws {
    try transaction.translating(.watchingLayers) {
      let database = transaction.database
      for table in try tables(of: database) where try !isWatched(table, in: database) {
        for event in events {
          try database.execute(
            sql: """
              CREATE TRIGGER IF NOT EXISTS \(trigger(event, on: table).quoted) AFTER \(event) ON \(table.quoted)
              BEGIN UPDATE \(changes) SET changes = changes + 1 WHERE layer = \(table.foldedName.sqlLiteral); END
              """)
        }
        try database.execute(
          sql: """
            INSERT INTO \(changes) (layer, changes) VALUES (?, 0)
            ON CONFLICT (layer) DO UPDATE SET changes = changes + 1
            """, arguments: [table.foldedName])
      }
    }
  }

  /// The states of all layers by their folded names.
  static func states(of database: Database) throws -> [String: LayerState] {
    guard try database.hasTable(changes) else { return [:] }
    var entries: [String: Int64] = [:]
    for row in try Row.fetchAll(database, sql: "SELECT layer, id FROM \(WorkspaceSchema.layers)") {
      guard let layer = String.fromDatabaseValue(row[0]) else { continue }
      entries[layer.foldedName] = Int64.fromDatabaseValue(row[1]) ?? 0
    }
    var counts: [String: Int64] = [:]
    for row in try Row.fetchAll(database, sql: "SELECT layer, changes FROM \(changes)") {
      guard let layer = String.fromDatabaseValue(row[0]) else { continue }
      counts[layer] = Int64.fromDatabaseValue(row[1])
    }
    var states: [String: LayerState] = [:]
    for table in try tables(of: database) + views(of: database) {
      let name = table.foldedName
      let isWatched = try isWatched(table, in: database)
      states[name] = LayerState(entry: entries[name] ?? 0, changes: isWatched ? counts[name] : nil)
    }
    return states
  }

  private static func trigger(_ event: String, on table: String) -> String {
    "landreserve_\(event)_\(table)"
  }

  private static func isWatched(_ table: String, in database: Database) throws -> Bool {
    let names = events.map { trigger($0, on: table).foldedName }
    let found = try Int.fetchOne(
      database,
      sql: """
        SELECT count(*) FROM main.sqlite_master
        WHERE type = 'trigger' AND lower(name) IN (?, ?, ?) AND lower(tbl_name) = ?
        """, arguments: [names[0], names[1], names[2], table.foldedName])
    return found == events.count
  }

  private static func tables(of database: Database) throws -> [String] {
    try listed("table", of: database)
  }

  private static func views(of database: Database) throws -> [String] { try listed("view", of: database) }

  /// The listed tables or views that are no books of this program, under their names in the schema.
  private static func listed(_ type: String, of database: Database) throws -> [String] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT m.name FROM main.sqlite_master AS m JOIN main.gpkg_contents AS c
        ON lower(c.table_name) = lower(m.name) WHERE m.type = ? ORDER BY m.name
        """, arguments: [type]
    )
    .compactMap { String.fromDatabaseValue($0[0]) }
    .filter { !$0.foldedName.hasPrefix("landreserve_") && !$0.foldedName.hasPrefix("gpkg_") }
  }
}

extension GeoPackageTransaction {
  /// Makes a table of this program's own books where there is none, and lists it.
  func makeOwnTable(_ name: String, summary: String, sql: String) throws {
    try translating(.makingTable(name)) {
      guard try !database.hasTable(name) else { return }
      try database.execute(sql: sql)
      try registerContents(
        name, isSpatial: false, title: nil, summary: summary, extent: .empty, referenceNumber: nil)
    }
  }
}
