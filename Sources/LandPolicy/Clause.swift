import LandModel

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

  /// The names of a clause.
  public static let section = PolicySection(
    "**.clause", summary: "The place in a text that something comes from.",
    names: [
      .optional("document", .text, "the document, by its number or title"),
      .optional("section", .text, "the section in it"),
      .optional("quote", .text, "the words themselves"),
    ])

  /// Reads a clause.
  public init(_ reader: PolicyReader) throws { try self.init(reader, in: Self.section) }

  /// Reads a clause from a map that may have further names.
  init(_ reader: PolicyReader, in section: PolicySection) throws {
    try reader.allow(section)
    self.init(
      document: try reader.optional("document")?.text() ?? "",
      section: try reader.optional("section")?.text() ?? "", quote: try reader.optional("quote")?.text() ?? ""
    )
  }

  /// Reads the clause under a name of a map; empty words where there is none.
  public init(under name: String, of reader: PolicyReader) throws {
    if let found = try reader.optional(name) {
      try self.init(found)
    } else {
      self.init(document: "", section: "", quote: "")
    }
  }

  /// Document and section on one line, as findings carry it.
  public var citation: String {
    [document, section].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
