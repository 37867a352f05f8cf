import Foundation
import GRDB
import Geometry
import LandModel

/// The values that a row of a table of metadata must have: SQLite keeps a text in a column of numbers, and GRDB's
/// own subscripts end the program there.
struct RowDecoding {
  let row: Row
  let table: String
  let file: String

  /// A text.
  ///
  /// - Throws: ``LandError`` of the kind `data` where there is none.
  func text(_ column: String) throws -> String { try required(row.text(column), column) }

  /// A whole number.
  ///
  /// - Throws: ``LandError`` of the kind `data` where there is none.
  func integer(_ column: String) throws -> Int { try required(row.integer(column), column) }

  private func required<Value>(_ value: Value?, _ column: String) throws -> Value {
    guard let value else {
      throw LandError(GeoPackageFault.wrongType(column: column), file: file, place: .table(table))
    }
    return value
  }
}

extension Row {
  /// The value of a column as it is stored; null where there is no such column.
  func stored(_ column: String) -> DatabaseValue.Storage {
    guard let value = self[column] as (any DatabaseValueConvertible)? else { return .null }
    return value.databaseValue.storage
  }

  /// A text, also one that stands there as a number or as bytes in UTF-8; nil where there is none.
  func text(_ column: String) -> String? {
    switch stored(column) {
    case .string(let text): text
    case .int64(let number): String(number)
    case .double(let number): number.description
    case .blob(let bytes): String(data: bytes, encoding: .utf8)
    case .null: nil
    }
  }

  /// A whole number, also one that stands there as a real; nil where there is none.
  func integer(_ column: String) -> Int? {
    switch stored(column) {
    case .int64(let number): Int(exactly: number)
    case .double(let number): Int(exactly: number)
    case .string, .blob, .null: nil
    }
  }

  /// A finite number; nil where there is none.
  func number(_ column: String) -> Double? {
    switch stored(column) {
    case .int64(let number): Double(number)
    case .double(let number): number.isFinite ? number : nil
    case .string, .blob, .null: nil
    }
  }

  /// The box of the columns `min_x` to `max_y`; nil where one is no finite number or the sides are exchanged.
  var box: Box? {
    guard let minX = number("min_x"), let minY = number("min_y"), let maxX = number("max_x"),
      let maxY = number("max_y")
    else { return nil }
    let box = Box(minX: minX, minY: minY, maxX: maxX, maxY: maxY)
    return box.isEmpty ? nil : box
  }
}
