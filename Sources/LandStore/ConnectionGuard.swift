import CSQLiteGuard
import GRDBSQLite
import LandModel

/// What keeps a database that somebody else made from doing more than being read.
enum ConnectionGuard {
  /// Guards a connection.
  ///
  /// - Returns: SQLite's code.
  static func set(on connection: OpaquePointer, reads: Bool) -> Int32 {
    let code = landreserve_sqlite_guard(connection, reads ? 1 : 0)
    guard code == SQLITE_OK else { return code }
    // Half of SQLite's own limit for a value; a schema and its expressions as no GIS writes them.
    sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, 1 << 29)
    sqlite3_limit(connection, SQLITE_LIMIT_SQL_LENGTH, 1 << 20)
    sqlite3_limit(connection, SQLITE_LIMIT_EXPR_DEPTH, 400)
    sqlite3_limit(connection, SQLITE_LIMIT_COMPOUND_SELECT, 100)
    sqlite3_limit(connection, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000)
    sqlite3_limit(connection, SQLITE_LIMIT_TRIGGER_DEPTH, 20)
    sqlite3_limit(connection, SQLITE_LIMIT_WORKER_THREADS, 0)
    if reads { sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0) }
    return SQLITE_OK
  }
}
