/// The text literals of Swift source, as messages look them up: values as `{1}`, `{2}` …, summands as one.
struct SwiftLiterals {
  /// The literals, those within values of others too.
  private(set) var all: [String] = []
  private let source: [Character]
  private var place = 0

  /// Reads the literals of a file.
  init(_ text: String) {
    source = Array(text)
    var previous: Int?
    var isAdded = false
    while place < source.count {
      if source[place].isWhitespace {
        place += 1
      } else if starts("//") {
        while place < source.count, source[place] != "\n" { place += 1 }
      } else if starts("/*") {
        while place < source.count, !starts("*/") { place += 1 }
        place += 2
      } else if starts("#/") {
        place += 2
        while place < source.count, !starts("/#") { place += 1 }
        place += 2
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
        isAdded = source[place] == "+" && previous != nil && !starts("+=")
        if !isAdded { previous = nil }
        place += 1
      }
    }
  }

  private func starts(_ text: String) -> Bool {
    place + text.count <= source.count && source[place..<place + text.count].elementsEqual(text)
  }

  /// The number of `#` before a quote here, or nil where no literal begins.
  private func opening() -> Int? {
    var index = place
    while index < source.count, source[index] == "#" { index += 1 }
    return index < source.count && source[index] == "\"" ? index - place : nil
  }

  private mutating func literal(_ hashes: Int) -> String {
    let fence = String(repeating: "#", count: hashes)
    place += hashes
    let quote = starts("\"\"\"") ? "\"\"\"" : "\""
    place += quote.count
    var text = ""
    var values = 0
    while place < source.count, !starts(quote + fence) {
      guard starts("\\" + fence) else {
        text.append(source[place])
        place += 1
        continue
      }
      place += 1 + hashes
      switch source[place] {
      case "(":
        values += 1
        text += "{\(values)}"
        let start = place + 1
        skipValue()
        // A value may hold messages of its own.
        all += SwiftLiterals(String(source[start..<place - 1])).all
        continue
      case "n": text += "\n"
      case "t": text += "\t"
      case "u":
        let close = source[place...].firstIndex(of: "}") ?? place
        let digits = String(source[(place + 2)..<close])
        if let scalar = UInt32(digits, radix: 16).flatMap({ Unicode.Scalar($0) }) {
          text.unicodeScalars.append(scalar)
        }
        place = close
      case "\n": text += ""
      case let character: text.append(character)
      }
      place += 1
    }
    place += quote.count + hashes
    return quote.count == 3 ? Self.unindented(text) : text
  }

  /// Goes behind the bracket that closes a value.
  private mutating func skipValue() {
    var depth = 0
    repeat {
      if let hashes = opening() {
        // What stands in literals within the value is read with the value.
        let kept = all
        _ = literal(hashes)
        all = kept
        continue
      }
      if source[place] == "(" { depth += 1 }
      if source[place] == ")" { depth -= 1 }
      place += 1
    } while depth > 0 && place < source.count
  }

  private static func unindented(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let indent = lines.last?.count ?? 0
    return lines.dropFirst().dropLast().map { $0.dropFirst(indent) }.joined(separator: "\n")
  }

  /// How many values a literal has.
  static func values(in literal: String) -> Int { literal.matches(of: /\{\d+\}/).count }

  private static func renumbered(_ literal: String, from first: Int) -> String {
    literal.replacing(/\{(\d+)\}/) { match in "{\((Int(match.1) ?? 0) + first)}" }
  }
}
