import Geometry
import LandModel
import Projection

/// A parcel of an area belongs to as many zones as it should (`kind: membership`): to exactly one sub-zone.
///
/// Parameters: `layer` (the zones), `within` (the layer of the area whose parcels are meant), `within_share` (how much
/// of a parcel must lie there, 0.5 by default), `at_least` and `at_most` (numbers of zones), `more_than_m2` (the
/// overlap from which a zone counts; the policy's least overlap by default), `where`.
struct MembershipRule: RuleCheck {
  private let rule: Rule
  private let zones: PolygonLayer
  private let area: PolygonLayer
  private let extent: Box
  private let withinShare: Double
  private let least: Int
  private let most: Int
  private let leastOverlap: Double
  private let condition: BoundExpression?

  init(_ rule: Rule, in setting: AuditSetting) throws {
    self.rule = rule
    let reader = rule.reader
    try reader.allow(
      Rule.generalNames + ["layer", "within", "within_share", "at_least", "at_most", "more_than_m2", "where"])
    zones = try setting.layer(named: try reader.required("layer"))
    area = try setting.layer(named: try reader.required("within"), dissolved: true)
    extent = area.overlay.polygons.boxes.reduce(into: Box.empty) { $0.formUnion($1) }
    withinShare = try reader.optional("within_share")?.number() ?? 0.5
    let least = try reader.optional("at_least")?.integer(in: 0...1_000_000)
    let most = try reader.optional("at_most")?.integer(in: 0...1_000_000)
    if least == nil, most == nil {
      throw reader.error("neither “at_least” nor “at_most” is given", remedy: "add one of them")
    }
    self.least = least ?? 0
    self.most = most ?? .max
    leastOverlap = try reader.optional("more_than_m2")?.number() ?? setting.policy.minimumOverlap
    condition = try reader.optional("where").map { try setting.columns.bind($0) }
  }

  func check(_ parcels: ParcelRows, tally: inout RuleTally, findings: inout FindingBatch) throws {
    var rows: [Int] = []
    var near = GeometryColumn()
    for row in 0..<parcels.count {
      guard parcels.position.positions[row] != .unknown, parcels.working.boxes[row].intersects(extent) else { continue }
      rows.append(row)
      near.append(feature: row, of: parcels.working)
    }
    // Most batches have no parcel there, and a worker is dear to make.
    guard !rows.isEmpty else { return }
    let inArea = try overlaps(near, with: area, in: parcels.setting)
    let inZones = try overlaps(near, with: zones, in: parcels.setting)
    for (index, row) in rows.enumerated() {
      let whole = parcels.position.measuredAreas[row]
      let share = inArea[index].reduce(0) { $0 + ($1.area ?? whole) } / max(whole, .leastNormalMagnitude)
      guard share >= withinShare else { continue }
      guard let applies = parcels.holds(condition, row) else {
        tally.unknown += 1
        continue
      }
      guard applies else { continue }
      tally.applicable += 1
      let members = inZones[index].filter { ($0.area ?? whole) > leastOverlap }.map { zones.keys[$0.zone] }
      guard members.count < least || members.count > most else { continue }
      tally.findings += 1
      let required = members.count < least ? least : most
      findings.append(
        Finding(
          of: rule, parcelID: parcels.key(row), place: members.isEmpty ? nil : members.joined(separator: ", "),
          measured: Double(members.count), required: Double(required), unit: zones.name,
          margin: Double(abs(members.count - required)),
          message: members.isEmpty
            ? "the parcel lies in none of \(zones.name)"
            : "the parcel lies in \(members.count) of \(zones.name): \(members.joined(separator: ", "))"),
        feature: row, of: parcels.working)
    }
  }

  /// For each geometry the polygons that it shares area with, and how much; nil for the whole of it.
  private func overlaps(
    _ column: GeometryColumn, with layer: PolygonLayer, in setting: AuditSetting
  ) throws -> [[(zone: Int, area: Double?)]] {
    var worker = try OverlayWorker(layer.overlay)
    var hits = OverlayResult()
    try worker.overlay(column, into: &hits)
    let areas = try setting.areas(of: hits.pieces)
    return (0..<column.count).map { feature in
      hits.hits(of: feature).map { (Int($0.layerFeature), $0.isWhole ? nil : areas[Int($0.piece)]) }
    }
  }
}
