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

/// The owner of a read-only SQLite connection (`sqlite3_open_v2`, `sqlite3_close_v2`).
///
/// It is used by one thread at a time: whoever has it alone, or the ``ReadSnapshot`` that lends it, sees to that. Pages
/// are read, not mapped: a file that is cut short under a mapping ends the program.
final class SQLiteConnection: @unchecked Sendable {
  let handle: OpaquePointer
  let path: String
  /// Told of every row.
  let endless: EndlessGuard

  /// Opens a file, waiting up to `lockWait` seconds for locks of others.
  ///
  /// - Parameters:
  ///   - place: the file itself.
  ///   - path: the file as the user named it, for errors.
  ///   - patience: how long its statements may work without a row.
  /// - Throws: ``LandError`` of the kind `data` or `inputOutput`.
  init(
    reading place: String, named path: String, mode: ReadingMode, patience: Patience = Patience(),
    lockWait: Double = 5
  ) throws {
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI
    let code = sqlite3_open_v2(mode.fileName(for: place), &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      let message = opened.map { String(cString: sqlite3_errmsg($0)) }
      sqlite3_close_v2(opened)
      throw LandError.sqlite(code, message, file: path, doing: .opening)
    }
    handle = opened
    self.path = path
    endless = EndlessGuard(patience)
    sqlite3_extended_result_codes(opened, 1)
    sqlite3_busy_timeout(opened, Int32(lockWait * 1000))
    try require(ConnectionGuard.set(on: opened, reads: true))
    endless.watch(opened)
    try run("PRAGMA mmap_size = 0; PRAGMA cache_size = -4096; PRAGMA cell_size_check = ON")
  }

  deinit { sqlite3_close_v2(handle) }

  /// Runs SQL that has no result.
  func run(_ sql: String) throws {
    endless.progress()
    try require(sqlite3_exec(handle, sql, nil, nil, nil))
  }

  /// The first value of the first row, which is an integer.
  func integer(_ sql: String) throws -> Int64 {
    let statement = try prepare(sql, doing: .opening)
    return try statement.step() ? statement.integer(at: 0) : 0
  }

  /// Compiles one SQL statement; it keeps the connection.
  ///
  /// - Throws: ``LandError`` that names `operation`.
  func prepare(_ sql: String, doing operation: StoreOperation) throws -> SQLiteStatement {
    try SQLiteStatement(sql, on: handle, keeping: self, endless: endless, file: path, doing: operation)
  }

  private func require(_ code: Int32) throws {
    guard code == SQLITE_OK else {
      throw LandError.sqlite(code, String(cString: sqlite3_errmsg(handle)), file: path, doing: .opening)
    }
  }
}
