import LandModel
import Foundation
import GRDB

extension LayerRecord {
  private struct FieldPair: Codable {
    var source: String
    var column: String
  }

  init(row: Row) {
    let pairs = Self.decoded([FieldPair].self, row["field_map"])
    self.init(
      layer: row["layer"],
      origin: LayerOrigin(
        command: row["origin"], source: row["source"], sourceLayer: row["source_layer"],
        format: row["format"],
        sourceReferenceSystem: row["source_crs"]),
      referenceSystem: row["crs"], time: row["made_at"],
      counts: LayerCounts(
        read: row["features_read"], written: row["features_written"], rejected: row["features_rejected"],
        repaired: row["features_repaired"], invalid: row["features_invalid"]),
      sourceFields: pairs?.map(\.source) ?? [], columns: pairs?.map(\.column) ?? [],
      notices: Self.decoded([Message].self, row["notices"]) ?? [])
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
