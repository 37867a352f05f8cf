import Foundation
import TestSupport

/// A type as the sources declare it.
///
/// The sources are laid out by `swift format`, so that a declaration's body ends where its indent says: no parser is needed.
struct SourceType {
  /// With its room and the types around it: `LandFormats.GeoJSONFault.Mismatch`.
  var name: String
  /// Whether it is a protocol.
  var isProtocol: Bool
  /// What stands behind the colon.
  var conformances: Set<String>
  /// The names of its cases.
  var cases: Set<String> = []

  /// Every type of the rooms and its extensions.
  static func all() throws -> [SourceType] {
    try SourceFile.all().flatMap { file in types(in: file.code, of: file.room) }
  }

  /// The names of the cases of every enum, by the enum's name.
  static func casesByEnum() throws -> [String: Set<String>] {
    var cases: [String: Set<String>] = [:]
    for type in try all() where !type.cases.isEmpty { cases[type.name, default: []].formUnion(type.cases) }
    return cases
  }

  /// The types that a text of a room declares or extends.
  static func types(in code: String, of room: String) -> [SourceType] {
    let declaration =
      /[ ]*(?:@\w+ +)*(?:(?:public|package|private|fileprivate|internal|indirect|final) +)*(enum|struct|class|actor|protocol|extension) +([A-Za-z_][\w.]*)(?:<[^>]*>)?(?: *: *([^{]*))?/
    let caseStart = /[ ]*(?:indirect +)?case +([A-Za-z_`].*)/
    var types: [SourceType] = []
    // The declarations around the line, the innermost last.
    var around: [(indent: Int, index: Int)] = []
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (number, line) in lines.enumerated() {
      let indent = Self.indent(of: line)
      let first = line.dropFirst(indent).prefix { $0 != " " }
      if first.hasPrefix("}") {
        around.removeAll { $0.indent >= indent }
      } else if beginnings.contains(String(first)) || first.hasPrefix("@"),
        let match = line.prefixMatch(of: declaration)
      {
        let outer = around.last.map { types[$0.index].name } ?? room
        let conformances = (match.3 ?? "").split(separator: ",")
          .map { $0.trimmingCharacters(in: .whitespaces) }
        var type = SourceType(
          name: "\(outer).\(match.2)", isProtocol: match.1 == "protocol", conformances: Set(conformances))
        // A body on the same line.
        if let body = line.firstMatch(of: /\{ case (.*) \}$/) { type.cases = caseNames(in: String(body.1)) }
        if !line.hasSuffix("}") { around.append((indent, types.count)) }
        types.append(type)
      } else if let inner = around.last, inner.indent + 2 == indent,
        let match = line.prefixMatch(of: caseStart)
      {
        // The declaration goes on as long as lines are indented further.
        let following = lines[(number + 1)...].prefix { Self.indent(of: $0) > indent }
        types[inner.index].cases.formUnion(
          caseNames(in: ([String(match.1)] + following).joined(separator: " ")))
      }
    }
    return types
  }

  /// Words that a declaration begins with.
  private static let beginnings: Set<String> = [
    "public", "package", "private", "fileprivate", "internal", "indirect", "final", "enum", "struct", "class",
    "actor", "protocol", "extension",
  ]

  private static func indent(of line: String) -> Int { line.utf8.prefix { $0 == UInt8(ascii: " ") }.count }

  /// The names of `a(Int, of: [String]), b, c = "x"`.
  static func caseNames(in declaration: String) -> Set<String> {
    var names: Set<String> = []
    var (name, depth, isBehindName) = ("", 0, false)
    for character in declaration + "," {
      switch character {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case "," where depth == 0:
        names.insert(name)
        (name, isBehindName) = ("", false)
      case "=" where depth == 0: isBehindName = true
      default: if depth == 0, !isBehindName, !" `\n".contains(character) { name.append(character) }
      }
    }
    return names.filter { !$0.isEmpty }
  }
}
