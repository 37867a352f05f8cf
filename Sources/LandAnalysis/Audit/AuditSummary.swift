import District
import LandFormats
import LandModel
import LandPolicy

/// What an audit found, in figures.
public struct AuditSummary: Sendable {
  /// The policy's name.
  public let policyName: String
  /// The day for which the audit holds.
  public let date: CalendarDate
  /// The way of measuring, in words.
  public let areaMethod: String
  /// What the command line overrode in the policy.
  public let overrides: [Policy.Override]
  /// The parcels in figures.
  public let census: ParcelCensus
  /// The rules with their verdicts, in the policy's order.
  public let rules: [RuleOutcome]
  /// The no-go layers' names, in the order of the census's overlaps.
  public let noGo: [String]
  /// The features of all layers that could not be used, parcels first.
  public let unreadable: [UnreadableFeature]
  /// Whether the policy names blocks, so that parcels have a position.
  public let hasBlocks: Bool
  /// What a user should know.
  public let notices: [Message]
  private let wording: Wording

  init(
    setting: DistrictSetting, census: ParcelCensus, rules: [RuleOutcome], unreadable: [UnreadableFeature]
  ) {
    self.unreadable = unreadable
    hasBlocks = setting.blocks != nil
    notices = setting.notices
    policyName = setting.policy.name
    date = setting.date
    wording = setting.wording
    areaMethod = setting.areaMethodName
    overrides = setting.policy.overrides
    self.census = census
    self.rules = rules
    noGo = setting.noGo.map(\.name)
  }

  /// Whether a rule of the severity, or of any, has findings or fails.
  public func fails(_ severities: Set<Severity>) -> Bool {
    rules.contains { $0.verdict.status == .fail && severities.contains($0.rule.severity) }
  }

  /// The summary as the contract's JSON.
  public var json: JSONValue {
    .members([
      ("policy", .string(policyName)), ("on", .string(date.description)),
      ("area_method", .string(areaMethod)),
      ("overrides", .members(overrides.map { ($0.path, .string($0.value)) })),
      (
        "parcels",
        .members(
          [
            ("read", .count(census.read)), ("audited", .count(census.audited)),
            ("rejected", .count(census.rejected)),
            ("inside", hasBlocks ? .count(census.inside) : .null),
            ("crossing", hasBlocks ? .count(census.crossing) : .null),
            ("outside", hasBlocks ? .count(census.outside) : .null),
            ("position_unknown", hasBlocks ? .count(census.withoutPosition) : .null),
            ("invalid", .count(census.invalid)),
            ("area_mu", .real(Figure.millionth(SquareMetre(census.area).mu.value))),
            (
              "inside_mu",
              hasBlocks && census.openInside == 0
                ? .real(Figure.millionth(SquareMetre(census.insideArea).mu.value)) : .null
            ),
          ] + noGo.indices.flatMap(overlapMembers)
        )
      ),
      ("rules", .array(rules.map { $0.json(in: wording) })),
      ("unreadable", unreadable.json(in: wording)),
      ("notices", .array(notices.map { .string(wording.text($0)) })),
    ])
  }
}

extension AuditSummary {
  /// The overlaps with a no-go layer; null where features of it that can't be read leave them open.
  fileprivate func overlapMembers(_ layer: Int) -> [(String, JSONValue)] {
    guard layer < census.overlaps.count else { return [] }
    let name = ParcelColumns.identifier(noGo[layer])
    let isKnown = census.openOverlaps[layer] == 0
    return [
      ("overlapping_" + name, isKnown ? .count(census.overlapping[layer]) : .null),
      (
        "overlap_mu_" + name,
        isKnown ? .real(Figure.millionth(SquareMetre(census.overlaps[layer]).mu.value)) : .null
      ),
    ]
  }
}

/// A rule with its verdict.
public struct RuleOutcome: Sendable {
  /// The rule.
  public let rule: Rule
  /// What it comes to.
  public let verdict: RuleVerdict
  /// The number of its findings.
  public let findings: Int
  /// The number of parcels that could not be judged for want of data.
  public let unjudged: Int

  /// The outcome as the contract's JSON.
  func json(in wording: Wording) -> JSONValue {
    .members(
      [
        ("id", .string(rule.id)), ("clause", .string(rule.clause.citation)),
        ("severity", .string(rule.severity.rawValue)), ("status", .string(verdict.status.rawValue)),
        ("findings", .count(findings)), ("unjudged", .count(unjudged)),
        ("measured", verdict.measured.map { .real(Figure.millionth($0)) } ?? .null),
        ("required", verdict.required.map { .real(Figure.millionth($0)) } ?? .null),
        ("unit", .string(verdict.unit)),
      ] + (verdict.notes.isEmpty ? [] : [("notes", .array(verdict.notes.map { .string(wording.text($0)) }))]))
  }
}

extension DistrictSetting {
  /// The way of measuring in words: `ellipsoid`, `plane EPSG:32619`, `declared`.
  var areaMethodName: String {
    switch policy.area.method {
    case .plane: return "plane \(working.identifier)"
    case .ellipsoid, .declared: return policy.area.method.rawValue
    }
  }
}
