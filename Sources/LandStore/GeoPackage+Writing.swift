import Foundation
import GRDB
import GRDBSQLite
import LandModel
import ScratchFiles

extension GeoPackage {
  /// Makes a new GeoPackage, or replaces the file of this name, with what `body` writes.
  ///
  /// The file is built beside its place under another name and moved there when it is complete and on the disk,
  /// so that there is never half a file; when `body` throws, all is as it was.
  /// - Parameter time: the time of change to be written into the file.
  /// - Throws: ``LandError`` of the kind `cannotCreate` where no file can be made there, `inputOutput` where
  ///   writing fails; what `body` throws.
  @discardableResult
  public static func create<Result>(
    at path: String, on time: Date, _ body: (GeoPackageTransaction) throws -> Result
  ) throws -> Result {
    try create(at: path, on: time, options: WritingOptions(), body)
  }

  /// Changes a GeoPackage that is there: all that `body` does, or nothing when it throws.
  ///
  /// Others may read the file meanwhile, also this program; they are kept out only while the new tables are
  /// copied in at the end.
  /// - Throws: ``LandError`` of the kind `noInput` for a missing file, `data` for a damaged or foreign one,
  ///   `inputOutput` where it is locked or may not be written, or the disk is full; what `body` throws.
  @discardableResult
  public static func update<Result>(
    at path: String, on time: Date, _ body: (GeoPackageTransaction) throws -> Result
  ) throws -> Result {
    try update(at: path, on: time, options: WritingOptions(), body)
  }

  /// - Parameter isNew: whether the file must not be there yet; it is then made at once, not with the other files of
  ///   the command.
  static func create<Result>(
    at path: String, on time: Date, options: WritingOptions, isNew: Bool = false,
    _ body: (GeoPackageTransaction) throws -> Result
  ) throws -> Result {
    let scratch = try ScratchFile.database(for: path)
    let result = try LandError.translating(file: path, doing: .writing) {
      let opened = try openQueue(writing: scratch.path, options)
      defer { try? opened.queue.close() }
      return try opened.queue.writeWithoutTransaction { database in
        // Nothing here has to survive a crash: the file counts only after it was moved. Four times SQLite's
        // page makes fewer pages and writes, and parcels of a thousand points still fit on one.
        try database.execute(
          sql: """
            PRAGMA page_size = 16384; PRAGMA auto_vacuum = NONE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
            PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536
            """)
        try options.prepare(database)
        return try transact(database, file: path, time: time, loadingSchema: "main") { transaction in
          try GeoPackageSchema.create(in: database)
          return try body(transaction)
        } committing: {
          try database.commit()
        }
      }
    }
    if isNew { try OutputGroup.makeNew(scratch) } else { try OutputGroup.finish(scratch) }
    return result
  }

  static func update<Result>(
    at path: String, on time: Date, options: WritingOptions, _ body: (GeoPackageTransaction) throws -> Result
  ) throws -> Result {
    // What can't be read is not to be written either.
    let place = LinkedPath.resolved(path)
    _ = try GeoPackage(path: path)
    let scratch = try ScratchFile(for: path)
    defer { withExtendedLifetime(scratch) {} }
    return try LandError.translating(file: path, doing: .writing) {
      let opened = try openQueue(writing: place, options)
      defer { try? opened.queue.close() }
      return try opened.queue.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA cache_size = -16384")
        try database.execute(sql: "ATTACH DATABASE ? AS loading", arguments: [scratch.path])
        try database.execute(
          sql: """
            PRAGMA loading.page_size = 16384; PRAGMA loading.journal_mode = OFF; PRAGMA loading.synchronous = OFF;
            PRAGMA loading.cache_size = -32768
            """)
        try options.prepare(database)
        return try transact(database, file: path, time: time, loadingSchema: "loading", place: place) {
          transaction in
          try GeoPackageSchema.createMissingTables(in: database)
          return try body(transaction)
        } committing: {
          try OutputGroup.commitTogether { try database.commit() }
        }
      }
    }
  }

  private static func openQueue(writing path: String, _ options: WritingOptions) throws -> OpenDatabase {
    var configuration = Configuration()
    configuration.busyMode = .timeout(options.lockWait)
    configuration.prepareDatabase { database in
      if let connection = database.sqliteConnection {
        let code = ConnectionGuard.set(on: connection, reads: false)
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
      }
      SpatialFunctions.register(on: database)
      try database.execute(sql: "PRAGMA secure_delete = OFF")
    }
    return try OpenDatabase { try DatabaseQueue(path: path, configuration: configuration) }
  }

  /// Runs `body` in a transaction and commits it, or takes back all that it did.
  ///
  /// - Parameter place: the file that is changed, where others may read it meanwhile.
  private static func transact<Result>(
    _ database: Database, file: String, time: Date, loadingSchema: String, place: String? = nil,
    _ body: (GeoPackageTransaction) throws -> Result, committing commit: () throws -> Void
  ) throws -> Result {
    func work() throws -> Result {
      do {
        let transaction = try GeoPackageTransaction(
          database, file: file, time: time, loadingSchema: loadingSchema)
        let result = try body(transaction)
        try transaction.requireAllFinished()
        try commit()
        return result
      } catch {
        // After some faults SQLite has rolled back already.
        if database.isInsideTransaction { try? database.rollback() }
        throw error
      }
    }
    guard let place else {
      try database.beginTransaction(.immediate)
      return try work()
    }
    return try ReadSnapshot.whileChanging(place, on: database, work)
  }
}
