/// The text literals of Swift source, as messages look them up: values as `{1}`, `{2}` …, summands as one.
struct SwiftLiterals {
  /// The literals, those within values of others too.
  private(set) var all: [String] = []
  private let source: [UInt8]
  private var place = 0

  /// Reads the literals of a file.
  init(_ text: String) { self.init(Array(text.utf8)) }

  private init(_ source: [UInt8]) {
    self.source = source
    var previous: Int?
    var isAdded = false
    while place < source.count {
      if source[place] == UInt8(ascii: " ") || source[place] == UInt8(ascii: "\n") {
        place += 1
      } else if starts("//") {
        skip(to: "\n")
      } else if starts("/*") {
        skip(to: "*/")
      } else if starts("#/") {
        place += 2
        skip(to: "/#")
      } else if let hashes = opening() {
        let literal = literal(hashes)
        if isAdded, let previous {
          all[previous] += Self.renumbered(literal, from: Self.values(in: all[previous]))
        } else {
          previous = all.count
          all.append(literal)
        }
        isAdded = false
      } else {
        isAdded = source[place] == UInt8(ascii: "+") && previous != nil && !starts("+=")
        if !isAdded { previous = nil }
        place += 1
      }
    }
  }

  private func starts(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard place + count <= source.count else { return false }
    return (0..<count).allSatisfy { source[place + $0] == text.utf8Start[$0] }
  }

  private func starts(_ bytes: [UInt8]) -> Bool {
    place + bytes.count <= source.count && source[place..<place + bytes.count].elementsEqual(bytes)
  }

  private mutating func skip(to end: StaticString) {
    while place < source.count, !starts(end) { place += 1 }
    place += end.utf8CodeUnitCount
  }

  /// The number of `#` before a quote here, or nil where no literal begins.
  private func opening() -> Int? {
    var index = place
    while index < source.count, source[index] == UInt8(ascii: "#") { index += 1 }
    return index < source.count && source[index] == UInt8(ascii: "\"") ? index - place : nil
  }

  private mutating func literal(_ hashes: Int) -> String {
    let fence = [UInt8](repeating: UInt8(ascii: "#"), count: hashes)
    place += hashes
    let quote = [UInt8](repeating: UInt8(ascii: "\""), count: starts("\"\"\"") ? 3 : 1)
    place += quote.count
    let escape = [UInt8(ascii: "\\")] + fence
    var text: [UInt8] = []
    var values = 0
    while place < source.count, !starts(quote + fence) {
      guard starts(escape) else {
        text.append(source[place])
        place += 1
        continue
      }
      place += escape.count
      switch source[place] {
      case UInt8(ascii: "("):
        values += 1
        text += "{\(values)}".utf8
        let start = place + 1
        skipValue()
        // A value may hold messages of its own.
        all += SwiftLiterals(Array(source[start..<place - 1])).all
        continue
      case UInt8(ascii: "n"): text += "\n".utf8
      case UInt8(ascii: "t"): text += "\t".utf8
      case UInt8(ascii: "r"): text += "\r".utf8
      case UInt8(ascii: "0"): text.append(0)
      case UInt8(ascii: "u"):
        let close = source[place...].firstIndex(of: UInt8(ascii: "}")) ?? place
        let digits = String(decoding: source[(place + 2)..<close], as: UTF8.self)
        if let scalar = UInt32(digits, radix: 16).flatMap({ Unicode.Scalar($0) }) {
          text += String(scalar).utf8
        }
        place = close
      // A line that goes on; the mark keeps the next line's indent for later.
      case UInt8(ascii: "\n"): text += [1] + "\n".utf8
      case let byte: text.append(byte)
      }
      place += 1
    }
    place += quote.count + hashes
    let string = String(decoding: text, as: UTF8.self)
    return quote.count == 3 ? Self.unindented(string) : string
  }

  /// Goes behind the bracket that closes a value.
  private mutating func skipValue() {
    var depth = 0
    repeat {
      if let hashes = opening() {
        // What stands in literals within the value is read with the value.
        let kept = all.count
        _ = literal(hashes)
        all.removeSubrange(kept...)
        continue
      }
      if source[place] == UInt8(ascii: "(") { depth += 1 }
      if source[place] == UInt8(ascii: ")") { depth -= 1 }
      place += 1
    } while depth > 0 && place < source.count
  }

  private static func unindented(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let indent = lines.last?.count ?? 0
    return lines.dropFirst().dropLast().map { $0.dropFirst(indent) }.joined(separator: "\n")
      .replacing("\u{1}\n", with: "")
  }

  /// How many values a literal has.
  static func values(in literal: String) -> Int { literal.matches(of: /\{\d+\}/).count }

  private static func renumbered(_ literal: String, from first: Int) -> String {
    first == 0 ? literal : literal.replacing(/\{(\d+)\}/) { match in "{\((Int(match.1) ?? 0) + first)}" }
  }
}
