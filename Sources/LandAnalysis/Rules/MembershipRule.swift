import District
import Geometry
import LandModel
import LandPolicy
import Projection

/// A parcel of an area belongs to as many zones as it should (`kind: membership`): to exactly one sub-zone.
struct MembershipRule: RuleKind {
  static let section = PolicySection(
    kind: "membership", of: Rule.path,
    summary: "A parcel of an area belongs to as many zones as it should: to exactly one sub-zone.",
    names: [
      .needed("layer", .text, "the layer of the zones"),
      .needed("within", .text, "the layer of the area whose parcels are meant"),
      .optional("within_share", .number(), "how much of a parcel must lie there, 0 to 1", default: "0.5"),
      .optional("at_least", .wholeNumber(0...1_000_000), "the least number of zones"),
      .optional("at_most", .wholeNumber(0...1_000_000), "the greatest number of zones"),
      .optional(
        "more_than_m2", .number(), "the overlap from which a zone counts, in m²",
        default: "the policy's least overlap"),
      .optional("where", .expression, "which parcels", default: "all"),
    ])

  private let rule: Rule
  private let zones: PolygonLayer
  private let area: PolygonLayer
  private let extent: Box
  private let withinShare: Double
  private let least: Int
  private let most: Int
  private let leastOverlap: Double
  private let condition: BoundExpression?

  init(_ rule: Rule, in setting: DistrictSetting) throws {
    self.rule = rule
    let reader = rule.reader
    zones = try setting.layer(named: try reader.required("layer"))
    area = try setting.layer(named: try reader.required("within"), dissolved: true)
    extent = area.overlay.polygons.boxes.reduce(into: Box.empty) { $0.formUnion($1) }
    withinShare = try reader.optional("within_share")?.number() ?? 0.5
    let least = try reader.optional("at_least")?.integer(in: 0...1_000_000)
    let most = try reader.optional("at_most")?.integer(in: 0...1_000_000)
    if least == nil, most == nil {
      throw reader.error(RuleFault.noneGiven(of: .bounds))
    }
    self.least = least ?? 0
    self.most = most ?? .max
    leastOverlap = try reader.optional("more_than_m2")?.number() ?? setting.policy.minimumOverlap
    condition = try reader.optional("where").map { try setting.columns.bind($0) }
  }

  func check(_ parcels: ParcelRows, tally: inout AreaTally, findings: inout FindingBatch) throws {
    var rows: [Int] = []
    var near = GeometryColumn()
    for row in 0..<parcels.count {
      guard parcels.isMeasured(row) else {
        if parcels.holds(condition, row) != false { tally.counts.leaveOpen() }
        continue
      }
      let box = parcels.working.boxes[row]
      guard box.intersects(extent) || area.unreadable.touch(box) else { continue }
      rows.append(row)
      near.append(feature: row, of: parcels.working)
    }
    guard !rows.isEmpty else { return }
    var failed: Set<Int> = []
    let inArea = try overlaps(near, with: area, parcels.worker, failed: &failed)
    let inZones = try overlaps(near, with: zones, parcels.worker, failed: &failed)
    for (index, row) in rows.enumerated() {
      guard !failed.contains(index) else {
        if parcels.holds(condition, row) != false { tally.counts.leaveOpen() }
        continue
      }
      let whole = parcels.position.measuredAreas[row]
      let share = Self.share(inArea[index].map { $0.area ?? whole }, of: whole)
      let members = inZones[index].filter { ($0.area ?? whole) > leastOverlap }.map { zones.keys[$0.zone] }
      let box = parcels.working.boxes[row]
      let openZones = zones.unreadable.isEmpty ? 0 : zones.unreadable.touching(box).count
      let isAreaOpen = share < withinShare && area.unreadable.touch(box)
      if isAreaOpen || share >= withinShare, openZones > 0 || isAreaOpen {
        // Zones that can't be read can only add to those it lies in, and land of the area to its share.
        let couldPass = members.count <= most && members.count + openZones >= least
        let couldFail = members.count < least || members.count + openZones > most
        guard isAreaOpen ? !couldFail : !(couldPass && couldFail) else {
          if parcels.holds(condition, row) != false { tally.counts.leaveOpen() }
          continue
        }
      }
      let isClose = isDoubtful(index, share, inArea, inZones, whole, parcels, row)
      guard share >= withinShare || isClose else { continue }
      guard let applies = parcels.holds(condition, row) else {
        tally.counts.lack(parcels, row, condition)
        continue
      }
      guard applies else { continue }
      if isClose { tally.doubts.note(margin: withinShare - share, parcel: parcels.key(row)) }
      guard share >= withinShare else { continue }
      tally.counts.applicable += 1
      guard members.count < least || members.count > most else { continue }
      let required = members.count < least ? least : most
      findings.append(
        Finding(
          of: rule, parcelID: parcels.key(row),
          place: members.isEmpty ? nil : members.joined(separator: ", "),
          measured: Double(members.count), required: Double(required), unit: zones.name,
          margin: Double(abs(members.count - required)),
          message: (members.isEmpty
            ? "the parcel lies in none of \(zones.name)"
            : "the parcel lies in \(members.count) of \(zones.name): \(members.joined(separator: ", "))")
            + (isClose ? AreaDoubts.suffix : "")),
        feature: row, of: parcels.working)
    }
  }

  private typealias Overlap = (zone: Int, area: Double?, otherArea: Double?)

  private static func share(_ areas: [Double], of whole: Double) -> Double {
    areas.reduce(0, +) / max(whole, .leastNormalMagnitude)
  }

  /// Whether the parcel's share in the area, or in a zone, is nearer to its threshold than the ways of measuring differ.
  private func isDoubtful(
    _ index: Int, _ share: Double, _ inArea: [[Overlap]], _ inZones: [[Overlap]], _ whole: Double,
    _ parcels: ParcelRows, _ row: Int
  ) -> Bool {
    let parts = inArea[index] + inZones[index]
    guard parts.contains(where: { $0.otherArea != nil }), let other = parcels.otherMeasuredArea(row) else {
      return false
    }
    let otherShare = Self.share(inArea[index].map { $0.otherArea ?? other }, of: other)
    if AreaDoubts.isClose(share, to: withinShare, other: otherShare) { return true }
    return share >= withinShare
      && inZones[index].contains {
        AreaDoubts.isClose($0.area ?? whole, to: leastOverlap, other: $0.otherArea ?? other)
      }
  }

  /// For each geometry the polygons that it shares area with, and how much by both ways of measuring; nil for the whole
  /// of it. Those that could not be overlaid are added to `failed`.
  private func overlaps(
    _ column: GeometryColumn, with layer: PolygonLayer, _ worker: PositionWorker, failed: inout Set<Int>
  ) throws -> [[Overlap]] {
    let hits = try worker.overlay(column, with: layer)
    failed.formUnion(hits.failures.map { Int($0.feature) })
    let areas = try worker.pieceAreas(of: hits, in: column)
    let others = try worker.otherPieceAreas(of: hits, in: column)
    return (0..<column.count).map { feature in
      hits.hits(of: feature).map { hit in
        let piece = Int(hit.piece)
        return hit.isWhole
          ? (Int(hit.layerFeature), nil, nil) : (Int(hit.layerFeature), areas[piece], others?[piece])
      }
    }
  }

  func conclude(
    _ tally: AreaTally, unreadable parcels: UnreadableParcels, in setting: DistrictSetting,
    findings: inout FindingBatch
  ) throws -> RuleVerdict {
    var verdict = tally.verdict(unit: "share")
    let unreadable = zones.unreadable.features + area.unreadable.features
    if tally.counts.open > 0, !unreadable.isEmpty { verdict.notes.append(unreadable.note) }
    return verdict
  }
}
