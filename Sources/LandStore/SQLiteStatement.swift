import GRDBSQLite
import LandModel

/// The owner of a compiled SQL statement (`sqlite3_prepare_v3`, `sqlite3_finalize`).
struct SQLiteStatement: ~Copyable {
  let handle: OpaquePointer
  private let connection: OpaquePointer
  /// What must live, and be lent to nobody else, as long as the statement: it is let go after `sqlite3_finalize`.
  private let kept: AnyObject?
  private let endless: EndlessGuard?
  private let file: String
  private let operation: StoreOperation

  /// Compiles `sql`; `operation` is what was being done when it fails.
  init(
    _ sql: String, on connection: OpaquePointer, keeping kept: AnyObject? = nil, endless: EndlessGuard? = nil,
    file: String, doing operation: StoreOperation
  ) throws {
    var compiled: OpaquePointer?
    let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &compiled, nil)
    guard code == SQLITE_OK, let compiled else {
      let message = String(cString: sqlite3_errmsg(connection))
      throw LandError.sqlite(code, message, file: file, doing: operation)
    }
    handle = compiled
    self.connection = connection
    self.kept = kept
    self.endless = endless
    self.file = file
    self.operation = operation
  }

  deinit { sqlite3_finalize(handle) }

  /// Moves to the next row; false at the end. Resets the statement when it fails.
  @inline(__always) borrowing func step() throws -> Bool {
    endless?.progress()
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

  @inline(__always) borrowing func bind(_ value: Int64, at index: Int32) throws {
    try require(sqlite3_bind_int64(handle, index, value))
  }

  @inline(__always) borrowing func bind(_ value: Double, at index: Int32) throws {
    try require(sqlite3_bind_double(handle, index, value))
  }

  borrowing func bind(_ text: String, at index: Int32) throws {
    // The last argument is SQLITE_TRANSIENT, a cast that Swift can't import: SQLite copies the text.
    try require(
      sqlite3_bind_text(
        handle, index, text, Int32(text.utf8.count), unsafeBitCast(-1, to: sqlite3_destructor_type.self)))
  }

  @inline(__always) borrowing func integer(at column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  /// Throws where binding a value failed: it would be null without a word.
  @inline(__always) borrowing func require(_ code: Int32) throws {
    if code != SQLITE_OK { throw fault(code) }
  }

  /// The fault of a value that SQLite could not hand over, which looks like an empty one.
  borrowing func missingValue() -> LandError {
    let code = sqlite3_errcode(connection)
    return fault(code == SQLITE_OK || code == SQLITE_ROW ? SQLITE_NOMEM : code)
  }

  private borrowing func fault(_ code: Int32) -> LandError {
    let message = String(cString: sqlite3_errmsg(connection))
    sqlite3_reset(handle)
    return LandError.sqlite(code, message, file: file, doing: operation)
  }
}
