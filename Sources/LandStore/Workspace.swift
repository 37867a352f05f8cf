import Foundation
import GRDB
import LandModel
import ScratchFiles

/// A GeoPackage with this program's registry of layers and rejects, opened for reading.
///
/// Any GeoPackage can be opened as a workspace; one that another program made has no records and no rejects.
public struct Workspace: Sendable {
  /// The layers.
  public let geoPackage: GeoPackage
  /// Whether it has this program's tables.
  public var isOwn: Bool { version > 0 }
  /// The version of this program's tables; 0 where there are none.
  let version: Int
  /// The states of the layers by their folded names, as they were at the opening.
  let states: [String: LayerState]

  /// Opens a workspace.
  ///
  /// - Throws: as ``GeoPackage/init(path:)``, and ``LandError`` of the kind `data` where a newer program made it.
  public init(path: String) throws {
    geoPackage = try GeoPackage(path: path)
    version = try geoPackage.reading(doing: .opening) { try WorkspaceSchema.version(of: $0) }
    try WorkspaceSchema.requireKnown(version, file: path)
    states =
      version > 0 ? try geoPackage.reading(doing: .opening) { try ChangeCount.states(of: $0) } : [:]
  }

  /// Whether the file is a workspace of this program; false too for a file that is missing or no GeoPackage.
  public static func isWorkspace(path: String) -> Bool { (try? Workspace(path: path))?.isOwn ?? false }

  /// Changes a workspace, making it where there is none: all that `body` does, or nothing when it throws.
  ///
  /// A GeoPackage of another program becomes a workspace by it and keeps its layers.
  /// - Parameter time: when the command was given; the registry keeps it.
  /// - Throws: as ``GeoPackage/create(at:on:_:)`` and ``GeoPackage/update(at:on:_:)``.
  @discardableResult
  public static func update<Result>(
    at path: String, on time: Date, _ body: (WorkspaceTransaction) throws -> Result
  ) throws -> Result {
    try update(at: path, on: time, options: WritingOptions(), body)
  }

  static func update<Result>(
    at path: String, on time: Date, options: WritingOptions, _ body: (WorkspaceTransaction) throws -> Result
  ) throws -> Result {
    let work = { (transaction: GeoPackageTransaction) in
      try WorkspaceSchema.migrate(transaction)
      try ChangeCount.prepare(transaction)
      try ResultBasis.prepare(transaction)
      let result = try body(WorkspaceTransaction(transaction))
      try ChangeCount.watch(transaction)
      return result
    }
    let isThere = { FileManager.default.fileExists(atPath: path) }
    if isThere() { return try GeoPackage.update(at: path, on: time, options: options, work) }
    // Of two that find no workspace one makes it, and the other one waits and finds it.
    let lock = try MakingLock(for: path, waiting: options.lockWait)
    defer { withExtendedLifetime(lock) {} }
    return isThere()
      ? try GeoPackage.update(at: path, on: time, options: options, work)
      : try GeoPackage.create(at: path, on: time, options: options, isNew: true, work)
  }

  /// The layers and tables of attributes, without this program's own tables.
  public func layers() throws -> [GeoPackageLayer] {
    try geoPackage.layers().filter { !$0.name.foldedName.hasPrefix("landreserve_") }
  }

  /// What the registry says of each layer, in the order of the layers' names.
  public func records() throws -> [LayerRecord] {
    guard isOwn else { return [] }
    return try geoPackage.reading(doing: .readingRegistry) { database in
      try Row.fetchAll(database, sql: "SELECT * FROM \(WorkspaceSchema.layers) ORDER BY layer")
        .map { try LayerRecord(row: $0, file: geoPackage.path) }
    }
  }
}
