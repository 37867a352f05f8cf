import Foundation
import GRDB
import GRDBSQLite
import LandModel

extension ReadSnapshot {
  /// Opens the connection for metadata, with locks where the medium allows it.
  static func openQueue(place: String, path: String, _ endless: EndlessGuard) throws -> (
    OpenDatabase, ReadingMode
  ) {
    do {
      return (try makeQueue(place: place, mode: .locked, endless), .locked)
    } catch let error as DatabaseError {
      let code = error.extendedResultCode.rawValue
      if code == SQLITE_READONLY | (3 << 8) {  // SQLITE_READONLY_ROLLBACK
        try rollBackHotJournal(place: place, path: path)
        return try LandError.translating(file: path, doing: .opening) {
          (try makeQueue(place: place, mode: .locked, endless), .locked)
        }
      }
      let needsNoLog = [SQLITE_CANTOPEN, SQLITE_READONLY].contains(code & 0xFF)
      let log = try? FileManager.default.attributesOfItem(atPath: place + "-wal")[.size] as? Int64
      if needsNoLog, (log ?? 0) == 0, let queue = try? makeQueue(place: place, mode: .immutable, endless) {
        return (queue, .immutable)
      }
      throw LandError.sqlite(code, error.message, file: path, doing: .opening)
    }
  }

  private static func makeQueue(place: String, mode: ReadingMode, _ endless: EndlessGuard) throws
    -> OpenDatabase
  {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    // The read transaction stays open from one reading to the next.
    configuration.allowsUnsafeTransactions = true
    configuration.prepareDatabase { database in
      if let connection = database.sqliteConnection {
        let code = ConnectionGuard.set(on: connection, reads: true)
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
        endless.isArmed = true
        endless.watch(connection)
      }
      try database.execute(sql: "PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON")
    }
    return try OpenDatabase {
      try DatabaseQueue(path: mode.fileName(for: place), configuration: configuration)
    }
  }

  /// Finishes the roll-back of a transaction whose program was killed; only a writing connection may.
  private static func rollBackHotJournal(place: String, path: String) throws {
    try LandError.translating(file: path, doing: .rollingBack) {
      _ = try OpenDatabase { try DatabaseQueue(path: place) }
    }
  }
}
