import LandModel

extension JSONValue {
  /// The deepest nesting that is read.
  static let nestingLimit = 512

  /// Parses a text of UTF-8 that is one JSON value (RFC 8259), for files of a size to be held in memory.
  ///
  /// Of members of an object with one name the last counts. An integer beyond 64 bits becomes a real.
  ///
  /// - Throws: ``LandError`` of the kind `data` with the line and column of the first fault.
  public init(parsing bytes: [UInt8], file: String) throws(LandError) {
    var reader = try JSONReader(checking: bytes, file: file)
    guard let value = reader.value(depth: 0) else {
      throw LandError(JSONFault.beyondRange(nesting: Self.nestingLimit), file: file)
    }
    self = value
  }

  /// Reads a file that is one JSON value.
  ///
  /// - Throws: ``LandError`` of the kinds `noInput`, `inputOutput` and `data`.
  public init(file path: String) throws(LandError) {
    var input = try InputBytes(path: path)
    var bytes: [UInt8] = []
    while try input.read(max(1 << 16, bytes.count), into: &bytes) > 0 {}
    try self.init(parsing: bytes, file: input.name)
  }
}

/// Reads a text that is known to be JSON.
struct JSONReader {
  let text: ArraySlice<UInt8>
  var position: Int

  /// A reader of a text that is looked through first; a byte order mark is left out.
  ///
  /// - Throws: ``LandError`` with the line and column of the first fault. O(bytes).
  init(checking bytes: [UInt8], file: String) throws(LandError) {
    var text = bytes[...]
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
    if let found = JSONSyntaxError(in: text) {
      let position = TextPosition(of: found.index, in: text, offset: 0, line: 1, lineStart: 0)
      throw found.error(file: file, at: position, atEnd: found.index >= text.endIndex)
    }
    self.text = text
    position = text.startIndex
  }

  /// The next value; nil where a number or the depth goes beyond what is read.
  mutating func value(depth: Int) -> JSONValue? {
    guard depth <= JSONValue.nestingLimit else { return nil }
    skipBlanks()
    switch text[position] {
    case UInt8(ascii: "{"): return object(depth: depth)
    case UInt8(ascii: "["): return array(depth: depth)
    case UInt8(ascii: "\""): return .string(string())
    case UInt8(ascii: "t"): return word(4, .boolean(true))
    case UInt8(ascii: "f"): return word(5, .boolean(false))
    case UInt8(ascii: "n"): return word(4, .null)
    default: return number()
    }
  }

  mutating func skipBlanks() {
    while position < text.endIndex, text[position] <= 0x20 { position += 1 }
  }

  private mutating func word(_ count: Int, _ value: JSONValue) -> JSONValue {
    position += count
    return value
  }

  mutating func number() -> JSONValue? {
    let start = position
    while position < text.endIndex, !" ,]}\n\r\t".utf8.contains(text[position]) { position += 1 }
    let digits = text[start..<position]
    if let integer = Int64(digits.string) { return .integer(integer) }
    return digits.decimal.map { .real($0) }
  }

  private mutating func array(depth: Int) -> JSONValue? {
    var elements: [JSONValue] = []
    position += 1
    skipBlanks()
    while text[position] != UInt8(ascii: "]") {
      guard let element = value(depth: depth + 1) else { return nil }
      elements.append(element)
      skipBlanks()
      if text[position] == UInt8(ascii: ",") { position += 1 }
      skipBlanks()
    }
    position += 1
    return .array(elements)
  }

  private mutating func object(depth: Int) -> JSONValue? {
    var object = JSONObject()
    var names: Set<String> = []
    position += 1
    skipBlanks()
    while text[position] != UInt8(ascii: "}") {
      let name = string()
      skipBlanks()
      position += 1
      guard let member = value(depth: depth + 1) else { return nil }
      if names.insert(name).inserted { object.append(name, member) } else { object[name] = member }
      skipBlanks()
      if text[position] == UInt8(ascii: ",") { position += 1 }
      skipBlanks()
    }
    position += 1
    return .object(object)
  }

  mutating func string() -> String {
    position += 1
    var units: [UInt8] = []
    while text[position] != UInt8(ascii: "\"") {
      if text[position] != UInt8(ascii: "\\") {
        units.append(text[position])
        position += 1
        continue
      }
      let kind = text[position + 1]
      position += 2
      switch kind {
      case UInt8(ascii: "b"): units.append(0x08)
      case UInt8(ascii: "f"): units.append(0x0C)
      case UInt8(ascii: "n"): units.append(0x0A)
      case UInt8(ascii: "r"): units.append(0x0D)
      case UInt8(ascii: "t"): units.append(0x09)
      case UInt8(ascii: "u"): units.append(contentsOf: String(escaped()).utf8)
      default: units.append(kind)
      }
    }
    position += 1
    return String(decoding: units, as: UTF8.self)
  }

  /// The character of one `\u` escape, or of a pair of surrogates.
  private mutating func escaped() -> Character {
    var code = unit()
    if code >= 0xD800, code < 0xDC00 {
      position += 2
      code = 0x10000 + (code - 0xD800) << 10 + unit() - 0xDC00
    }
    return Character(Unicode.Scalar(code) ?? "\u{FFFD}")
  }

  private mutating func unit() -> UInt32 {
    let digits = text[position..<position + 4].string
    position += 4
    return UInt32(digits, radix: 16) ?? 0xFFFD
  }
}
