import LandModel

/// A closed vocabulary of a policy: the words that a column may hold.
public struct Enumeration: Sendable, Hashable {
  /// The name under which rules refer to it.
  public var id: String
  /// The words that are allowed.
  public var values: [String]

  /// Makes a vocabulary.
  public init(id: String, values: [String]) {
    self.id = id
    self.values = values
  }

  /// The names of an entry.
  public static let section = PolicySection(
    "enumerations[]", summary: "A closed vocabulary, which rules of the kind `enumeration` name.",
    names: [
      .needed("id", .text, "the name under which rules refer to it"),
      .needed("values", .list(.text, of: "words"), "the words that are allowed"),
    ] + .provenance)

  /// Reads an entry of the section `enumerations`.
  public init(_ reader: PolicyReader) throws {
    try reader.allow(Self.section)
    let values = try reader.required("values")
    self.init(id: try reader.required("id").text(), values: try values.elements().map { try $0.text() })
    guard !self.values.isEmpty else { throw values.error(PolicyFault.noWords) }
  }
}
