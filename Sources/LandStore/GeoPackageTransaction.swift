import Foundation
import GRDB
import GRDBSQLite
import LandModel

/// One command's changes to a GeoPackage: they all happen, or none does.
///
/// It lives as long as the closure of ``GeoPackage/create(at:on:_:)`` or ``GeoPackage/update(at:on:_:)`` and is
/// used from that closure's thread.
public final class GeoPackageTransaction {
  let database: Database
  let connection: OpaquePointer
  /// The file as the user named it.
  public let file: String
  /// The time that the caller gave, as the standard writes it: `2026-01-01T00:00:00.000Z`.
  public let time: String
  /// Where features are loaded: `main` in a new file; in a file that is in use, a scratch database beside it,
  /// so that its readers are kept waiting for the copying at the end only.
  let loadingSchema: String
  private var unfinished: Set<String> = []

  init(_ database: Database, file: String, time: Date, loadingSchema: String) throws {
    self.database = database
    guard let connection = database.sqliteConnection else {
      throw LandError(DatabaseFault.closed, file: file)
    }
    self.connection = connection
    self.file = file
    self.time = time.formatted(
      .iso8601.year().month().day().time(includingFractionalSeconds: true).timeZone(separator: .omitted))
    self.loadingSchema = loadingSchema
  }

  /// Starts a layer or table, which takes the place of one of the same name when it is finished.
  ///
  /// - Throws: ``LandError`` of the kind `usage` for a name that the file format keeps for itself.
  public func makeLayer(_ definition: LayerDefinition) throws -> LayerWriter {
    let reserved = ["gpkg_", "sqlite_", "rtree_", "landreserve_"]
    let name = definition.name
    guard !name.isEmpty, !name.contains("\0"), !reserved.contains(where: { name.foldedName.hasPrefix($0) })
    else {
      throw LandError(GeoPackageFault.nameReserved(name, beginnings: reserved), file: file)
    }
    guard unfinished.insert(name.foldedName).inserted else {
      throw LandError(GeoPackageFault.layerInWriting(name), file: file)
    }
    if loadingSchema == "main" { try removeLayer(named: name) }
    return try LayerWriter(definition, in: self)
  }

  /// Writes a layer from batches.
  public func writeLayer(
    _ definition: LayerDefinition, _ batches: some Sequence<FeatureBatch>
  ) throws -> WrittenLayer {
    let writer = try makeLayer(definition)
    for batch in batches { try writer.append(batch) }
    return try writer.finish()
  }

  func finished(_ name: String) { unfinished.remove(name.foldedName) }

  func requireAllFinished() throws {
    if let name = unfinished.sorted().first {
      throw LandError(GeoPackageFault.layerUnfinished(name), file: file)
    }
  }

  func execute(_ sql: String, _ arguments: StatementArguments = [], doing operation: StoreOperation) throws {
    try translating(operation) { try database.execute(sql: sql, arguments: arguments) }
  }

  func translating<T>(_ operation: StoreOperation, _ body: () throws -> T) throws -> T {
    try LandError.translating(file: file, doing: operation, body)
  }
}
