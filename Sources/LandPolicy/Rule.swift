import LandModel

/// A rule of a policy: what it checks, by which clause, how strictly, and when.
///
/// The kind and its parameters are read by the analysis that knows the kind.
public struct Rule: Sendable, Hashable {
  /// The rule's name, unique in its policy.
  public var id: String
  /// What kind of check it is: `no-go`, `declared-area`, …
  public var kind: String
  /// The clause that it comes from.
  public var clause: Clause
  /// How much a finding weighs.
  public var severity: Severity
  /// The first day on which the rule holds, or nil.
  public var validFrom: CalendarDate?
  /// The last day on which the rule holds, or nil.
  public var validUntil: CalendarDate?
  /// The rows of the list of policy facts that the rule accounts for, or none.
  public var facts: [Int]
  /// The data that nobody has and without which the rule is unknown; empty where all is there.
  public var needs: [String]
  /// The reading of a contradictory text to which the rule belongs, or nil: it holds only under that reading.
  public var variant: Variant?
  /// The rule's whole entry in the policy, for its kind's parameters.
  public var parameters: PolicyValue
  /// The policy file, for messages.
  public var file: String

  /// One of several readings of a text.
  public struct Variant: Sendable, Hashable {
    /// The reading's name under `readings`.
    public var reading: String
    /// The word that stands for this way of reading.
    public var word: String
  }

  /// Where rules stand in a policy.
  public static let path = "rules[]"

  /// The names that every rule may have, whatever its kind.
  public static let section = PolicySection(
    path,
    summary:
      "What must hold. Each kind has parameters of its own beside these: [kinds of rules](rule-kinds.md).",
    waivedBy: "needs",
    names: [
      .needed("id", .text, "the rule's name, unique in the policy"),
      .needed("kind", .text, "what kind of check it is"),
      .optional(
        "severity", .word(Severity.self), "`soft` for what a text asks for in principle (原则上, 左右, 力争)",
        default: Severity.hard.rawValue),
      .optional(
        "valid_from", .date, "the first day on which it holds; before, it is not applicable",
        example: "2021-01-01"),
      .optional("valid_until", .date, "the last day on which it holds", example: "2025-12-31"),
      .optional(
        "variant", .map(.text, of: "reading: word"), "it holds only where `readings` takes that word"),
      .optional(
        "needs", .list(.text, of: "data, in words"),
        "data that nobody has: the rule is then unknown, names it, and has none of its kind's parameters"),
      .optional(
        "parameters", .anything("a map of figures"),
        "beside `needs`, the figures that the text states; nothing reads them"),
    ] + .provenance)

  /// Reads a rule's general part.
  public init(_ reader: PolicyReader) throws {
    id = try reader.required("id").text()
    kind = try reader.required("kind").text()
    clause = try Clause(under: "clause", of: reader)
    severity = try reader.optional("severity")?.choice(Severity.self) ?? .hard
    validFrom = try reader.optional("valid_from")?.date()
    validUntil = try reader.optional("valid_until")?.date()
    facts = try FactNumbers.read(reader)
    needs = try (reader.optional("needs")?.elements() ?? []).map { try $0.text() }
    variant = try reader.optional("variant").map { variant in
      let entries = try variant.entries()
      guard let entry = entries.first, entries.count == 1 else {
        throw variant.error(PolicyFault.readingsOfRule(entries.count))
      }
      return Variant(reading: entry.name, word: try entry.reader.text())
    }
    parameters = reader.value
    file = reader.file
  }

  /// A reader of the rule's parameters.
  public var reader: PolicyReader { PolicyReader(file: file, value: parameters) }
}
