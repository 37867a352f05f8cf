import Foundation
import GRDB
import GRDBSQLite
import LandModel

extension LandError {
  /// The fault behind an SQLite result code.
  ///
  /// - Parameters:
  ///   - code: the result code, which may be an extended one.
  ///   - message: what SQLite itself says.
  static func sqlite(_ code: Int32, _ message: String?, file: String, doing operation: StoreOperation)
    -> LandError
  {
    let fault: DatabaseFault =
      switch code & 0xFF {
      case SQLITE_NOTADB: .notDatabase
      case SQLITE_CORRUPT: .damaged(doing: operation, detail: message)
      case SQLITE_BUSY, SQLITE_LOCKED: .locked(doing: operation)
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH: .notWritable(doing: operation, detail: message)
      case SQLITE_FULL: .diskFull(doing: operation)
      case SQLITE_CANTOPEN: .notOpened(doing: operation)
      case SQLITE_IOERR: .failed(doing: operation, detail: message)
      case SQLITE_CONSTRAINT: .constraintBroken(doing: operation, detail: message)
      case SQLITE_NOMEM: .memoryExhausted(doing: operation)
      case SQLITE_INTERRUPT: .endless(doing: operation)
      // What the program asks for is right, so what the file declares is not: a view of a column that is not there.
      case SQLITE_ERROR: .declarationUnusable(doing: operation, detail: message)
      case SQLITE_TOOBIG: .valueTooLarge(doing: operation)
      default: .unexpected(code: code, doing: operation, detail: message)
      }
    return LandError(fault, file: file)
  }

  /// The fault behind an error of GRDB; other errors come back as they are.
  static func translated(_ error: any Error, file: String, doing operation: StoreOperation) -> any Error {
    switch error {
    case is RowDecodingError: LandError(DatabaseFault.wrongType(doing: operation), file: file)
    case let error as UnreadableName:
      LandError(GeoPackageFault.layerNameUnreadable(error.name), file: file)
    case let error as DatabaseError:
      sqlite(error.extendedResultCode.rawValue, error.message, file: file, doing: operation)
    default: error
    }
  }

  /// Runs `body` and turns an error of GRDB into a ``LandError``.
  static func translating<T>(file: String, doing operation: StoreOperation, _ body: () throws -> T) throws
    -> T
  {
    do {
      return try body()
    } catch {
      throw translated(error, file: file, doing: operation)
    }
  }

  /// Checks that there is a readable file with something in it, without opening it: a second opening and
  /// closing of a database file would undo SQLite's locks on it (fcntl.h, POSIX).
  static func requireFile(at path: String) throws {
    func fail(_ fault: DatabaseFileFault) throws -> Never { throw LandError(fault, file: path) }
    var status = stat()
    guard stat(path, &status) == 0 else {
      let number = errno
      switch number {
      case ENOENT, ENOTDIR: try fail(.missing)
      case EACCES: try fail(.notReadable)
      default: try fail(.unreadable(SystemReason(number)))
      }
    }
    if status.st_mode & S_IFMT == S_IFDIR { try fail(.folder) }
    if access(path, R_OK) != 0 { try fail(.notReadable) }
    if status.st_size == 0, status.st_mode & S_IFMT == S_IFREG { try fail(.empty) }
  }
}
