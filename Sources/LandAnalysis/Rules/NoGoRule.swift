import District
import LandModel
import LandPolicy

/// A parcel keeps off a no-go layer (`kind: no-go`).
struct NoGoRule: RuleKind {
  static let section = PolicySection(
    kind: "no-go", of: Rule.path,
    summary: "A parcel keeps off a no-go layer.",
    names: [
      .needed("layer", .text, "the no-go layer"),
      .optional("where", .expression, "which parcels", default: "all"),
      .optional(
        "more_than_m2", .number(), "the overlap that is no finding, in m²",
        default: "the policy's least overlap"),
      .optional("more_than_share", .number(), "the same as a share of the parcel", default: "0"),
    ])

  private let rule: Rule
  private let layer: Int
  private let layerName: String
  private let condition: BoundExpression?
  private let areaAllowed: Double
  private let shareAllowed: Double

  init(_ rule: Rule, in setting: DistrictSetting) throws {
    self.rule = rule
    let reader = rule.reader
    let named = try reader.required("layer")
    layerName = try named.text()
    let names = setting.noGo.map(\.name)
    guard let layer = names.firstIndex(of: layerName) else {
      throw named.error(RuleFault.noNoGoLayer(layerName, known: names))
    }
    self.layer = layer
    condition = try reader.optional("where").map { try setting.columns.bind($0) }
    areaAllowed = try reader.optional("more_than_m2")?.number() ?? setting.policy.minimumOverlap
    shareAllowed = try reader.optional("more_than_share")?.number() ?? 0
  }

  func check(_ parcels: ParcelRows, tally: inout AreaTally, findings: inout FindingBatch) {
    let overlaps = parcels.position.overlaps[layer]
    let pieces = parcels.position.overlapPieces[layer]
    var piece = 0
    for row in 0..<parcels.count {
      while piece < pieces.rows.count, pieces.rows[piece] < row { piece += 1 }
      let area = parcels.position.measuredAreas[row]
      let allowed = max(areaAllowed, shareAllowed * area)
      let overlap = overlaps[row]
      // What can't be read could cover the rest of the parcel, and takes nothing off the overlap that is known.
      let isOpen =
        !parcels.isMeasured(row)
        || parcels.position.open.isOpen(row, noGoLayer: layer) && overlap <= allowed && area > allowed
      guard !isOpen else {
        if parcels.holds(condition, row) != false { tally.counts.leaveOpen() }
        continue
      }
      tally.counts.applicable += 1
      guard overlap > 0 else { continue }
      // The overlap by another way of measuring is as much larger or smaller as the parcel is.
      let isClose =
        abs(overlap - allowed) <= overlap * 0.01
        && parcels.otherAreas(row).contains { other in
          other.method != .declared
            && AreaDoubts.isClose(overlap, to: allowed, other: overlap * other.area / area)
        }
      guard overlap > allowed || isClose else { continue }
      guard let applies = parcels.holds(condition, row) else {
        tally.counts.lack(parcels, row, condition)
        continue
      }
      guard applies else { continue }
      if isClose { tally.doubts.note(margin: overlap - allowed, parcel: parcels.key(row)) }
      guard overlap > allowed else { continue }
      let finding = Finding(
        of: rule, parcelID: parcels.key(row), measured: overlap, required: allowed, unit: "m2",
        margin: overlap - allowed,
        message:
          "the parcel overlaps \(layerName) by \(Figure.squareMetres(overlap)) (\(Figure.percent(overlap / area)))"
          + "\(isClose ? AreaDoubts.suffix : "")")
      if piece < pieces.rows.count, pieces.rows[piece] == row {
        findings.append(finding, feature: piece, of: pieces.pieces)
      } else {
        findings.append(finding, feature: row, of: parcels.working)
      }
    }
  }

  func conclude(
    _ tally: AreaTally, unreadable parcels: UnreadableParcels, in setting: DistrictSetting,
    findings: inout FindingBatch
  ) throws -> RuleVerdict {
    var verdict = tally.verdict(unit: "m2")
    let unreadable = setting.noGo[layer].unreadable.features
    if tally.counts.open > 0, !unreadable.isEmpty { verdict.notes.append(unreadable.note) }
    return verdict
  }
}
