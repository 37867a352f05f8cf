import LandModel

/// Each parcel meets a condition (`kind: condition`): land to be supplied is not contaminated, firms of class D are
/// gone.
///
/// Parameters: `require` (a condition), `where`, `what` (what is wrong, in messages). A parcel for which `require` is
/// unknown is counted as unknown.
struct ConditionRule: RuleCheck {
  private let rule: Rule
  private let requirement: BoundExpression
  private let condition: BoundExpression?
  private let what: Message

  init(_ rule: Rule, in setting: AuditSetting) throws {
    self.rule = rule
    let reader = rule.reader
    try reader.allow(Rule.generalNames + ["require", "where", "what"])
    let required = try reader.required("require")
    requirement = try setting.columns.bind(required)
    condition = try reader.optional("where").map { try setting.columns.bind($0) }
    what =
      try reader.optional("what").map { Message(verbatim: try $0.text()) }
      ?? "the parcel does not meet: \((try? required.text()) ?? "")"
  }

  func check(_ parcels: ParcelRows, tally: inout RuleTally, findings: inout FindingBatch) {
    for row in 0..<parcels.count {
      guard let applies = parcels.holds(condition, row) else {
        tally.unknown += 1
        continue
      }
      guard applies else { continue }
      tally.applicable += 1
      guard let isMet = parcels.evaluate(requirement, row).truth else {
        tally.unknown += 1
        continue
      }
      guard !isMet else { continue }
      tally.findings += 1
      findings.append(
        Finding(of: rule, parcelID: parcels.key(row), message: what), feature: row, of: parcels.working)
    }
  }
}
