import LandModel

/// A rule that can't be judged without data that nobody has (`needs:` on a rule of any kind): always unknown.
///
/// Parameters: `parameters` (a map of the figures that the text states, which nothing reads).
struct NeedsRule: RuleCheck {
  private let rule: Rule

  init(_ rule: Rule, in setting: AuditSetting) throws {
    self.rule = rule
    try rule.reader.allow(Rule.generalNames + ["parameters"])
  }

  var needsEveryParcel: Bool { false }

  func conclude(
    _ tally: RuleTally, in setting: AuditSetting, findings: inout FindingBatch
  ) throws -> RuleVerdict {
    RuleVerdict(status: .unknown, notes: rule.needs.map { "needs \($0)" })
  }
}
