import Foundation
import GRDB
import GRDBSQLite
import LandModel

/// A GeoPackage opened for reading: any version of the standard, written by any program.
///
/// Opening checks that the file is an SQLite database with the tables of a GeoPackage; neither the application
/// number nor the file's ending matters. The file is never written, except that a transaction that a killed
/// program left half done is rolled back, as SQLite does at the next opening.
public final class GeoPackage: Sendable {
  /// The file as the user named it.
  public let path: String
  let mode: ReadingMode
  let queue: DatabaseQueue

  /// Opens a GeoPackage.
  ///
  /// - Throws: ``LandError`` 66 where there is no such file; 65 where it is empty, damaged, no database or no
  ///   GeoPackage; 74 where it is locked or may not be read.
  public init(path: String) throws {
    try LandError.requireFile(at: path)
    self.path = path
    (queue, mode) = try Self.openQueue(path: path)
    try requireWhole()
    let isGeoPackage = try LandError.translating(file: path, doing: "opening") {
      try queue.read { try $0.hasTable("gpkg_contents") && $0.hasTable("gpkg_spatial_ref_sys") }
    }
    guard isGeoPackage else {
      throw LandError(
        .data, file: path, "an SQLite database, but no GeoPackage: it has no table gpkg_contents",
        remedy: "convert it with: ogr2ogr -f GPKG OUT.gpkg FILE")
    }
  }

  /// Checks that the file is as long as its header says; SQLite itself notices only when it comes to the end.
  private func requireWhole() throws {
    let pages = try reading(doing: "opening") { database in
      let count = try Int64.fetchOne(database, sql: "PRAGMA page_count") ?? 0
      return try count * (Int64.fetchOne(database, sql: "PRAGMA page_size") ?? 0)
    }
    let size = { (suffix: String) in
      (try? FileManager.default.attributesOfItem(atPath: self.path + suffix)[.size] as? Int64) ?? 0
    }
    // With a write-ahead log the newest pages may be in the log only.
    if size("") < pages, size("-wal") == 0 {
      throw LandError(
        .data, file: path, "the file is cut short: \(size("")) of \(pages) bytes are there",
        remedy: "take a whole copy from its source")
    }
  }

  private static func openQueue(path: String) throws -> (DatabaseQueue, ReadingMode) {
    do {
      return (try makeQueue(path: path, mode: .locked), .locked)
    } catch let error as DatabaseError {
      let code = error.extendedResultCode.rawValue
      if code == SQLITE_READONLY | (3 << 8) {  // SQLITE_READONLY_ROLLBACK
        try rollBackHotJournal(path: path)
        return try LandError.translating(file: path, doing: "opening") {
          (try makeQueue(path: path, mode: .locked), .locked)
        }
      }
      let needsNoLog = [SQLITE_CANTOPEN, SQLITE_READONLY].contains(code & 0xFF)
      let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int64
      if needsNoLog, (log ?? 0) == 0, let queue = try? makeQueue(path: path, mode: .immutable) {
        return (queue, .immutable)
      }
      throw LandError.sqlite(code, error.message, file: path, doing: "opening")
    }
  }

  private static func makeQueue(path: String, mode: ReadingMode) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.acceptsDoubleQuotedStringLiterals = true
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA mmap_size = 1099511627776") }
    return try DatabaseQueue(path: mode.fileName(for: path), configuration: configuration)
  }

  /// Finishes the roll-back of a transaction whose program was killed; only a writing connection may.
  private static func rollBackHotJournal(path: String) throws {
    try LandError.translating(file: path, doing: "rolling back a command that was killed") {
      _ = try DatabaseQueue(path: path)
    }
  }

  /// Runs `body` on the metadata connection and names the file in its errors.
  func reading<T>(doing operation: Message, _ body: (Database) throws -> T) throws -> T {
    try LandError.translating(file: path, doing: operation) { try queue.read(body) }
  }
}

extension Database {
  /// Whether there is a table or view of this name, upper and lower case alike.
  func hasTable(_ name: String, schema: String = "main") throws -> Bool {
    try Bool.fetchOne(
      self,
      sql: """
        SELECT count(*) > 0 FROM \(schema.quoted).sqlite_master
        WHERE type IN ('table', 'view') AND lower(name) = lower(?)
        """, arguments: [name]) ?? false
  }
}
