import LandModel

/// A map of a policy file with the names that it may have: what its reader lets through, and what the references and the
/// JSON Schema say of it.
public struct PolicySection: Sendable, Hashable {
  /// Whether a name has to be there.
  public enum Presence: Sendable, Hashable {
    case needed
    /// It may be left out, and then nothing stands in its place.
    case optional
    /// It may be left out, and this stands in its place, in words.
    case defaulted(String)
  }

  /// A name with what stands behind it.
  public struct Name: Sendable, Hashable {
    /// The name: `floor_mu`.
    public var name: String
    /// What its value has to be.
    public var shape: PolicyShape
    /// Whether it has to be there.
    public var presence: Presence
    /// What it means, with its unit, in one clause.
    public var meaning: String
    /// A value as a policy has it, where no policy that comes with the program has one; else empty.
    public var example: String

    /// A name that has to be there.
    public static func needed(
      _ name: String, _ shape: PolicyShape, _ meaning: String, example: String = ""
    ) -> Name {
      Name(name: name, shape: shape, presence: .needed, meaning: meaning, example: example)
    }

    /// A name that may be left out.
    public static func optional(
      _ name: String, _ shape: PolicyShape, _ meaning: String, default standIn: String? = nil,
      example: String = ""
    ) -> Name {
      Name(
        name: name, shape: shape, presence: standIn.map { .defaulted($0) } ?? .optional, meaning: meaning,
        example: example)
    }
  }

  /// Where such maps stand, with `[]` for the elements of a list, `*` for any name and `**` for any place: `rules[]`,
  /// `plan.flags.*`; empty for the whole file.
  public var paths: [String]
  /// The word of its `kind`, where the maps at the path are of several kinds.
  public var kind: String?
  /// What the map is, in a sentence or several.
  public var summary: String
  /// The names that it may have.
  public var names: [Name]
  /// What any other name may stand for; nil where there may be none.
  public var others: PolicyShape?
  /// A name whose presence leaves a map without the names of its kind; nil where there is none.
  public var waivedBy: String?

  /// Describes a section that stands at one path or several.
  public init(
    _ paths: String..., summary: String, others: PolicyShape? = nil, waivedBy: String? = nil, names: [Name]
  ) {
    self.paths = paths
    self.summary = summary
    self.others = others
    self.waivedBy = waivedBy
    self.names = names
  }

  /// Describes the maps of one kind among those at a path, by the names that they have beside the general ones.
  public init(kind: String, of path: String, summary: String, names: [Name] = []) {
    paths = [path]
    self.kind = kind
    self.summary = summary
    self.names = names
  }
}

extension PolicyReader {
  /// Throws when the map has a name that the section does not, with the nearest one that it has.
  public func allow(_ section: PolicySection, and general: PolicySection? = nil) throws {
    try allow(section.names.map(\.name) + (general?.names.map(\.name) ?? []))
  }
}

extension [PolicySection.Name] {
  /// What an entry that stands for something a text asks may say of it.
  public static let provenance: [PolicySection.Name] = [
    .optional("title", .text, "what it is about"),
    .optional(
      "facts", .list(.wholeNumber(1...100_000), of: "row numbers"),
      "rows of the list of policy facts that it accounts for"),
    .optional("clause", .section("**.clause"), "the text that it comes from"),
    .optional("note", .anything("text"), "a remark for readers"),
  ]
}
