import LandModel
import LandPolicy

extension PolicyValue {
  /// The value as JSON.
  public var json: JSONValue {
    switch content {
    case .null: return .null
    case .boolean(let flag): return .boolean(flag)
    case .number(let number): return .real(number)
    case .text(let text): return .string(text)
    case .list(let values): return .array(values.map(\.json))
    case .map(let entries): return .members(entries.map { ($0.name, $0.value.json) })
    }
  }

  /// Parses a text of UTF-8 that is one JSON value (RFC 8259), with the place of each value. O(bytes).
  ///
  /// - Throws: ``LandError`` of the kind `data` with line and column, also for a name that stands twice in one object.
  public init(parsingJSON bytes: [UInt8], file: String) throws(LandError) {
    var tree = JSONTree(reader: try JSONReader(checking: bytes, file: file), file: file)
    self = try tree.value(depth: 0)
  }
}

/// Makes a tree with places of a text that is known to be JSON.
private struct JSONTree {
  var reader: JSONReader
  let file: String
  /// The place of the byte up to which lines and characters have been counted.
  private var line = 1
  private var column = 1
  private var counted: Int

  init(reader: JSONReader, file: String) {
    self.reader = reader
    self.file = file
    counted = reader.position
  }

  /// The next value.
  mutating func value(depth: Int) throws(LandError) -> PolicyValue {
    reader.skipBlanks()
    countOn()
    var value = PolicyValue(.null, line: line, column: column)
    guard depth <= JSONValue.nestingLimit else { throw beyondWhatIsRead }
    switch reader.text[reader.position] {
    case UInt8(ascii: "{"): value.content = .map(try entries(depth: depth))
    case UInt8(ascii: "["): value.content = .list(try elements(depth: depth))
    default:
      switch reader.value(depth: depth) {
      case .null: break
      case .boolean(let flag): value.content = .boolean(flag)
      case .string(let text): value.content = .text(text)
      case .integer(let number):
        value.content = .number(Double(number))
        value.integer = Int(number)
      case .real(let number): value.content = .number(number)
      case .array, .object, nil: throw beyondWhatIsRead
      }
    }
    return value
  }

  private mutating func elements(depth: Int) throws(LandError) -> [PolicyValue] {
    var elements: [PolicyValue] = []
    while !endsAfterSeparator(UInt8(ascii: "]")) { elements.append(try value(depth: depth + 1)) }
    return elements
  }

  private mutating func entries(depth: Int) throws(LandError) -> [PolicyValue.Entry] {
    var entries: [PolicyValue.Entry] = []
    var names: Set<String> = []
    while !endsAfterSeparator(UInt8(ascii: "}")) {
      countOn()
      let name = reader.string()
      guard names.insert(name).inserted else {
        throw LandError(JSONFault.repeatedName(name), file: file, place: place)
      }
      reader.skipBlanks()
      reader.position += 1
      entries.append(PolicyValue.Entry(name: name, value: try value(depth: depth + 1)))
    }
    return entries
  }

  /// Steps over the bracket that opens or the comma that follows, and whether the closing bracket comes then, over that.
  private mutating func endsAfterSeparator(_ end: UInt8) -> Bool {
    reader.skipBlanks()
    if reader.text[reader.position] != end { reader.position += 1 }
    reader.skipBlanks()
    guard reader.text[reader.position] == end else { return false }
    reader.position += 1
    return true
  }

  private var place: Place { .text(TextPosition(line: line, column: column)) }

  private var beyondWhatIsRead: LandError {
    LandError(JSONFault.beyondRange(nesting: JSONValue.nestingLimit), file: file, place: place)
  }

  /// Counts lines and characters up to the reader's place.
  private mutating func countOn() {
    for index in counted..<reader.position {
      let byte = reader.text[index]
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    counted = reader.position
  }
}
