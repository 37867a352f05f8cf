import Foundation
import GRDB
import GRDBSQLite
import LandModel

extension LandError {
  /// The fault behind an SQLite result code, in words a user can act on.
  ///
  /// `code` may be an extended code. Kinds: 65 for a file that is damaged or no database, 66 for one that is
  /// missing, 73 for one that can't be made, 74 for everything that reading or writing met.
  static func sqlite(_ code: Int32, _ message: String?, file: String, doing operation: Message) -> LandError {
    let detail: Message = message.map { " (\($0))" } ?? ""
    switch code & 0xFF {
    case SQLITE_NOTADB:
      return LandError(
        .data, file: file, "not an SQLite database, or an encrypted one",
        remedy: "give a GeoPackage; other formats can be converted with ogr2ogr")
    case SQLITE_CORRUPT:
      return LandError(
        .data, file: file, "the file is damaged or cut short, found while \(operation)\(detail)",
        remedy: "take a whole copy from its source, or rescue the rest with: sqlite3 FILE .recover")
    case SQLITE_BUSY, SQLITE_LOCKED:
      return LandError(
        .inputOutput, file: file, "locked by another program while \(operation)",
        remedy: "close it there (QGIS, another landreserve) and run the command again")
    case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH:
      return LandError(
        .inputOutput, file: file, "may not be written while \(operation)\(detail)",
        remedy: "change the permissions of the file and its folder, or copy it to a folder of your own")
    case SQLITE_FULL:
      return LandError(
        .inputOutput, file: file, "the disk is full, found while \(operation)",
        remedy: "free some space and run the command again")
    case SQLITE_CANTOPEN:
      return LandError(
        .inputOutput, file: file, "could not be opened for \(operation)",
        remedy: "check the permissions of the file and its folder")
    case SQLITE_IOERR:
      return LandError(
        .inputOutput, file: file, "reading or writing failed while \(operation)\(detail)",
        remedy: "check the disk and its free space, then run the command again")
    case SQLITE_CONSTRAINT:
      return LandError(
        .data, file: file, "a rule of the table is broken, found while \(operation)\(detail)",
        remedy: "check that no two features have the same number")
    case SQLITE_NOMEM:
      return LandError(.inputOutput, file: file, "memory ran out while \(operation)")
    case SQLITE_INTERRUPT:
      return LandError(
        .data, file: file,
        "a view or an expression in it works on without giving a row, found while \(operation)",
        remedy: "save it as a table, for example with ogr2ogr")
    case SQLITE_ERROR:
      // What the program asks for is right, so what the file declares is not: a view of a column that is not there.
      return LandError(
        .data, file: file, "what the file declares can't be used, found while \(operation)\(detail)",
        remedy: "take a whole copy from its source, or save the layer as a table")
    case SQLITE_TOOBIG:
      return LandError(.data, file: file, "a value is larger than SQLite's limit, found while \(operation)")
    default:
      return LandError(.software, file: file, "SQLite error \(code) while \(operation)\(detail)")
    }
  }

  /// The fault behind an error of GRDB; other errors come back as they are.
  static func translated(_ error: any Error, file: String, doing operation: Message) -> any Error {
    if error is RowDecodingError {
      return LandError(
        .data, file: file, "a value is of a wrong type, found while \(operation)",
        remedy: "take a whole copy from its source")
    }
    if let error = error as? UnreadableName {
      return LandError(
        .data, file: file, "the name of layer '\(error.name)' is no UTF-8",
        remedy: "rename the layer, or save it anew in the program that it came from")
    }
    guard let error = error as? DatabaseError else { return error }
    return sqlite(error.extendedResultCode.rawValue, error.message, file: file, doing: operation)
  }

  /// Runs `body` and turns an error of GRDB into a ``LandError``.
  static func translating<T>(file: String, doing operation: Message, _ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch {
      throw translated(error, file: file, doing: operation)
    }
  }

  /// Checks that there is a readable file with something in it, without opening it: a second opening and
  /// closing of a database file would undo SQLite's locks on it (fcntl.h, POSIX).
  static func requireFile(at path: String) throws {
    var status = stat()
    guard stat(path, &status) == 0 else {
      let number = errno
      switch number {
      case ENOENT, ENOTDIR: throw LandError(.noInput, file: path, "no such file", remedy: "check the name")
      case EACCES:
        throw LandError(.inputOutput, file: path, "may not be read", remedy: "change the file's permissions")
      default:
        throw LandError(
          .inputOutput, file: path, "can't be read: \(String(cString: strerror(number)))",
          remedy: "check the disk and the name")
      }
    }
    if status.st_mode & S_IFMT == S_IFDIR {
      throw LandError(.noInput, file: path, "a folder, not a file", remedy: "give the GeoPackage's own name")
    }
    guard access(path, R_OK) == 0 else {
      throw LandError(.inputOutput, file: path, "may not be read", remedy: "change the file's permissions")
    }
    if status.st_size == 0, status.st_mode & S_IFMT == S_IFREG {
      throw LandError(.data, file: path, "the file is empty", remedy: "take a whole copy from its source")
    }
  }
}
