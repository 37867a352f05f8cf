/// The place in a text that a rule comes from.
public struct Clause: Sendable, Hashable {
  /// The document, by its number or title: `青府发〔2021〕78号`.
  public var document: String
  /// The section: `七（三）`.
  public var section: String
  /// The words themselves.
  public var quote: String

  /// Makes a clause.
  public init(document: String, section: String, quote: String) {
    self.document = document
    self.section = section
    self.quote = quote
  }

  /// Reads a clause.
  ///
  /// - Parameter others: further names that the map may have.
  public init(_ reader: PolicyReader, others: [String] = []) throws {
    try reader.allow(["document", "section", "quote"] + others)
    self.init(
      document: try reader.optional("document")?.text() ?? "",
      section: try reader.optional("section")?.text() ?? "", quote: try reader.optional("quote")?.text() ?? ""
    )
  }

  /// Document and section on one line, as findings carry it.
  public var citation: String {
    [document, section].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
