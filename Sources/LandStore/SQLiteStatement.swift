import GRDBSQLite
import LandModel

/// The owner of a compiled SQL statement (`sqlite3_prepare_v3`, `sqlite3_finalize`).
///
/// It keeps its connection's file from closing: `sqlite3_close_v2` waits for the last statement.
struct SQLiteStatement: ~Copyable {
  let handle: OpaquePointer
  private let connection: OpaquePointer
  private let file: String
  private let operation: Message

  /// Compiles `sql`; `operation` is what errors say was being done.
  init(_ sql: String, on connection: OpaquePointer, file: String, doing operation: Message) throws {
    var compiled: OpaquePointer?
    let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &compiled, nil)
    guard code == SQLITE_OK, let compiled else {
      let message = String(cString: sqlite3_errmsg(connection))
      throw LandError.sqlite(code, message, file: file, doing: operation)
    }
    handle = compiled
    self.connection = connection
    self.file = file
    self.operation = operation
  }

  deinit { sqlite3_finalize(handle) }

  /// Moves to the next row; false at the end. Resets the statement when it fails.
  @inline(__always) borrowing func step() throws -> Bool {
    let code = sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    if code == SQLITE_DONE { return false }
    throw fault(code)
  }

  /// Runs a statement that returns no row, and readies it for the next values.
  @inline(__always) borrowing func run() throws {
    let code = sqlite3_step(handle)
    guard code == SQLITE_DONE || code == SQLITE_ROW else { throw fault(code) }
    sqlite3_reset(handle)
  }

  borrowing func reset() { sqlite3_reset(handle) }

  @inline(__always) borrowing func bind(_ value: Int64, at index: Int32) {
    sqlite3_bind_int64(handle, index, value)
  }

  @inline(__always) borrowing func bind(_ value: Double, at index: Int32) {
    sqlite3_bind_double(handle, index, value)
  }

  borrowing func bind(_ text: String, at index: Int32) {
    // The last argument is SQLITE_TRANSIENT, a cast that Swift can't import: SQLite copies the text.
    sqlite3_bind_text(
      handle, index, text, Int32(text.utf8.count), unsafeBitCast(-1, to: sqlite3_destructor_type.self))
  }

  @inline(__always) borrowing func integer(at column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  private borrowing func fault(_ code: Int32) -> LandError {
    let message = String(cString: sqlite3_errmsg(connection))
    sqlite3_reset(handle)
    return LandError.sqlite(code, message, file: file, doing: operation)
  }
}
