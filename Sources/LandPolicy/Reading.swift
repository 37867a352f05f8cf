import LandModel

/// How a policy reads a text that contradicts another or that has two meanings.
public struct Reading: Sendable, Hashable {
  /// The reading's name.
  public var name: String
  /// The word for the reading taken.
  public var word: String
  /// The words for all readings, where the policy lists them.
  public var options: [String]
  /// Why it is taken.
  public var why: String
  /// The entry, for messages.
  public var reader: PolicyReader { PolicyReader(file: file, value: entry) }

  private var file: String
  private var entry: PolicyValue

  /// The names of an entry that is a map.
  public static let section = PolicySection(
    "readings.*",
    summary:
      "How a text that contradicts another, or that has two meanings, is read: the word alone, or a map.",
    names: [
      .needed("take", .text, "the word for the reading taken; rules with another `variant` do not apply"),
      .optional("why", .text, "why it is taken"),
      .optional("options", .map(.text, of: "word: what it means"), "the readings that there are"),
      .optional(
        "facts", .list(.wholeNumber(1...100_000), of: "row numbers"),
        "rows of the list of policy facts that it decides between"),
    ])

  /// Reads an entry of the section `readings`: the word alone, or a map with `take`, `why` and `options`.
  public init(_ reader: PolicyReader, name: String) throws {
    self.name = name
    file = reader.file
    entry = reader.value
    guard case .map = reader.value.content else {
      word = try reader.text()
      options = []
      why = ""
      return
    }
    try reader.allow(Self.section)
    word = try reader.required("take").text()
    options = try reader.optional("options")?.names() ?? []
    why = try reader.optional("why")?.text() ?? ""
  }
}
