/// A map in a policy file with the names that it may have: what its reader lets through, and what the reference of the
/// policy file says of it.
public struct PolicySection: Sendable, Hashable {
  /// What a value has to be.
  public enum Kind: Sendable, Hashable {
    case text, number, wholeNumber, boolean, date
    /// An expression over the columns of a layer, as text.
    case expression
    /// One of these words.
    case word([String])
    /// A list, in words: `keys of parcels`; a single value counts as a list of one.
    case list(String)
    /// A map, in words: `column: vocabulary`.
    case map(String)
    /// One of several, in words: `a number, or a list by year`.
    case either(String)
  }

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
    public var kind: Kind
    /// Whether it has to be there.
    public var presence: Presence
    /// What it means, with its unit, in one clause.
    public var meaning: String
    /// A value as a policy has it, where no policy that comes with the program has one; else empty.
    public var example: String

    /// A name that has to be there.
    public static func needed(_ name: String, _ kind: Kind, _ meaning: String, example: String = "") -> Name {
      Name(name: name, kind: kind, presence: .needed, meaning: meaning, example: example)
    }

    /// A name that may be left out.
    public static func optional(
      _ name: String, _ kind: Kind, _ meaning: String, default standIn: String? = nil, example: String = ""
    ) -> Name {
      Name(
        name: name, kind: kind, presence: standIn.map { .defaulted($0) } ?? .optional, meaning: meaning,
        example: example)
    }
  }

  /// Where such maps stand, with `[]` for the elements of a list, `*` for any name and `**` for any place: `rules[]`,
  /// `plan.flags.*`; empty for the whole file.
  public var paths: [String]
  /// What the map is, in a sentence.
  public var summary: String
  /// The names that it may have.
  public var names: [Name]
  /// Whether it may have any other names besides, which the summary explains.
  public var isOpen: Bool

  /// Describes a section that stands at one path or several.
  public init(_ paths: String..., summary: String, isOpen: Bool = false, names: [Name]) {
    self.paths = paths
    self.summary = summary
    self.isOpen = isOpen
    self.names = names
  }
}

extension PolicyReader {
  /// Throws when the map has a name that the section does not, with the nearest one that it has.
  public func allow(_ section: PolicySection) throws { try allow(section.names.map(\.name)) }
}

extension PolicySection.Kind {
  /// One of an enumeration's words.
  public static func word<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) -> Self
  where Word.RawValue == String { .word(type.allCases.map(\.rawValue)) }
}

extension [PolicySection.Name] {
  /// What an entry that stands for something a text asks may say of it.
  public static let provenance: [PolicySection.Name] = [
    .optional("title", .text, "what it is about"),
    .optional("facts", .list("row numbers"), "rows of the list of policy facts that it accounts for"),
    .optional("clause", .map("see `clause`"), "the text that it comes from"),
    .optional("note", .text, "a remark for readers"),
  ]
}
