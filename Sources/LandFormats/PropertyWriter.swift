import LandModel

/// Writes the attributes of a feature as a JSON object; the names are escaped once.
struct PropertyWriter: Sendable {
  /// `"name":` of each field, the first with a brace before it, the others with a comma, in one stretch.
  private let keys: [UInt8]
  /// Where each field's key ends.
  private let keyEnds: [Int]
  private let fieldCount: Int

  init(fields: [AttributeField], extraFields: [AttributeField]) {
    fieldCount = fields.count
    var keys: [UInt8] = []
    var ends: [Int] = []
    for field in fields + extraFields {
      keys.append(ends.isEmpty ? UInt8(ascii: "{") : UInt8(ascii: ","))
      JSONText.append(field.name, to: &keys)
      keys.append(UInt8(ascii: ":"))
      ends.append(keys.count)
    }
    self.keys = keys
    keyEnds = ends
  }

  func append(
    row: Int, of table: AttributeTable, extra: AttributeTable?, in room: inout TextRoom,
    to output: inout [UInt8]
  ) {
    if keyEnds.isEmpty {
      room.append("{}", &output)
      return
    }
    keys.withUnsafeBufferPointer { keys in
      var start = 0
      for (field, end) in keyEnds.enumerated() {
        room.append(UnsafeBufferPointer(rebasing: keys[start..<end]), &output)
        start = end
        if field < fieldCount {
          append(table.cell(row: row, field: field), of: table, in: &room, to: &output)
        } else if let extra, field - fieldCount < extra.fields.count {
          append(extra.cell(row: row, field: field - fieldCount), of: extra, in: &room, to: &output)
        } else {
          room.append("null", &output)
        }
      }
    }
    room.append("}", &output)
  }

  @inline(__always)
  private func append(
    _ cell: AttributeTable.Cell, of table: AttributeTable, in room: inout TextRoom, to output: inout [UInt8]
  ) {
    switch cell.kind {
    case .null: room.append("null", &output)
    case .boolean: room.append(cell.bits != 0 ? "true" : "false", &output)
    case .integer: room.append(cell.bits, &output)
    case .real: room.append(Double(bitPattern: UInt64(bitPattern: cell.bits)), &output)
    case .text, .json:
      table.text.withUnsafeBufferPointer {
        let text = UnsafeBufferPointer(rebasing: $0[Int(cell.bits)..<Int(cell.bits) + Int(cell.length)])
        if cell.kind == .text {
          room.append(jsonString: text, &output)
        } else {
          room.append(text, &output)
        }
      }
    }
  }
}
