import LandModel

/// A figure that somebody states reaches what is required (`kind: stated`).
///
/// Parameters: `input` (an entry of the section `inputs`), `at_least`, `at_most` or both by year, `unit`, `what`.
/// An input without a value is unknown, and the verdict names it.
struct StatedRule: RuleCheck {
  private let rule: Rule
  private let input: StatedInput
  private let requirement: Requirement
  private let unit: String
  private let what: String

  init(_ rule: Rule, in setting: AuditSetting) throws {
    self.rule = rule
    let reader = rule.reader
    try reader.allow(Rule.generalNames + Requirement.names + ["input", "unit", "what"])
    let named = try reader.required("input")
    let id = try named.text()
    let inputs = setting.policy.inputs
    guard let input = inputs.first(where: { $0.id == id }) else {
      let nearest = NearestWord.of(id, among: inputs.map(\.id)).map { "did you mean “\($0)”?" }
      throw named.error("the policy has no input “\(id)”", remedy: nearest ?? "add it under inputs")
    }
    self.input = input
    requirement = try Requirement(reader, in: setting)
    unit = try reader.optional("unit")?.text() ?? input.unit
    what = try reader.optional("what")?.text() ?? input.id
  }

  func conclude(
    _ tally: RuleTally, in setting: AuditSetting, findings: inout FindingBatch
  ) throws -> RuleVerdict {
    guard let figure = input.figure(on: setting.date) else {
      return RuleVerdict(
        status: .unknown, required: requirement.constant, unit: unit, notes: ["needs inputs.\(input.id).value"])
    }
    return requirement.verdict(on: figure, of: rule, unit: unit, what: what, findings: &findings)
  }
}
