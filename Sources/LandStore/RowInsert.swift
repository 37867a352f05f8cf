import GRDBSQLite
import Geometry
import LandModel

/// The compiled insertion of a table's rows; text and geometries are bound where they lie, without a copy.
final class RowInsert {
  private let statement: SQLiteStatement
  private let columns: [ColumnPlan.Column]
  private let hasGeometry: Bool

  init(_ writer: LayerWriter) throws {
    columns = writer.plan.columns
    hasGeometry = writer.definition.geometry != nil
    let count = columns.count + (hasGeometry ? 2 : 1)
    let table = "\(writer.transaction.loadingSchema.quoted).\(writer.definition.name.quoted)"
    let marks = repeatElement("?", count: count).joined(separator: ", ")
    statement = try SQLiteStatement(
      "INSERT INTO \(table) VALUES (\(marks))", on: writer.transaction.connection,
      file: writer.transaction.file,
      doing: writer.operation)
  }

  /// Writes the rows of a batch; `fields` says which field goes into each column, −1 for none; without a
  /// `firstNumber` rows have the batch's identifiers.
  func append(
    rows: Int, of batch: FeatureBatch, fields: [Int], firstNumber: Int64?, _ blob: inout GeometryBlob
  ) throws {
    let width = batch.attributes.fields.count
    let firstColumn: Int32 = hasGeometry ? 3 : 2
    try batch.attributes.text.withUnsafeBufferPointer { text in
      try batch.attributes.cells.withUnsafeBufferPointer { cells in
        for row in 0..<rows {
          try statement.bind(firstNumber.map { $0 + Int64(row) } ?? batch.identifiers[row], at: 1)
          for (index, field) in fields.enumerated() {
            let parameter = firstColumn + Int32(truncatingIfNeeded: index)
            if field < 0 {
              try statement.require(sqlite3_bind_null(statement.handle, parameter))
            } else {
              try bind(cells[row * width + field], text, to: columns[index].type, at: parameter)
            }
          }
          if hasGeometry, batch.geometry.kinds[row] != .none {
            blob.encode(row, of: batch.geometry)
            try blob.bytes.withUnsafeBytes { bytes in
              try statement.require(
                sqlite3_bind_blob64(statement.handle, 2, bytes.baseAddress, UInt64(bytes.count), nil))
              try statement.run()
            }
          } else {
            if hasGeometry { try statement.require(sqlite3_bind_null(statement.handle, 2)) }
            try statement.run()
          }
        }
      }
    }
    sqlite3_clear_bindings(statement.handle)
  }

  @inline(__always)
  private func bind(
    _ cell: AttributeTable.Cell, _ text: UnsafeBufferPointer<UInt8>, to type: AttributeType,
    at parameter: Int32
  ) throws {
    let handle = statement.handle
    switch cell.kind {
    case .null: try statement.require(sqlite3_bind_null(handle, parameter))
    case .integer: try statement.bind(cell.bits, at: parameter)
    case .boolean:
      if type == .text || type == .json {
        try statement.bind(cell.bits == 0 ? "false" : "true", at: parameter)
      } else {
        try statement.bind(cell.bits, at: parameter)
      }
    case .real:
      let value = Double(bitPattern: UInt64(bitPattern: cell.bits))
      if type == .text || type == .json {
        try statement.bind(value.description, at: parameter)
      } else {
        try statement.bind(value, at: parameter)
      }
    case .text, .json:
      // A null pointer would be bound as null, and the base of an empty arena is one.
      if cell.length == 0 {
        try statement.bind("", at: parameter)
      } else if let base = text.baseAddress {
        try (base + Int(cell.bits)).withMemoryRebound(to: CChar.self, capacity: Int(cell.length)) {
          try statement.require(sqlite3_bind_text(handle, parameter, $0, Int32(cell.length), nil))
        }
      }
    }
  }
}
