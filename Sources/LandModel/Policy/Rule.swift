/// A rule of a policy: what it checks, by which clause, how strictly, and when.
///
/// The kind and its parameters are read by the analysis that knows the kind.
public struct Rule: Sendable, Hashable {
  /// The rule's name, unique in its policy.
  public var id: String
  /// What kind of check it is: `no-go`, `declared-area`, …
  public var kind: String
  public var clause: Clause
  public var severity: Severity
  /// The first day on which the rule holds, or nil.
  public var validFrom: CalendarDate?
  /// The last day on which the rule holds, or nil.
  public var validUntil: CalendarDate?
  /// The rule's whole entry in the policy, for its kind's parameters.
  public var parameters: PolicyValue
  /// The policy file, for messages.
  public var file: String

  /// The names that every rule may have, whatever its kind.
  public static let generalNames = [
    "id", "kind", "clause", "severity", "valid_from", "valid_until", "title", "note", "needs", "facts", "variant",
  ]

  /// Reads a rule's general part.
  public init(_ reader: PolicyReader) throws {
    id = try reader.required("id").text()
    kind = try reader.required("kind").text()
    if let clause = try reader.optional("clause") {
      try clause.allow(["document", "section", "quote"])
      self.clause = Clause(
        document: try clause.optional("document")?.text() ?? "",
        section: try clause.optional("section")?.text() ?? "", quote: try clause.optional("quote")?.text() ?? "")
    } else {
      clause = Clause(document: "", section: "", quote: "")
    }
    severity = try reader.optional("severity")?.choice(Severity.self) ?? .hard
    validFrom = try reader.optional("valid_from")?.date()
    validUntil = try reader.optional("valid_until")?.date()
    parameters = reader.value
    file = reader.file
  }

  /// A reader of the rule's parameters.
  public var reader: PolicyReader { PolicyReader(file: file, value: parameters) }

  /// Whether the rule holds on a day.
  public func holds(on date: CalendarDate) -> Bool {
    (validFrom.map { $0 <= date } ?? true) && (validUntil.map { date <= $0 } ?? true)
  }
}
