import LandModel

/// Writes the attributes of a feature as a JSON object; the names are escaped once.
struct PropertyWriter: Sendable {
  /// `"name":` of each field, the first with a brace before it, the others with a comma.
  private let keys: [[UInt8]]
  private let fieldCount: Int

  init(fields: [AttributeField], extraFields: [AttributeField]) {
    fieldCount = fields.count
    var keys: [[UInt8]] = []
    for field in fields + extraFields {
      var key = [keys.isEmpty ? UInt8(ascii: "{") : UInt8(ascii: ",")]
      JSONText.append(field.name, to: &key)
      key.append(UInt8(ascii: ":"))
      keys.append(key)
    }
    self.keys = keys
  }

  func append(row: Int, of table: AttributeTable, extra: AttributeTable?, to output: inout [UInt8]) {
    if keys.isEmpty { output.append(UInt8(ascii: "{")) }
    for field in 0..<fieldCount {
      output.append(contentsOf: keys[field])
      append(table.cell(row: row, field: field), of: table, to: &output)
    }
    for field in fieldCount..<keys.count {
      output.append(contentsOf: keys[field])
      if let extra, field - fieldCount < extra.fields.count {
        append(extra.cell(row: row, field: field - fieldCount), of: extra, to: &output)
      } else {
        output.append(contentsOf: Self.null.bytes)
      }
    }
    output.append(UInt8(ascii: "}"))
  }

  @inline(__always)
  private func append(_ cell: AttributeTable.Cell, of table: AttributeTable, to output: inout [UInt8]) {
    switch cell.kind {
    case .null: output.append(contentsOf: Self.null.bytes)
    case .boolean: output.append(contentsOf: cell.bits != 0 ? Self.yes.bytes : Self.no.bytes)
    case .integer: JSONText.append(cell.bits, to: &output)
    case .real: JSONText.append(Double(bitPattern: UInt64(bitPattern: cell.bits)), to: &output)
    case .text:
      table.text.withUnsafeBufferPointer {
        let range = Int(cell.bits)..<Int(cell.bits) + Int(cell.length)
        JSONText.append(UnsafeBufferPointer(rebasing: $0[range]), to: &output)
      }
    case .json: output.append(contentsOf: table.text[Int(cell.bits)..<Int(cell.bits) + Int(cell.length)])
    }
  }

  private static let null: StaticString = "null"
  private static let yes: StaticString = "true"
  private static let no: StaticString = "false"
}
