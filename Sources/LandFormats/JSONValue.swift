/// A JSON value whose objects keep the order of their members.
public indirect enum JSONValue: Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([(String, JSONValue)])

  /// The value on one line.
  public var compact: String { text(indent: nil, depth: 0) }

  /// The value with one member a line, indented by two blanks.
  public var pretty: String { text(indent: 2, depth: 0) }

  private func text(indent: Int?, depth: Int) -> String {
    switch self {
    case .null: return "null"
    case .boolean(let flag): return flag ? "true" : "false"
    case .integer(let number): return String(number)
    case .number(let number):
      guard number.isFinite else { return "null" }
      return number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : "\(number)"
    case .string(let string): return Self.quoted(string)
    case .array(let values):
      return Self.bracketed("[", values.map { $0.text(indent: indent, depth: depth + 1) }, "]", indent, depth)
    case .object(let members):
      let colon = indent == nil ? ":" : ": "
      return Self.bracketed(
        "{", members.map { Self.quoted($0.0) + colon + $0.1.text(indent: indent, depth: depth + 1) }, "}", indent,
        depth)
    }
  }

  private static func bracketed(
    _ opening: String, _ elements: [String], _ closing: String, _ indent: Int?, _ depth: Int
  ) -> String {
    guard let indent, !elements.isEmpty else { return opening + elements.joined(separator: ",") + closing }
    let inner = "\n" + String(repeating: " ", count: indent * (depth + 1))
    let outer = "\n" + String(repeating: " ", count: indent * depth)
    return opening + inner + elements.joined(separator: "," + inner) + outer + closing
  }

  private static func quoted(_ string: String) -> String {
    var bytes: [UInt8] = []
    JSONText.append(string, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
