import LandModel

/// The fields of a run of records before their columns' types are known.
struct CSVValues {
  /// What the values of a column have in common so far.
  private struct Column {
    var isInteger = true
    var isReal = true
    var isBoolean = true
    var isEmpty = true
    /// Whether an integer has more digits than a real number keeps.
    var isLong = false
  }

  private var text: [UInt8] = []
  private var ends: [Int] = []
  private var columns: [Column]
  private var next = 0

  init(columns: Int) { self.columns = Array(repeating: Column(), count: columns) }

  /// Adds the next field of the current record.
  mutating func append(_ bytes: ArraySlice<UInt8>) {
    text.append(contentsOf: bytes)
    ends.append(text.count)
    if !bytes.isEmpty {
      columns[next].isEmpty = false
      let isNumber = columns[next].isReal
      if isNumber {
        let shape = NumberShape(bytes)
        columns[next].isInteger = columns[next].isInteger && shape == .integer
        columns[next].isReal = shape != .none
        let digits = bytes.count - (bytes.first == UInt8(ascii: "-") ? 1 : 0)
        columns[next].isLong = columns[next].isLong || (shape == .integer && digits > 15)
      }
      if columns[next].isBoolean {
        columns[next].isBoolean = bytes.elementsEqual("true".utf8) || bytes.elementsEqual("false".utf8)
      }
    }
    next = next + 1 == columns.count ? 0 : next + 1
  }

  /// The type of a column's values; text where there are none.
  func type(of column: Int) -> AttributeType {
    let column = columns[column]
    if column.isEmpty || (column.isReal && !column.isInteger && column.isLong) { return .text }
    return column.isBoolean ? .boolean : column.isReal ? (column.isInteger ? .integer : .real) : .text
  }

  /// Appends all values to a table of these columns.
  func fill(_ table: inout AttributeTable) {
    var start = 0
    let types = columns.indices.map { type(of: $0) }
    for (index, end) in ends.enumerated() {
      let bytes = text[start..<end]
      start = end
      if bytes.isEmpty {
        table.appendNull()
        continue
      }
      switch types[index % columns.count] {
      case .boolean: table.append(bytes.first == UInt8(ascii: "t"))
      case .integer: table.append(Int64(bytes.string) ?? 0)
      case .real:
        // An integer stays one beside reals, so that it is written as one where the column becomes text.
        let isWhole = bytes.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || $0 == UInt8(ascii: "-") }
        if isWhole, let whole = Int64(bytes.string) {
          table.append(whole)
        } else {
          table.append(bytes.decimal ?? .nan)
        }
      default: bytes.withUnsafeBufferPointer { table.append(text: $0) }
      }
    }
  }

  /// Whether a text is a number as JSON writes it, of no more digits than an `Int64` or a double holds.
  private enum NumberShape {
    case none, integer, real

    init(_ bytes: ArraySlice<UInt8>) {
      self = .none
      var rest = bytes
      if rest.first == UInt8(ascii: "-") {
        rest.removeFirst()
        // An integer has no negative nought.
        if rest.elementsEqual([0x30]) { return }
      }
      let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
      guard !digits.isEmpty, digits.count == 1 || digits.first != 0x30 else { return }
      let behind = rest.dropFirst(digits.count)
      if behind.isEmpty {
        if digits.count <= 18 { self = .integer }
        return
      }
      let others = behind.count { $0 >= 0x30 && $0 <= 0x39 }
      guard digits.count + others <= 20, [0x2E, 0x65, 0x45].contains(behind.first ?? 0), others > 0,
        behind.last.map({ $0 >= 0x30 && $0 <= 0x39 }) == true, bytes.decimal != nil
      else { return }
      self = .real
    }
  }
}
