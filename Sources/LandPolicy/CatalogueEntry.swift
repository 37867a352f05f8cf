import LandModel

/// One entry of a policy that stands for something a text asks: a rule, a vocabulary, a figure to report, an
/// indicator, a stated input or a figure of the plan.
public struct CatalogueEntry: Sendable, Hashable {
  /// The part of the policy that an entry stands in.
  public enum Section: String, Sendable, Hashable, CaseIterable {
    case rule, enumeration, report, indicator, input, plan
  }

  /// What the program makes of an entry.
  public enum Coverage: Sendable, Hashable {
    /// The audit, the plan or the table of indicators works it out.
    case evaluated
    /// It can't be worked out without this data.
    case unknown(needs: [Message])
    /// It does not hold on the day or under the readings taken, for this reason.
    case notApplicable(reason: Message)

    /// One word: `evaluated`, `unknown`, `not-applicable`.
    public var word: String {
      switch self {
      case .evaluated: return "evaluated"
      case .unknown: return "unknown"
      case .notApplicable: return "not-applicable"
      }
    }
  }

  /// The names of an entry of the section `reports`.
  public static let reportSection = PolicySection(
    "reports[]", summary: "What the texts have reported, and no rule checks.",
    names: [
      .needed("id", .text, "its name, unique among the reports"),
      .optional(
        "needs", .list(.text, of: "data, in words"), "data that nobody has, without which it can't be told"),
    ] + .provenance)

  /// The id of the entry, unique in its section.
  public var id: String
  /// The section of the policy that it stands in.
  public var section: Section
  /// A rule's kind; empty for the others.
  public var kind: String
  /// What the entry is about.
  public var title: String
  /// The clause with its quote.
  public var clause: Clause
  /// How much a finding of it weighs.
  public var severity: Severity?
  /// The rows of the list of policy facts that it accounts for.
  public var facts: [Int]
  /// The first day on which it holds; nil for ever before.
  public var validFrom: CalendarDate?
  /// The last day on which it holds; nil for ever after.
  public var validUntil: CalendarDate?
  /// How the program treats it.
  public var coverage: Coverage
}

extension Policy {
  /// All entries of the policy on a day, in the order of the file by section.
  ///
  /// - Throws: ``LandError`` for an entry without an id, or with a wrong clause or number of a fact.
  public func catalogue(on date: CalendarDate) throws -> [CatalogueEntry] {
    var entries = try rules.map { rule in
      CatalogueEntry(
        id: rule.id, section: .rule, kind: rule.kind, title: try rule.reader.optional("title")?.text() ?? "",
        clause: rule.clause, severity: rule.severity, facts: rule.facts, validFrom: rule.validFrom,
        validUntil: rule.validUntil, coverage: try coverage(of: rule, on: date))
    }
    for element in try section("enumerations")?.elements() ?? [] {
      entries.append(try entry(element, in: .enumeration))
    }
    for element in try section("reports")?.elements() ?? [] {
      try element.allow(CatalogueEntry.reportSection)
      entries.append(try entry(element, in: .report))
    }
    // The table of indicators has sections of its own beside its list.
    let indicators = try section("indicators")
    let list =
      if case .map? = indicators?.value.content { try indicators?.optional("indicators") } else { indicators }
    for element in list?.elements() ?? [] {
      var entry = try entry(element, in: .indicator)
      entry.id = "indicators." + entry.id
      entries.append(entry)
    }
    for (element, input) in zip(try self.section("inputs")?.elements() ?? [], inputs) {
      var entry = try entry(element, in: .input)
      entry.id = "inputs." + entry.id
      if !input.isStated { entry.coverage = .unknown(needs: ["inputs.\(input.id).value"]) }
      entries.append(entry)
    }
    for (name, reader) in try section("plan")?.optional("clauses")?.entries() ?? [] {
      entries.append(
        CatalogueEntry(
          id: "plan." + name, section: .plan, kind: "", title: try reader.optional("note")?.text() ?? "",
          clause: try Clause(reader, in: PlanPolicy.clauseSection), facts: try FactNumbers.read(reader),
          coverage: .evaluated))
    }
    return entries
  }

  private func coverage(of rule: Rule, on date: CalendarDate) throws -> CatalogueEntry.Coverage {
    if let reason = reasonNotToApply(rule, on: date) { return .notApplicable(reason: reason) }
    if !rule.needs.isEmpty { return .unknown(needs: rule.needs.map { Message(verbatim: $0) }) }
    guard rule.kind == "stated", let id = try rule.reader.optional("input")?.text() else { return .evaluated }
    let targets = try ["at_least_by_year", "at_most_by_year"].compactMap { try rule.reader.optional($0) }
    let years = try targets.flatMap { try StatedInput.figures($0) }.map(\.year)
    let due = years.last { year in CalendarDate(year: year, month: 12, day: 31).map { $0 <= date } ?? false }
    guard let input = inputs.first(where: { $0.id == id }), input.figure(in: due ?? date.year) != nil else {
      return .unknown(needs: ["inputs.\(id).value of \(due ?? date.year)"])
    }
    return .evaluated
  }

  private func entry(
    _ reader: PolicyReader, in section: CatalogueEntry.Section
  ) throws -> CatalogueEntry {
    let needs = try (reader.optional("needs")?.elements() ?? []).map { try $0.text() }
    return CatalogueEntry(
      id: try reader.required("id").text(), section: section, kind: "",
      title: try reader.optional("title")?.text() ?? "",
      clause: try Clause(under: "clause", of: reader),
      facts: try FactNumbers.read(reader),
      coverage: needs.isEmpty ? .evaluated : .unknown(needs: needs.map { Message(verbatim: $0) }))
  }
}
