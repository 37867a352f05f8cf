extension JSONValue {
  /// The value as UTF-8 text.
  ///
  /// Members keep their order. A real is the shortest text that reads back as the same number, without `.0`
  /// where it is whole; what is not finite is `null`.
  ///
  /// - Parameter pretty: Whether members and elements stand on lines of their own, indented by two blanks;
  ///   arrays of plain values stay on one line.
  public func encoded(pretty: Bool = false) -> [UInt8] {
    var output: [UInt8] = []
    append(to: &output, indent: pretty ? 0 : nil)
    if pretty { output.append(UInt8(ascii: "\n")) }
    return output
  }

  /// The value as text.
  public func text(pretty: Bool = false) -> String {
    String(decoding: encoded(pretty: pretty), as: UTF8.self)
  }

  private func append(to output: inout [UInt8], indent: Int?) {
    switch self {
    case .null: output.append(contentsOf: "null".utf8)
    case .boolean(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let value): JSONText.append(value, to: &output)
    case .real(let value): JSONText.append(value, to: &output)
    case .string(let text): JSONText.append(text, to: &output)
    case .array(let elements):
      let inner = elements.contains { $0.isNested } ? indent.map { $0 + 2 } : nil
      output.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { output.append(contentsOf: (inner == nil && indent != nil ? ", " : ",").utf8) }
        Self.newLine(inner, in: &output)
        element.append(to: &output, indent: inner)
      }
      if inner != nil { Self.newLine(indent, in: &output) }
      output.append(UInt8(ascii: "]"))
    case .object(let object):
      let inner = object.members.isEmpty ? nil : indent.map { $0 + 2 }
      output.append(UInt8(ascii: "{"))
      for (index, member) in object.members.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        Self.newLine(inner, in: &output)
        JSONText.append(member.name, to: &output)
        output.append(contentsOf: (indent == nil ? ":" : ": ").utf8)
        member.value.append(to: &output, indent: inner)
      }
      if inner != nil { Self.newLine(indent, in: &output) }
      output.append(UInt8(ascii: "}"))
    }
  }

  private var isNested: Bool {
    switch self {
    case .array, .object: true
    default: false
    }
  }

  private static func newLine(_ indent: Int?, in output: inout [UInt8]) {
    guard let indent else { return }
    output.append(UInt8(ascii: "\n"))
    output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
  }
}
