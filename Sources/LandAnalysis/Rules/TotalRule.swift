import LandModel

/// A figure over all parcels reaches a threshold (`kind: total`): a floor ledger, a count, a mean, a ratio.
///
/// Parameters: `count` (a condition) or `sum` (an expression), both with `where`; `per` (an expression whose sum
/// divides: output per mu); `at_least` and/or `at_most` (numbers); `unit`, `what`.
struct TotalRule: RuleCheck {
  private let rule: Rule
  private let count: BoundExpression?
  private let sum: BoundExpression?
  private let divisor: BoundExpression?
  private let condition: BoundExpression?
  private let requirement: Requirement
  private let unit: String
  private let what: String

  init(_ rule: Rule, in setting: AuditSetting) throws {
    self.rule = rule
    let reader = rule.reader
    try reader.allow(Rule.generalNames + Requirement.names + ["count", "sum", "per", "where", "unit", "what"])
    count = try reader.optional("count").map { try setting.columns.bind($0) }
    sum = try reader.optional("sum").map { try setting.columns.bind($0) }
    guard (count == nil) != (sum == nil) else {
      throw reader.error("needs either “count” or “sum”", remedy: "give one of them")
    }
    divisor = try reader.optional("per").map { try setting.columns.bind($0) }
    condition = try reader.optional("where").map { try setting.columns.bind($0) }
    requirement = try Requirement(reader, columns: setting.columns)
    unit = try reader.optional("unit")?.text() ?? ""
    what = try reader.optional("what")?.text() ?? "the total"
  }

  func check(_ parcels: ParcelRows, tally: inout RuleTally, findings: inout FindingBatch) {
    var total = 0.0
    var divided = 0.0
    for row in 0..<parcels.count {
      if let condition {
        guard let applies = parcels.evaluate(condition, row).truth else {
          tally.unknown += 1
          continue
        }
        guard applies else { continue }
      }
      tally.applicable += 1
      if let count {
        guard let counts = parcels.evaluate(count, row).truth else {
          tally.unknown += 1
          continue
        }
        total += counts ? 1 : 0
      }
      if let sum {
        guard let amount = parcels.evaluate(sum, row).number else {
          tally.unknown += 1
          continue
        }
        total += amount
      }
      if let divisor {
        guard let amount = parcels.evaluate(divisor, row).number else {
          tally.unknown += 1
          continue
        }
        divided += amount
      }
    }
    tally.sums["total", default: 0] += total
    tally.sums["divisor", default: 0] += divided
  }

  func conclude(
    _ tally: RuleTally, in setting: AuditSetting, findings: inout FindingBatch
  ) throws -> RuleVerdict {
    var figure = tally.sums["total"] ?? 0
    if divisor != nil {
      let divided = tally.sums["divisor"] ?? 0
      guard divided != 0 else { return RuleVerdict(status: .unknown, unit: unit, notes: ["the divisor is nought"]) }
      figure /= divided
    }
    guard let outcome = requirement.outcome(of: figure, bound: { $0.evaluate { _ in .unknown } }) else {
      return RuleVerdict(
        status: .unknown, measured: figure, unit: unit, notes: ["what is required is not given"])
    }
    var verdict = RuleVerdict(
      status: outcome.shortfall > 0 ? .fail : .pass, measured: figure, required: outcome.required, unit: unit)
    if tally.unknown > 0 {
      verdict.notes.append("\(tally.unknown) parcels lack data for it")
      // What is missing could turn a count or a sum either way.
      if verdict.status == .pass || outcome.side == .atLeast { verdict.status = .unknown }
    }
    guard verdict.status == .fail else { return verdict }
    let words = outcome.side == .atLeast ? "below" : "above"
    findings.append(
      Finding(
        of: rule, parcelID: nil, measured: figure, required: outcome.required, unit: unit,
        margin: outcome.shortfall,
        message: "\(what) is \(Figure.rounded(figure, 4)), \(words) \(Figure.rounded(outcome.required, 4)) \(unit)"))
    return verdict
  }
}
