import LandModel
import LandPolicy

/// A rule that can't be judged without data that nobody has (`needs:` on a rule of any kind): always unknown.
struct NeedsRule: RuleCheck {
  private let rule: Rule

  init(_ rule: Rule, in setting: AuditSetting) { self.rule = rule }

  var needsEveryParcel: Bool { false }

  func conclude(
    _ tally: RuleTally, in setting: AuditSetting, findings: inout FindingBatch
  ) throws -> RuleVerdict {
    RuleVerdict(status: .unknown, notes: rule.needs.map { "needs \($0)" })
  }
}
