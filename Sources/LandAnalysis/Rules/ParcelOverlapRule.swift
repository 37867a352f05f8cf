import Geometry
import LandModel

/// No two parcels overlap (`kind: parcel-overlap`).
///
/// Parameters: `more_than_m2` (the overlap that is no finding; the policy's least overlap by default).
struct ParcelOverlapRule: RuleCheck {
  private let rule: Rule
  private let allowed: Double

  init(_ rule: Rule, in setting: AuditSetting) throws {
    self.rule = rule
    try rule.reader.allow(Rule.generalNames + ["more_than_m2"])
    allowed = try rule.reader.optional("more_than_m2")?.number() ?? setting.policy.minimumOverlap
  }

  func check(_ parcels: ParcelRows, tally: inout RuleTally, findings: inout FindingBatch) {
    tally.applicable += parcels.count
    for box in parcels.batch.geometry.boxes { tally.extent.formUnion(box) }
  }

  func conclude(
    _ tally: RuleTally, in setting: AuditSetting, findings: inout FindingBatch
  ) throws -> RuleVerdict {
    var pairs = 0
    var total = 0.0
    var doubts = AreaDoubts()
    try ParcelOverlaps(setting, extent: tally.extent, parcelCount: tally.applicable).forEach(
      largerThan: allowed
    ) { overlap in
      let isClose = AreaDoubts.isClose(overlap.area, to: allowed, other: overlap.otherArea)
      if isClose { doubts.note(margin: overlap.area - allowed, parcel: overlap.firstKey) }
      guard overlap.area > allowed else { return }
      pairs += 1
      total += overlap.area
      findings.append(
        Finding(
          of: rule, parcelID: overlap.firstKey, measured: overlap.area, required: allowed, unit: "m2",
          margin: overlap.area - allowed,
          message: overlap.secondKey.map {
            "the parcel overlaps parcel \($0) by \(Figure.squareMetres(overlap.area))\(isClose ? AreaDoubts.suffix : "")"
          }
            ?? "the parcel overlaps a parcel without a key by \(Figure.squareMetres(overlap.area))\(isClose ? AreaDoubts.suffix : "")"
        ), feature: overlap.piece, of: overlap.pieces)
    }
    return RuleVerdict(
      status: pairs > 0 ? .fail : .pass, measured: Double(pairs), required: 0, unit: "pairs",
      notes: (pairs > 0 ? ["together \(Figure.squareMetres(total))"] : [])
        + [doubts.note(of: "pairs", unit: "m2")].compactMap { $0 })
  }
}
