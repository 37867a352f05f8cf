import LandModel
import LandPolicy

/// A rule whose layer is not in the workspace: unknown, never passed.
struct MissingLayerRule: RuleCheck {
  let problem: Message

  init(problem: Message) { self.problem = problem }

  init(_ rule: Rule, in setting: AuditSetting) throws { self.init(problem: "") }

  var needsEveryParcel: Bool { false }

  func conclude(
    _ tally: RuleTally, in setting: AuditSetting, findings: inout FindingBatch
  ) throws -> RuleVerdict {
    RuleVerdict(status: .unknown, notes: [problem])
  }
}
