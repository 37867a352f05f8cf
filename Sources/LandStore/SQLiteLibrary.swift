import GRDB
import GRDBSQLite

/// The database library that is at work.
public enum SQLiteLibrary {
  /// Its version, such as `3.40.1` (`sqlite3_libversion`).
  public static var version: String { String(cString: sqlite3_libversion()) }

  /// Whether it can keep R-trees, which spatial indexes are made of.
  public static var hasRTree: Bool {
    guard let database = try? OpenDatabase({ try DatabaseQueue() }) else { return false }
    return withExtendedLifetime(database) {
      (try? database.queue.write {
        try $0.execute(sql: "CREATE VIRTUAL TABLE probe USING rtree(id, minx, maxx, miny, maxy)")
      }) != nil
    }
  }
}
