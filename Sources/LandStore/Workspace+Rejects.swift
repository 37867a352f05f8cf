import GRDB
import Geometry
import LandModel

extension Workspace {
  /// The rejected features of a layer, or of all layers, in the order in which they were met.
  ///
  /// Those of a workspace that an older program made have neither key nor place.
  /// - Throws: ``LandError`` of the kind `data` where the table holds what no program of this kind writes.
  public func rejects(of layer: String? = nil) throws -> [(layer: String, reject: Reject)] {
    guard isOwn else { return [] }
    var columns = ["layer", "feature", "line", "reason", "message"]
    if version >= WorkspaceSchema.placedRejects { columns += ["key", "min_x", "min_y", "max_x", "max_y"] }
    let selection = columns.joined(separator: ", ")
    return try geoPackage.reading(doing: .readingRejects) { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT \(selection) FROM \(WorkspaceSchema.rejects)
          WHERE ?1 IS NULL OR lower(layer) = lower(?1) ORDER BY id
          """, arguments: [layer]
      ).map { row in
        let values = RowDecoding(row: row, table: WorkspaceSchema.rejects, file: geoPackage.path)
        return (
          try values.text("layer"),
          Reject(
            feature: try values.integer("feature"), line: row.integer("line"),
            reason: Reject.Reason(rawValue: try values.text("reason")) ?? .malformedFeature,
            message: Message(word: try values.text("message")), key: row.text("key"),
            box: row.box)
        )
      }
    }
  }
}
