import District
import LandModel
import LandPolicy

/// Parcels come to the number and the sum that a text or a ledger states (`kind: reconciliation`).
struct ReconciliationRule: RuleKind {
  static let section = PolicySection(
    kind: "reconciliation", of: Rule.path,
    summary:
      "Parcels come to the number and the sum that a text or a ledger states. `count_of` goes with `count`, `sum_of` with `sum`, and at least one pair is given. Findings name the difference.",
    names: [
      .optional("where", .expression, "which parcels", default: "all"),
      .optional("count_of", .expression, "a value whose different values are counted: firms"),
      .optional("count", .number(), "their stated number"),
      .optional("sum_of", .expression, "a figure that is added up"),
      .optional("sum", .number(), "its stated sum"),
      .optional("tolerance", .number(), "the difference that is no finding, as a share", default: "0.001"),
      .optional("unit", .text, "the unit of the figure"),
    ])

  private let rule: Rule
  private let condition: BoundExpression?
  private let countOf: BoundExpression?
  private let count: Double?
  private let sumOf: BoundExpression?
  private let sum: Double?
  private let tolerance: Double
  private let unit: String

  init(_ rule: Rule, in setting: DistrictSetting) throws {
    self.rule = rule
    let reader = rule.reader
    condition = try reader.optional("where").map { try setting.columns.bind($0) }
    count = try reader.optional("count")?.number()
    countOf = try count == nil ? nil : setting.columns.bind(try reader.required("count_of"))
    sum = try reader.optional("sum")?.number()
    sumOf = try sum == nil ? nil : setting.columns.bind(try reader.required("sum_of"))
    guard count != nil || sum != nil else {
      throw reader.error(RuleFault.noneGiven(of: .countOrSum))
    }
    tolerance = try reader.optional("tolerance")?.number() ?? 0.001
    unit = try reader.optional("unit")?.text() ?? ""
  }

  struct Tally: RuleTally {
    var counts = ParcelCounts()
    /// The different values that are counted.
    var values: Set<String> = []
    var sum = 0.0
    /// Parcels that take something off the sum.
    var negatives = 0

    mutating func add(_ next: Tally) {
      counts.add(next.counts)
      values.formUnion(next.values)
      sum += next.sum
      negatives += next.negatives
    }
  }

  func check(_ parcels: ParcelRows, tally: inout Tally, findings: inout FindingBatch) {
    for row in parcels.rows(where: condition, counts: &tally.counts) {
      tally.counts.applicable += 1
      if let countOf {
        guard let value = parcels.evaluate(countOf, row).label else {
          tally.counts.lack(parcels, row, countOf)
          continue
        }
        tally.values.insert(value)
      }
      if let sumOf {
        guard let amount = parcels.evaluate(sumOf, row).number else {
          tally.counts.lack(parcels, row, sumOf)
          continue
        }
        if amount < 0 { tally.negatives += 1 }
        tally.sum += amount
      }
    }
  }

  var needsEveryParcel: Bool { false }

  func conclude(
    _ tally: Tally, unreadable parcels: UnreadableParcels, in setting: DistrictSetting,
    findings: inout FindingBatch
  ) throws -> RuleVerdict {
    let isOpen = tally.counts.unknown + parcels.unread.count > 0
    guard tally.counts.applicable > 0 else {
      return RuleVerdict(
        status: .unknown, required: sum ?? count, unit: unit,
        notes: ["no parcel is concerned"] + (parcels.unread.isEmpty ? [] : [parcels.unread.note]))
    }
    var verdict = RuleVerdict(status: isOpen ? .unknown : .pass, unit: unit)
    let figures: [(Double?, Double, Message, String)] = [
      (count, Double(tally.values.count), "the number", ""), (sum, tally.sum, "the sum", unit),
    ]
    for (stated, found, what, unit) in figures {
      guard let stated else { continue }
      (verdict.measured, verdict.required) = (found, stated)
      let allowed = tolerance * abs(stated)
      verdict.notes.append(
        "\(what) is \(Figure.rounded(found, 4)), stated \(Figure.rounded(stated, 4)) \(Message(word: unit))")
      guard abs(found - stated) > allowed else { continue }
      // What is missing can make up for what is too little; what is too much stays so if nothing is taken off.
      guard !isOpen || found > stated && tally.negatives == 0 else { continue }
      verdict.status = .fail
      findings.append(
        Finding(
          of: rule, parcelID: nil, measured: found, required: stated, unit: unit,
          margin: abs(found - stated) - allowed,
          message:
            "\(what) is \(Figure.rounded(found, 4)), but \(Figure.rounded(stated, 4)) \(Message(word: unit)) is stated"
        ))
    }
    verdict.notes += tally.counts.lacks
    if !parcels.unread.isEmpty { verdict.notes.append(parcels.unread.note) }
    return verdict
  }
}
