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

  /// Document and section on one line, as findings carry it.
  public var citation: String {
    [document, section].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
