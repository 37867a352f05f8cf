import District
import Geometry
import LandModel
import LandPolicy

/// No two parcels overlap (`kind: parcel-overlap`).
struct ParcelOverlapRule: RuleKind {
  static let section = PolicySection(
    kind: "parcel-overlap", of: Rule.path,
    summary:
      "No two parcels overlap. More than eight parcels that lie on one another, such as copies of one, are one finding, with their number and how much overlaps the first of them.",
    names: [
      .optional(
        "more_than_m2", .number(), "the overlap that is no finding, in m²",
        default: "the policy's least overlap")
    ])

  private let rule: Rule
  private let allowed: Double

  init(_ rule: Rule, in setting: DistrictSetting) throws {
    self.rule = rule
    allowed = try rule.reader.optional("more_than_m2")?.number() ?? setting.policy.minimumOverlap
  }

  struct Tally: RuleTally {
    var counts = ParcelCounts()
    /// A box around the parcels, in their own reference system.
    var extent = Box.empty

    mutating func add(_ next: Tally) {
      counts.add(next.counts)
      extent.formUnion(next.extent)
    }
  }

  func check(_ parcels: ParcelRows, tally: inout Tally, findings: inout FindingBatch) {
    tally.counts.applicable += parcels.count
    for box in parcels.batch.geometry.boxes { tally.extent.formUnion(box) }
  }

  func conclude(
    _ tally: Tally, unreadable parcels: UnreadableParcels, in setting: DistrictSetting,
    findings: inout FindingBatch
  ) throws -> RuleVerdict {
    var pairs = 0
    var total = 0.0
    var doubts = AreaDoubts()
    var crowds = 0
    try ParcelOverlaps(setting, extent: tally.extent, parcelCount: tally.counts.applicable).forEach(
      largerThan: allowed,
      onCrowd: { crowd in
        crowds += 1
        pairs += crowd.count - 1
        total += crowd.area
        findings.append(
          Finding(
            of: rule, parcelID: crowd.firstKey, measured: crowd.area, required: allowed, unit: "m2",
            margin: crowd.area - allowed,
            message:
              "\(crowd.count) parcels lie on one another: \(crowd.count - 1) overlap this one, together by "
              + "\(Figure.squareMetres(crowd.area)): \(crowd.names)"), feature: 0, of: crowd.piece)
      }
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
    let missing = parcels.unread + parcels.unmeasured
    var verdict = RuleVerdict(
      status: pairs > 0 ? .fail : missing.isEmpty ? .pass : .unknown, measured: Double(pairs), required: 0,
      unit: "pairs",
      notes: (pairs > 0 ? ["together \(Figure.squareMetres(total))"] : [])
        + [doubts.note(of: "pairs", unit: "m2")].compactMap { $0 })
    if crowds > 0 {
      verdict.notes.append(
        "of \(crowds) groups of more than \(ParcelCrowds.mostPartners) parcels that lie on one another only the "
          + "overlaps with the first parcel of each are counted, in one finding a group")
    }
    if !missing.isEmpty { verdict.notes.append(missing.note) }
    return verdict
  }

  var needsEveryParcel: Bool { false }
}
