import GRDB
import LandModel

/// Writes one layer of a workspace with its rejects and its record; belongs to one thread.
///
/// Every feature that was read is either in a batch or among the rejects.
public final class WorkspaceLayerWriter {
  private let writer: LayerWriter
  private let origin: LayerOrigin
  private var rejected = 0
  private var notices: Set<Message> = []
  private var countedNotices: [Message: NoticeCount] = [:]
  /// How many of the features written have a repaired geometry; the caller counts.
  public var repaired = 0
  /// How many of the features written have an invalid geometry; the caller counts.
  public var invalid = 0

  init(_ writer: LayerWriter, from origin: LayerOrigin) throws {
    self.writer = writer
    self.origin = origin
    let transaction = writer.transaction
    for table in [WorkspaceSchema.layers, WorkspaceSchema.rejects] {
      try transaction.execute(
        "DELETE FROM \(table) WHERE lower(layer) = lower(?)", [writer.definition.name],
        doing: writer.operation)
    }
  }

  /// Writes the features of a batch, its rejects and its notices.
  public func append(_ batch: FeatureBatch) throws {
    try writer.append(batch)
    for reject in batch.rejects { try append(reject) }
    notices.formUnion(batch.notices)
    countedNotices.merge(batch.countedNotices, uniquingKeysWith: +)
  }

  /// Enters a feature that is in no batch.
  public func append(_ reject: Reject) throws {
    rejected += 1
    try writer.transaction.translating(writer.operation) {
      let statement = try writer.transaction.database.cachedStatement(
        sql: """
          INSERT INTO \(WorkspaceSchema.rejects)
          (layer, feature, line, reason, message, key, min_x, min_y, max_x, max_y)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """)
      try statement.execute(arguments: [
        writer.definition.name, reject.feature, reject.line, reject.reason.rawValue,
        reject.message.description, reject.key, reject.box?.minX, reject.box?.minY, reject.box?.maxX,
        reject.box?.maxY,
      ])
    }
  }

  /// Ends the layer and enters it in the registry.
  public func finish() throws -> LayerRecord {
    let written = try writer.finish()
    let record = LayerRecord(
      layer: written.name, origin: origin,
      referenceSystem: writer.definition.geometry.map {
        $0.referenceSystem.identifier ?? $0.referenceSystem.name
      },
      time: writer.transaction.time,
      counts: LayerCounts(
        read: written.rowCount + rejected, written: written.rowCount, rejected: rejected, repaired: repaired,
        invalid: invalid),
      sourceFields: written.columns.map(\.source), columns: written.columns.map(\.column),
      notices: notices.sorted() + FeatureBatch.sentences(of: countedNotices) + written.notices)
    try writer.transaction.translating(writer.operation) {
      try record.insert(into: writer.transaction.database)
      try ResultBasis.replace(
        origin.basis, of: record.layer, command: origin.command, in: writer.transaction)
    }
    return record
  }
}
