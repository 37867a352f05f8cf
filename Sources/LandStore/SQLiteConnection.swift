import GRDBSQLite
import LandModel

/// How a database file is opened for reading.
enum ReadingMode: Sendable {
  /// As usual, with SQLite's locks.
  case locked
  /// Without locks: the only way into a write-ahead-log database on a medium that can't be written.
  case immutable

  /// What `sqlite3_open_v2` takes as its file name for `path`.
  func fileName(for path: String) -> String {
    switch self {
    case .locked: return path
    case .immutable:
      let escaped = [("%", "%25"), ("?", "%3f"), ("#", "%23")].reduce(path) { $0.replacing($1.0, with: $1.1) }
      return "file:\(escaped)?immutable=1"
    }
  }
}

/// The owner of a read-only SQLite connection for one thread (`sqlite3_open_v2`, `sqlite3_close_v2`).
///
/// Pages come from the mapped file, so that readers on several threads share them and hold little of their own.
struct SQLiteConnection: ~Copyable {
  let handle: OpaquePointer
  let path: String

  /// Opens the file at `path`, waiting up to 5 s for locks of others.
  ///
  /// - Throws: ``LandError`` of kind 65 or 74.
  init(reading path: String, mode: ReadingMode) throws {
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI
    let code = sqlite3_open_v2(mode.fileName(for: path), &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      let message = opened.map { String(cString: sqlite3_errmsg($0)) }
      sqlite3_close_v2(opened)
      throw LandError.sqlite(code, message, file: path, doing: "opening")
    }
    handle = opened
    self.path = path
    sqlite3_extended_result_codes(opened, 1)
    sqlite3_busy_timeout(opened, 5000)
    sqlite3_exec(opened, "PRAGMA mmap_size = 1099511627776; PRAGMA cache_size = -1024", nil, nil, nil)
  }

  deinit { sqlite3_close_v2(handle) }

  /// Compiles one SQL statement.
  ///
  /// - Throws: ``LandError`` that names `operation`.
  borrowing func prepare(_ sql: String, doing operation: Message) throws -> SQLiteStatement {
    try SQLiteStatement(sql, on: handle, file: path, doing: operation)
  }
}
