import District
import LandModel
import LandPolicy

/// A figure over all parcels reaches a threshold (`kind: total`): a floor ledger, a count, a mean, a ratio.
struct TotalRule: RuleKind {
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

  init(_ rule: Rule, in setting: DistrictSetting) throws {
    self.rule = rule
    let reader = rule.reader
    count = try reader.optional("count").map { try setting.columns.bind($0) }
    sum = try reader.optional("sum").map { try setting.columns.bind($0) }
    guard (count == nil) != (sum == nil) else {
      throw reader.error(RuleFault.noSingleTotal)
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

  /// What parcels come to by one way of measuring areas.
  struct Sums: Sendable {
    var total = 0.0
    var divisor = 0.0
    /// Parcels of which the way of measuring gives an area; counted for the ways beside the policy's.
    var measured = 0

    mutating func add(_ next: Sums) {
      total += next.total
      divisor += next.divisor
      measured += next.measured
    }
  }

  struct Tally: RuleTally {
    var counts = ParcelCounts()
    var sums = Sums()
    /// Parcels that take something off the sum.
    var negatives = 0
    /// The same by the ways of measuring areas beside the policy's, where the figure depends on areas.
    var others: [AreaPolicy.Method: Sums] = [:]

    mutating func add(_ next: Tally) {
      counts.add(next.counts)
      sums.add(next.sums)
      negatives += next.negatives
      for (method, sums) in next.others { others[method, default: Sums()].add(sums) }
    }
  }

  func check(_ parcels: ParcelRows, tally: inout Tally, findings: inout FindingBatch) {
    let rows = parcels.rows(where: condition, counts: &tally.counts)
    for row in rows {
      tally.counts.applicable += 1
      if let count {
        guard let counts = parcels.evaluate(count, row).truth else {
          tally.counts.lack(parcels, row, count)
          continue
        }
        tally.sums.total += counts ? 1 : 0
      }
      if let sum {
        guard let amount = parcels.evaluate(sum, row).number else {
          tally.counts.lack(parcels, row, sum)
          continue
        }
        if amount < 0 { tally.negatives += 1 }
        tally.sums.total += amount
      }
      if let divisor {
        guard let amount = parcels.evaluate(divisor, row).number else {
          tally.counts.lack(parcels, row, divisor)
          continue
        }
        tally.sums.divisor += amount
      }
    }
    if dependsOnArea {
      for row in isChosenByArea ? Array(0..<parcels.count) : rows { addOthers(parcels, row, to: &tally) }
    }
  }

  var needsEveryParcel: Bool { false }

  func conclude(
    _ tally: Tally, unreadable parcels: UnreadableParcels, in setting: DistrictSetting,
    findings: inout FindingBatch
  ) throws -> RuleVerdict {
    guard let figure = figure(of: tally.sums) else {
      return RuleVerdict(status: .unknown, unit: unit, notes: ["the divisor is nought"])
    }
    let others = Self.methods.compactMap { method in
      tally.others[method].flatMap { $0.measured > 0 ? self.figure(of: $0) : nil }.map { (method, $0) }
    }
    var found = FindingBatch(wording: setting.wording)
    var verdict = requirement.verdict(
      on: figure, of: rule, unit: unit, what: what, others: others, findings: &found)
    verdict.notes += tally.counts.lacks
    if !parcels.unread.isEmpty { verdict.notes.append(parcels.unread.note) }
    if tally.counts.unknown + parcels.unread.count > 0 {
      // What is missing can only add to a count, or to a sum that nothing is taken from; a ratio it turns either way.
      let canOnlyGrow =
        divisor == nil && tally.negatives == 0 && (parcels.unread.isEmpty || isOfLand)
      let isTooLarge = requirement.outcome(of: figure)?.side == .atMost
      let isEnough =
        verdict.status == .pass && tally.counts.unknown == 0
        && requirement.bounds.allSatisfy { $0.side == .atLeast }
      if !canOnlyGrow || !(isEnough || verdict.status == .fail && isTooLarge) { verdict.status = .unknown }
    }
    if verdict.status == .fail {
      _ = requirement.verdict(
        on: figure, of: rule, unit: unit, what: what, others: others, findings: &findings)
    }
    return verdict
  }

  /// Adds what a parcel comes to by the other ways of measuring; the policy's own way where another has no figure.
  private func addOthers(_ parcels: ParcelRows, _ row: Int, to tally: inout Tally) {
    let own = parcels.position.areas[row]
    let others = parcels.otherAreas(row)
    for method in Self.methods {
      let other = others.first { $0.method == method }
      let area = other?.area ?? own
      if isChosenByArea, condition.map({ parcels.evaluate($0, row, area: area).truth }) != true { continue }
      let amount = sum.flatMap { parcels.evaluate($0, row, area: area).number }
      tally.others[method, default: Sums()].add(
        Sums(
          total: amount ?? (count.map { parcels.evaluate($0, row, area: area).truth == true ? 1 : 0 } ?? 0),
          divisor: divisor.flatMap { parcels.evaluate($0, row, area: area).number } ?? 0,
          measured: other == nil ? 0 : 1))
    }
  }

  /// The ways of measuring areas in the order in which notes name them.
  private static let methods: [AreaPolicy.Method] = [.plane, .ellipsoid, .declared]

  /// The figure that sums come to; nil where it is a ratio to nought.
  private func figure(of sums: Sums) -> Double? {
    guard divisor != nil else { return sums.total }
    return sums.divisor == 0 ? nil : sums.total / sums.divisor
  }
}
