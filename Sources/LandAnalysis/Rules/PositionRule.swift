import LandModel

/// A parcel lies in the industrial blocks (`kind: position`).
///
/// Parameters: `where` (which parcels; all by default), `allow` (positions that are no finding; `[inside]`).
struct PositionRule: RuleCheck {
  private let rule: Rule
  private let condition: BoundExpression?
  private let allowed: Set<ParcelPosition>
  private let requiredShare: Double

  init(_ rule: Rule, in setting: AuditSetting) throws {
    self.rule = rule
    try rule.reader.allow(Rule.generalNames + ["where", "allow"])
    condition = try rule.reader.optional("where").map { try setting.columns.bind($0) }
    let words = try rule.reader.optional("allow")?.elements() ?? []
    allowed = try words.isEmpty ? [.inside] : Set(words.map { try $0.choice(ParcelPosition.self) })
    requiredShare = setting.policy.insideShare
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
      let position = parcels.position.positions[row]
      guard position != .unknown else { continue }
      tally.applicable += 1
      guard !allowed.contains(position) else { continue }
      tally.findings += 1
      let share = parcels.position.coveredShares[row]
      let words = position == .outside ? "lies outside every block" : "lies in blocks by \(Figure.percent(share)) only"
      findings.append(
        Finding(
          of: rule, parcelID: parcels.key(row), measured: share, required: requiredShare, unit: "share",
          margin: requiredShare - share, message: "the parcel \(words)"), feature: row, of: parcels.working)
    }
  }

  func conclude(
    _ tally: RuleTally, in setting: AuditSetting, findings: inout FindingBatch
  ) throws -> RuleVerdict {
    guard setting.blocks != nil else {
      return RuleVerdict(status: .unknown, notes: ["the policy names no layer of blocks"])
    }
    return RuleVerdict(
      status: tally.findings > 0 ? .fail : tally.unknown > 0 ? .unknown : .pass, measured: Double(tally.findings),
      required: 0, unit: "parcels")
  }
}

extension ParcelPosition: CaseIterable {
  /// The positions that a parcel can have.
  public static let allCases: [ParcelPosition] = [.inside, .crossing, .outside]
}
