import GRDB
import LandModel

/// A value that occurs in several rows of a column.
public struct DuplicateKey: Sendable, Hashable {
  /// The value.
  public var value: AttributeValue
  /// The number of rows that have it.
  public var rowCount: Int
  /// The least row number that has it; nil for a view.
  public var firstRow: Int64?
}

extension GeoPackage {
  /// The values of a column that occur more than once, in ascending order; nulls do not count.
  ///
  /// O(rows log rows); SQLite sorts on disk where memory is short.
  /// - Throws: ``LandError`` of the kind `noInput` for a missing layer, `data` for a missing column.
  public func duplicateKeys(of column: String, in layer: String) throws -> [DuplicateKey] {
    let (table, name) = try resolve(column, in: layer)
    let found = try self.layer(named: layer)
    let row = found.rowIdentifier ?? "NULL"
    return try reading(doing: .lookingForDuplicateKeys(layer: layer), isBounded: found.isView) { database in
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT \(name) AS value, count(*) AS number, min(\(row)) AS first FROM \(table) WHERE \(name) IS NOT NULL
          GROUP BY \(name) HAVING count(*) > 1 ORDER BY \(name)
          """)
      var keys: [DuplicateKey] = []
      while let row = try rows.next() {
        keys.append(
          DuplicateKey(
            value: AttributeValue(row.stored("value")), rowCount: row.integer("number") ?? 0,
            firstRow: row.integer("first").map { Int64($0) }))
      }
      return keys
    }
  }

  /// The number of rows of a layer, counted now. O(rows).
  public func countRows(in layer: String) throws -> Int {
    let found = try self.layer(named: layer)
    return try reading(doing: .counting(layer: layer), isBounded: found.isView) {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM \(found.name.quoted)") ?? 0
    }
  }

  /// The number of rows without a value in a column. O(rows).
  public func countNulls(of column: String, in layer: String) throws -> Int {
    let (table, name) = try resolve(column, in: layer)
    return try reading(doing: .counting(layer: layer), isBounded: false) {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table) WHERE \(name) IS NULL") ?? 0
    }
  }

  /// The features whose column has this value, in the order of their row numbers. O(rows) without an index.
  public func features(
    withKey key: AttributeValue, in column: String, of layer: String, columns: [String]? = nil
  ) throws -> FeatureBatch {
    let found = try self.layer(named: layer)
    let plan = try LayerReadPlan(self, layer: found, columns: columns, window: nil)
    let field = try LayerReadPlan.field(named: column, of: found, in: path)
    let reader = try RowReader(plan, condition: "WHERE \(field.name.quoted) = ?1")
    var batch = reader.emptyBatch()
    try reader.bind(key)
    while try reader.appendNext(4096, to: &batch) {}
    return batch
  }

  private func resolve(_ column: String, in layer: String) throws -> (table: String, column: String) {
    let found = try self.layer(named: layer)
    let field = try LayerReadPlan.field(named: column, of: found, in: path)
    return (found.name.quoted, field.name.quoted)
  }
}

extension AttributeValue {
  init(_ value: DatabaseValue.Storage) {
    switch value {
    case .null, .blob: self = .null
    case .int64(let value): self = .integer(value)
    case .double(let value): self = .real(value)
    case .string(let value): self = .text(value)
    }
  }
}
