import Foundation
import GRDB
import LandModel
import ScratchFiles

/// A GeoPackage opened for reading: any version of the standard, written by any program.
///
/// Opening checks that the file is an SQLite database with the tables of a GeoPackage; neither the application
/// number nor the file's ending matters. The file is never written, except that a transaction that a killed
/// program left half done is rolled back, as SQLite does at the next opening.
public final class GeoPackage: Sendable {
  /// The file as the user named it.
  public let path: String
  let snapshot: ReadSnapshot

  /// Opens a GeoPackage; a symbolic link is followed.
  ///
  /// What is read from now on is the state that the file is in now, see ``ReadSnapshot``.
  /// - Throws: ``LandError`` of the kind `noInput` where there is no such file; `data` where it is empty,
  ///   damaged, no database or no GeoPackage; `inputOutput` where it is locked or may not be read.
  public init(path: String) throws {
    try LandError.requireFile(at: path)
    self.path = path
    snapshot = try ReadSnapshot(place: LinkedPath.resolved(path), path: path)
    try requireWhole()
    let isGeoPackage = try reading(doing: .opening) {
      try $0.hasTable("gpkg_contents") && $0.hasTable("gpkg_spatial_ref_sys")
    }
    guard isGeoPackage else {
      throw LandError(GeoPackageFault.noGeoPackage, file: path)
    }
  }

  /// Lets others change the file while nothing is read, such as while a plan is sought; the next reading, and the next
  /// change by this program, fail where somebody did.
  public func rest() throws {
    try LandError.translating(file: path, doing: .reading) { try snapshot.rest() }
  }

  /// Checks that the file is as long as its header says; SQLite itself notices only when it comes to the end.
  private func requireWhole() throws {
    let pages = try reading(doing: .opening) { database in
      let count = try Int64.fetchOne(database, sql: "PRAGMA page_count") ?? 0
      return try count * (Int64.fetchOne(database, sql: "PRAGMA page_size") ?? 0)
    }
    let size = { (suffix: String) in
      (try? FileManager.default.attributesOfItem(atPath: self.snapshot.place + suffix)[.size] as? Int64) ?? 0
    }
    // With a write-ahead log the newest pages may be in the log only.
    if size("") < pages, size("-wal") == 0 {
      throw LandError(DatabaseFileFault.cutShort(size: size(""), expected: pages), file: path)
    }
  }

  /// Runs `body` on the metadata connection and names the file in its errors.
  ///
  /// - Parameter isBounded: whether a statement may not work without end for its next row; false where a table, of
  ///   whatever size, is gone through.
  func reading<T>(
    doing operation: StoreOperation, isBounded: Bool = true, _ body: (Database) throws -> T
  ) throws -> T {
    try LandError.translating(file: path, doing: operation) { try snapshot.read(isBounded: isBounded, body) }
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
