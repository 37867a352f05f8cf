import LandModel
import LandPolicy

/// A figure over all parcels reaches a threshold (`kind: total`): a floor ledger, a count, a mean, a ratio.
struct TotalRule: RuleCheck {
  static let section = PolicySection(
    kind: "total", of: Rule.path,
    summary:
      "A figure over all parcels reaches a threshold: a floor ledger, a count, a mean, a ratio. Exactly one of `count` and `sum` is given.",
    names: [
      .optional("count", .expression, "a condition: how many parcels meet it"),
      .optional("sum", .expression, "a figure: what the parcels come to together"),
      .optional("per", .expression, "a figure whose sum divides: output per mu"),
      .optional("where", .expression, "which parcels", default: "all"),
      .optional("unit", .text, "the unit of the figure"),
      .optional("what", .text, "the figure's name in messages", default: "the total"),
    ] + Requirement.parameters)

  private let rule: Rule
  private let count: BoundExpression?
  private let sum: BoundExpression?
  private let divisor: BoundExpression?
  private let condition: BoundExpression?
  private let requirement: Requirement
  private let unit: String
  private let what: Message
  private let dependsOnArea: Bool
  private let isChosenByArea: Bool
  /// Whether each parcel adds one, or land, of which no parcel has less than none.
  private let isOfLand: Bool

  /// The ways of measuring areas beside the policy's, by the names of their sums.
  private static let otherMethods = [
    AuditSetting.inThePlane, AuditSetting.onTheEllipsoid, AuditSetting.asDeclared,
  ]

  init(_ rule: Rule, in setting: AuditSetting) throws {
    self.rule = rule
    let reader = rule.reader
    count = try reader.optional("count").map { try setting.columns.bind($0) }
    sum = try reader.optional("sum").map { try setting.columns.bind($0) }
    guard (count == nil) != (sum == nil) else {
      throw reader.error("needs either “count” or “sum”", remedy: "give one of them")
    }
    divisor = try reader.optional("per").map { try setting.columns.bind($0) }
    condition = try reader.optional("where").map { try setting.columns.bind($0) }
    requirement = try Requirement(reader, in: setting)
    unit = try reader.optional("unit")?.text() ?? ""
    what = try reader.optional("what").map { Message(verbatim: try $0.text()) } ?? "the total"
    func depends(_ expression: BoundExpression?) -> Bool {
      expression?.slots.contains { setting.columns.dependsOnArea($0) } ?? false
    }
    isOfLand =
      sum.map { sum in
        sum.slots.allSatisfy {
          switch setting.columns.layer(ofSlot: $0) {
          case .none: false
          case .parcels, .blocks, .noGo: true
          }
        }
      } ?? true
    isChosenByArea = depends(condition)
    dependsOnArea = isChosenByArea || depends(count) || depends(sum) || depends(divisor)
  }

  func check(_ parcels: ParcelRows, tally: inout RuleTally, findings: inout FindingBatch) {
    var total = 0.0
    var divided = 0.0
    let rows = parcels.rows(where: condition, tally: &tally)
    for row in rows {
      tally.applicable += 1
      if let count {
        guard let counts = parcels.evaluate(count, row).truth else {
          tally.lack(parcels, row, count)
          continue
        }
        total += counts ? 1 : 0
      }
      if let sum {
        guard let amount = parcels.evaluate(sum, row).number else {
          tally.lack(parcels, row, sum)
          continue
        }
        if amount < 0 { tally.sums["negative", default: 0] += 1 }
        total += amount
      }
      if let divisor {
        guard let amount = parcels.evaluate(divisor, row).number else {
          tally.lack(parcels, row, divisor)
          continue
        }
        divided += amount
      }
    }
    if dependsOnArea {
      for row in isChosenByArea ? Array(0..<parcels.count) : rows { addOthers(parcels, row, to: &tally) }
    }
    tally.sums["total", default: 0] += total
    tally.sums["divisor", default: 0] += divided
  }

  var needsEveryParcel: Bool { false }

  func conclude(
    _ tally: RuleTally, in setting: AuditSetting, findings: inout FindingBatch
  ) throws -> RuleVerdict {
    var figure = tally.sums["total"] ?? 0
    if divisor != nil {
      let divided = tally.sums["divisor"] ?? 0
      guard divided != 0 else {
        return RuleVerdict(status: .unknown, unit: unit, notes: ["the divisor is nought"])
      }
      figure /= divided
    }
    let others = otherFigures(tally)
    var found = FindingBatch(wording: setting.wording)
    var verdict = requirement.verdict(
      on: figure, of: rule, unit: unit, what: what, others: others, findings: &found)
    verdict.notes += tally.lacks
    if !tally.unreadable.isEmpty { verdict.notes.append(tally.unreadable.note) }
    if tally.unknown + tally.unreadable.count > 0 {
      // What is missing can only add to a count, or to a sum that nothing is taken from; a ratio it turns either way.
      let canOnlyGrow =
        divisor == nil && tally.sums["negative"] == nil && (tally.unreadable.isEmpty || isOfLand)
      let isTooLarge = requirement.outcome(of: figure)?.side == .atMost
      let isEnough =
        verdict.status == .pass && tally.unknown == 0 && requirement.bounds.allSatisfy { $0.side == .atLeast }
      if !canOnlyGrow || !(isEnough || verdict.status == .fail && isTooLarge) { verdict.status = .unknown }
    }
    if verdict.status == .fail {
      _ = requirement.verdict(
        on: figure, of: rule, unit: unit, what: what, others: others, findings: &findings)
    }
    return verdict
  }

  /// Adds what a parcel comes to by the other ways of measuring; the policy's own way where another has no figure.
  private func addOthers(_ parcels: ParcelRows, _ row: Int, to tally: inout RuleTally) {
    let own = parcels.position.areas[row]
    let others = parcels.otherAreas(row)
    for method in Self.otherMethods {
      let other = others.first { $0.method == method }
      let area = other?.area ?? own
      if isChosenByArea, condition.map({ parcels.evaluate($0, row, area: area).truth }) != true { continue }
      if other != nil { tally.sums[method + " known", default: 0] += 1 }
      let amount = sum.flatMap { parcels.evaluate($0, row, area: area).number }
      tally.sums[method, default: 0] +=
        amount ?? (count.map { parcels.evaluate($0, row, area: area).truth == true ? 1 : 0 } ?? 0)
      if let divisor, let amount = parcels.evaluate(divisor, row, area: area).number {
        tally.sums[method + " divisor", default: 0] += amount
      }
    }
  }

  private func otherFigures(_ tally: RuleTally) -> [(method: String, figure: Double)] {
    Self.otherMethods.compactMap { method in
      guard let total = tally.sums[method], tally.sums[method + " known"] ?? 0 > 0 else { return nil }
      guard divisor != nil else { return (method, total) }
      guard let divided = tally.sums[method + " divisor"], divided != 0 else { return nil }
      return (method, total / divided)
    }
  }
}
