import LandFormats
import LandModel

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
  private let wording: Wording

  init(setting: AuditSetting, census: ParcelCensus, rules: [RuleOutcome]) {
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
            ("inside", .count(census.inside)), ("crossing", .count(census.crossing)),
            ("outside", .count(census.outside)), ("invalid", .count(census.invalid)),
            ("area_mu", .real(Figure.millionth(census.area * 3 / 2000))),
            ("inside_mu", .real(Figure.millionth(census.insideArea * 3 / 2000))),
          ]
            + zip(noGo, zip(census.overlapping, census.overlaps)).flatMap { name, figures in
              let layer = ParcelColumns.identifier(name)
              return [
                ("overlapping_" + layer, JSONValue.count(figures.0)),
                ("overlap_mu_" + layer, .real(Figure.millionth(figures.1 * 3 / 2000))),
              ]
            })
      ),
      ("rules", .array(rules.map { $0.json(in: wording) })),
    ])
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

  /// The outcome as the contract's JSON.
  func json(in wording: Wording) -> JSONValue {
    .members(
      [
        ("id", .string(rule.id)), ("clause", .string(rule.clause.citation)),
        ("severity", .string(rule.severity.rawValue)), ("status", .string(verdict.status.rawValue)),
        ("findings", .count(findings)),
        ("measured", verdict.measured.map { .real(Figure.millionth($0)) } ?? .null),
        ("required", verdict.required.map { .real(Figure.millionth($0)) } ?? .null),
        ("unit", .string(verdict.unit)),
      ] + (verdict.notes.isEmpty ? [] : [("notes", .array(verdict.notes.map { .string(wording.text($0)) }))]))
  }
}

extension AuditSetting {
  /// The way of measuring in words: `ellipsoid`, `plane EPSG:32619`, `declared`.
  var areaMethodName: String {
    switch policy.area.method {
    case .plane: return "plane \(working.identifier)"
    case .ellipsoid, .declared: return policy.area.method.rawValue
    }
  }
}

extension Figure {
  /// Rounded to a millionth, below which lies the measuring's own noise.
  static func millionth(_ value: Double) -> Double {
    value.isFinite && abs(value) < 1e9 ? (value * 1e6).rounded() / 1e6 : value
  }
}
