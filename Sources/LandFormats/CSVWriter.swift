import Geometry
import LandModel

/// Formats batches as CSV (RFC 4180): commas, CR LF, quotes where a field needs them.
///
/// A writer holds no state: batches may be formatted on several threads, each into bytes of its own, which
/// are then written in order behind ``header``.
public struct CSVWriter: Sendable {
  /// The record that names the columns, behind a byte order mark where one was asked for.
  public let header: [UInt8]
  private let fieldCount: Int
  private let extraCount: Int
  private let geometryDecimals: Int?

  /// Makes a writer for batches with one set of fields.
  ///
  /// - Parameters:
  ///   - fields: The batches' attributes.
  ///   - extraFields: The fields of the computed columns that each batch is written with.
  ///   - geometryColumn: The name of a first column with the geometry as well-known text, nil for none.
  ///   - decimals: Digits behind the point of a coordinate at most.
  ///   - byteOrderMark: Whether a mark tells spreadsheets that the text is UTF-8.
  public init(
    fields: [AttributeField], extraFields: [AttributeField] = [], geometryColumn: String? = nil,
    decimals: Int = 7,
    byteOrderMark: Bool = false
  ) {
    var text: [UInt8] = byteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    var isFirst = true
    for name in [geometryColumn].compactMap({ $0 }) + (fields + extraFields).map(\.name) {
      if !isFirst { text.append(UInt8(ascii: ",")) }
      isFirst = false
      var name = name
      name.withUTF8 { Self.append($0, to: &text) }
    }
    text.append(contentsOf: "\r\n".utf8)
    header = text
    fieldCount = fields.count
    extraCount = extraFields.count
    geometryDecimals = geometryColumn == nil ? nil : decimals
  }

  /// Appends the records of a batch.
  ///
  /// - Parameters:
  ///   - batch: Features with the fields the writer was made with.
  ///   - coordinates: Other coordinates for the batch's points, in the same layout.
  ///   - extra: Computed columns, one row a feature.
  ///   - output: The bytes to append to.
  public func append(
    _ batch: FeatureBatch, coordinates: [Double]? = nil, extra: AttributeTable? = nil,
    to output: inout [UInt8]
  ) {
    let points = coordinates ?? batch.geometry.coordinates
    for row in 0..<batch.count {
      if let geometryDecimals {
        let text = WellKnownText(decimals: geometryDecimals)
        text.append(feature: row, of: batch.geometry, coordinates: points, to: &output)
        if fieldCount + extraCount > 0 { output.append(UInt8(ascii: ",")) }
      }
      for field in 0..<fieldCount {
        if field > 0 { output.append(UInt8(ascii: ",")) }
        append(batch.attributes.cell(row: row, field: field), of: batch.attributes, to: &output)
      }
      for field in 0..<extraCount {
        if field + fieldCount > 0 { output.append(UInt8(ascii: ",")) }
        if let extra { append(extra.cell(row: row, field: field), of: extra, to: &output) }
      }
      output.append(contentsOf: "\r\n".utf8)
    }
  }

  private func append(_ cell: AttributeTable.Cell, of table: AttributeTable, to output: inout [UInt8]) {
    switch cell.kind {
    case .null: break
    case .boolean: output.append(contentsOf: (cell.bits != 0 ? "true" : "false").utf8)
    case .integer: JSONText.append(cell.bits, to: &output)
    case .real:
      let value = Double(bitPattern: UInt64(bitPattern: cell.bits))
      if value.isFinite { JSONText.append(value, to: &output) }
    case .text, .json:
      table.text.withUnsafeBufferPointer {
        Self.append(
          UnsafeBufferPointer(rebasing: $0[Int(cell.bits)..<Int(cell.bits) + Int(cell.length)]), to: &output)
      }
    }
  }

  /// Appends a field, in quotes where it holds a quote, a comma, a line end, or blanks at an end.
  private static func append(_ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    let special: (UInt8) -> Bool = { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    guard text.contains(where: special) || text.first == 0x20 || text.last == 0x20 else {
      output.append(contentsOf: text)
      return
    }
    output.append(0x22)
    for byte in text {
      if byte == 0x22 { output.append(0x22) }
      output.append(byte)
    }
    output.append(0x22)
  }
}
