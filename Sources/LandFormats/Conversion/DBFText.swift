import LandModel

/// What the rows of a Shapefile's table hold that its header does not say: bytes beyond ASCII, and numbers of more
/// digits than a number keeps.
struct DBFText {
  /// The names and values with bytes beyond ASCII, each on a line of its own, in blocks of about a megabyte.
  private(set) var blocks: [[UInt8]] = []
  /// The fields, by index, whose whole numbers have more than 18 digits.
  private(set) var longNumbers: Set<Int> = []

  /// Reads a table through.
  ///
  /// - Throws: ``LandError`` where that fails, and of the kind `data` where the table is cut short.
  init(of table: DBFTable, path: String, file: String) throws(LandError) {
    var text: [UInt8] = []
    func add(_ bytes: ArraySlice<UInt8>) {
      guard bytes.contains(where: { $0 >= 0x80 }) else { return }
      text.append(contentsOf: bytes)
      text.append(0x0A)
    }
    for field in table.fields { add(field.name) }
    var input = try InputBytes(path: path)
    var buffer: [UInt8] = []
    while buffer.count < table.headerLength, try input.read(table.headerLength, into: &buffer) > 0 {}
    buffer.removeFirst(min(buffer.count, table.headerLength))
    let blockRows = max(1, (1 << 20) / table.rowLength)
    var row = 0
    while row < table.rows {
      let wanted = min(blockRows, table.rows - row) * table.rowLength
      while buffer.count < wanted, try input.read(wanted - buffer.count, into: &buffer) > 0 {}
      guard buffer.count >= wanted else {
        throw LandError(ShapefileFault.attributesCutShort, file: file)
      }
      for start in stride(from: 0, to: wanted, by: table.rowLength) where buffer[start] != UInt8(ascii: "*") {
        for (index, field) in table.fields.enumerated() {
          let value = buffer[(start + field.offset)..<(start + field.offset + field.width)]
          if field.type == UInt8(ascii: "C") {
            add(value.trimmed)
          } else if field.width > 18, field.decimals == 0 {
            let digits = value.trimmed.drop { $0 == UInt8(ascii: "-") }
            if digits.count > 18, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
              longNumbers.insert(index)
            }
          }
        }
      }
      row += wanted / table.rowLength
      buffer.removeFirst(wanted)
      if text.count > 1 << 20 || row == table.rows, !text.isEmpty {
        blocks.append(text)
        text.removeAll(keepingCapacity: true)
      }
    }
    if !text.isEmpty { blocks.append(text) }
  }

  /// How many bytes are no characters in an encoding.
  func faults(in encoding: TextEncoding, file: String) throws(LandError) -> Int {
    var count = 0
    for block in blocks { count += try encoding.decode(block[...], file: file).escapes.count }
    return count
  }
}
