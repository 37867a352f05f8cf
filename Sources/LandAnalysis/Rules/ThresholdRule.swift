import LandModel

/// A figure of each parcel reaches a threshold (`kind: threshold`): output per mu, floor-area ratio, a share.
///
/// Parameters: `measure` (an expression), `at_least` and/or `at_most` (expressions), `where`, `unit`, `what`
/// (the figure's name in messages). A parcel whose figure or bound is unknown is counted as unknown.
struct ThresholdRule: RuleCheck {
  private let rule: Rule
  private let measure: BoundExpression
  private let requirement: Requirement
  private let condition: BoundExpression?
  private let unit: String
  private let what: String

  init(_ rule: Rule, in setting: AuditSetting) throws {
    self.rule = rule
    let reader = rule.reader
    try reader.allow(Rule.generalNames + Requirement.names + ["measure", "where", "unit", "what"])
    let measured = try reader.required("measure")
    measure = try setting.columns.bind(measured)
    requirement = try Requirement(reader, columns: setting.columns)
    condition = try reader.optional("where").map { try setting.columns.bind($0) }
    unit = try reader.optional("unit")?.text() ?? ""
    what = try reader.optional("what")?.text() ?? measured.text()
  }

  func check(_ parcels: ParcelRows, tally: inout RuleTally, findings: inout FindingBatch) {
    for row in 0..<parcels.count {
      if let condition {
        guard let applies = parcels.evaluate(condition, row).truth else {
          tally.unknown += 1
          continue
        }
        guard applies else { continue }
      }
      tally.applicable += 1
      guard let figure = parcels.evaluate(measure, row).number,
        let outcome = requirement.outcome(of: figure, bound: { parcels.evaluate($0, row) })
      else {
        tally.unknown += 1
        continue
      }
      guard outcome.shortfall > 0 else { continue }
      tally.findings += 1
      let words = outcome.side == .atLeast ? "below" : "above"
      findings.append(
        Finding(
          of: rule, parcelID: parcels.key(row), measured: figure, required: outcome.required, unit: unit,
          margin: outcome.shortfall,
          message: "\(what) is \(Figure.rounded(figure, 4)), \(words) \(Figure.rounded(outcome.required, 4)) \(unit)"),
        feature: row, of: parcels.working)
    }
  }
}
