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

  /// Reads an entry of the section `enumerations`.
  public init(_ reader: PolicyReader) throws {
    try reader.allow(["id", "values", "facts", "clause", "title", "note"])
    let values = try reader.required("values")
    self.init(id: try reader.required("id").text(), values: try values.elements().map { try $0.text() })
    guard !self.values.isEmpty else { throw values.error("has no words", remedy: "list them") }
  }
}
