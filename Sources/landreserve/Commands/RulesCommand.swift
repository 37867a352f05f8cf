import ArgumentParser
import LandAnalysis
import LandFormats
import LandModel
import LandPolicy

/// `landreserve rules`.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List a policy's catalogue: every rule with its clause, and whether it can be evaluated.",
    discussion: """
      The catalogue holds the policy's rules, vocabularies, indicators, stated inputs and figures of the plan. Each is
      evaluated, unknown (the data that it needs is named) or not applicable (outside its period, or another reading
      of the text is taken). --clause keeps the entries whose document, section, quote, id or title contains the text.

      Example:
        landreserve rules --policy policy.yaml --clause 战略留白区
      """)

  @OptionGroup var policyOptions: PolicyOptions
  @Option(help: ArgumentHelp("Keep the entries whose clause, id or title contains this.", valueName: "text"))
  var clause: String?
  @Option(help: ArgumentHelp("The day for which the coverage holds; today by default.", valueName: "date"))
  var on: String?
  @Flag(help: "Print as JSON.") var json = false
  @OptionGroup var languageOption: LanguageOption

  mutating func run() throws {
    let policy = try policyOptions.read()
    let date = try AuditDate.read(on)
    for rule in policy.rules { try RuleKinds.standard.requireKind(of: rule) }
    let entries = try policy.catalogue(on: date).filter { entry in
      guard let clause else { return true }
      return [entry.clause.document, entry.clause.section, entry.clause.quote, entry.id, entry.title].contains
      {
        $0.contains(clause)
      }
    }
    let counts = ["evaluated", "unknown", "not-applicable"].map { word in
      (word, entries.count { $0.coverage.word == word })
    }
    if json {
      Console.result(
        JSONValue.members([
          ("policy", .string(policy.name)), ("on", .string(date.description)),
          ("coverage", .members(counts.map { ($0.0, .count($0.1)) })),
          ("facts", .array(Set(entries.flatMap(\.facts)).sorted().map { .count($0) })),
          ("entries", .array(entries.map(Self.json))),
        ]).text(pretty: true))
      return
    }
    Console.say(
      "\(policy.name), \(date): \(entries.count) entries, "
        + "\(Message.joined(counts.map { "\($0.1) \(Message(word: $0.0))" }, by: ", "))")
    var table = TextTable([
      ("id", .left), ("part", .left), ("kind", .left), ("severity", .left), ("coverage", .left),
      ("clause", .left),
      ("needs or reason", .left),
    ])
    for entry in entries {
      table.append([
        entry.id, Console.word(entry.section.rawValue), entry.kind,
        entry.severity.map { Console.word($0.rawValue) } ?? "", Console.word(entry.coverage.word),
        entry.clause.citation, Self.remark(entry.coverage),
      ])
    }
    Console.say(table)
  }

  private static func remark(_ coverage: CatalogueEntry.Coverage) -> String {
    switch coverage {
    case .evaluated: return ""
    case .unknown(let needs): return needs.map(Console.wording.text).joined(separator: "; ")
    case .notApplicable(let reason): return Console.wording.text(reason)
    }
  }

  private static func json(_ entry: CatalogueEntry) -> JSONValue {
    var needs: [String] = []
    if case .unknown(let data) = entry.coverage { needs = data.map(Console.wording.text) }
    var reason: String?
    if case .notApplicable(let words) = entry.coverage { reason = Console.wording.text(words) }
    func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
    return .members([
      ("id", .string(entry.id)), ("part", .string(entry.section.rawValue)), ("kind", .string(entry.kind)),
      ("title", .string(entry.title)), ("document", .string(entry.clause.document)),
      ("section", .string(entry.clause.section)), ("quote", .string(entry.clause.quote)),
      ("severity", text(entry.severity?.rawValue)), ("facts", .array(entry.facts.map { .count($0) })),
      ("valid_from", text(entry.validFrom?.description)),
      ("valid_until", text(entry.validUntil?.description)),
      ("coverage", .string(entry.coverage.word)), ("needs", .array(needs.map { .string($0) })),
      ("reason", text(reason)),
    ])
  }
}
