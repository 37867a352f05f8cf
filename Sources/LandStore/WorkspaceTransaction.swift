import GRDB
import LandModel

/// One command's changes to a workspace: they all happen, or none does.
public final class WorkspaceTransaction {
  /// The changes to the file underneath.
  public let geoPackage: GeoPackageTransaction

  init(_ transaction: GeoPackageTransaction) { geoPackage = transaction }

  /// Starts a layer that is entered in the registry, taking the place of one of the same name and its rejects.
  ///
  /// - Throws: ``LandError`` of the kind `usage` for a name that the file format keeps for itself.
  public func replaceLayer(_ definition: LayerDefinition, from origin: LayerOrigin) throws
    -> WorkspaceLayerWriter
  {
    try WorkspaceLayerWriter(geoPackage.makeLayer(definition), from: origin)
  }

  /// Writes a whole result layer or table and enters it in the registry.
  public func writeLayer(
    _ definition: LayerDefinition, from origin: LayerOrigin, _ batches: some Sequence<FeatureBatch>
  ) throws -> LayerRecord {
    let writer = try replaceLayer(definition, from: origin)
    for batch in batches { try writer.append(batch) }
    return try writer.finish()
  }

  /// Removes a layer, its record and its rejects.
  public func removeLayer(named name: String) throws {
    try geoPackage.removeLayer(named: name)
    for table in [WorkspaceSchema.layers, WorkspaceSchema.rejects] {
      try geoPackage.execute(
        "DELETE FROM \(table) WHERE lower(layer) = lower(?)", [name], doing: .removingLayer(name))
    }
  }

  /// How many values of a source's field stand again after the first row that has them. O(rows log rows), on disk where
  /// memory is short.
  public func repeatedValues(of source: String, in record: LayerRecord) throws -> Int {
    guard let field = record.fieldMap.first(where: { $0.source == source }) else { return 0 }
    let column = field.column.quoted
    return try geoPackage.translating(.counting(layer: record.layer)) {
      try Row.fetchOne(
        geoPackage.database,
        sql: """
          SELECT sum(number) - count(*) AS again FROM (
            SELECT count(*) AS number FROM main.\(record.layer.quoted) WHERE \(column) IS NOT NULL
            GROUP BY CAST(\(column) AS TEXT))
          """)?.integer("again") ?? 0
    }
  }
}
