import LandModel
import Foundation
import GRDB

extension LayerRecord {
  private struct FieldPair: Codable {
    var source: String
    var column: String
  }

  /// Reads a row of the registry.
  ///
  /// - Throws: ``LandError`` of the kind `data` where a value is of a wrong type.
  init(row: Row, file: String) throws {
    let values = RowDecoding(row: row, table: WorkspaceSchema.layers, file: file)
    let pairs = Self.decoded([FieldPair].self, row.text("field_map"))
    self.init(
      layer: try values.text("layer"),
      origin: LayerOrigin(
        command: try values.text("origin"), source: try values.text("source"),
        sourceLayer: row.text("source_layer"), format: try values.text("format"),
        sourceReferenceSystem: row.text("source_crs")),
      referenceSystem: row.text("crs"), time: try values.text("made_at"),
      counts: LayerCounts(
        read: try values.integer("features_read"), written: try values.integer("features_written"),
        rejected: try values.integer("features_rejected"), repaired: try values.integer("features_repaired"),
        invalid: try values.integer("features_invalid")),
      sourceFields: pairs?.map(\.source) ?? [], columns: pairs?.map(\.column) ?? [],
      notices: Self.decoded([Message].self, row.text("notices")) ?? [])
  }

  func insert(into database: Database) throws {
    let pairs = zip(sourceFields, columns).map { FieldPair(source: $0, column: $1) }
    try database.execute(
      sql: """
        INSERT OR REPLACE INTO \(WorkspaceSchema.layers)
        (layer, origin, source, source_layer, format, source_crs, crs, made_at, features_read,
         features_written, features_rejected, features_repaired, features_invalid, field_map, notices)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        layer, origin.command, origin.source, origin.sourceLayer, origin.format, origin.sourceReferenceSystem,
        referenceSystem, time, counts.read, counts.written, counts.rejected, counts.repaired, counts.invalid,
        try Self.encoded(pairs), try Self.encoded(notices),
      ])
  }

  private static func encoded(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private static func decoded<Value: Decodable>(_ type: Value.Type, _ text: String?) -> Value? {
    text.flatMap { try? JSONDecoder().decode(type, from: Data($0.utf8)) }
  }
}
