import Geometry
import LandModel
import Projection

/// The parcels cover an administrative area without gaps (`kind: coverage`).
///
/// Parameters: `layer` (the area), `find` (`gaps`, `slivers` or `both`, the default), `sliver_width_m` (the mean width,
/// twice the area over the perimeter, below which a gap is a sliver; 0.5), `more_than_m2` (the gap that is no finding;
/// the policy's least overlap by default). Overlaps are the kind `parcel-overlap`.
struct CoverageRule: RuleCheck {
  private enum Find: String, CaseIterable { case gaps, slivers, both }

  private let rule: Rule
  private let area: GeometryColumn
  private let areaName: String
  private let tiles: EdgeBalance.Tiles?
  private let find: Find
  private let sliverWidth: Double
  private let allowed: Double

  /// About how many parcels a tile holds.
  private static let parcelsPerTile = 64.0

  init(_ rule: Rule, in setting: AuditSetting) throws {
    self.rule = rule
    let reader = rule.reader
    try reader.allow(Rule.generalNames + ["layer", "find", "sliver_width_m", "more_than_m2"])
    let layer = try setting.layer(named: try reader.required("layer"), dissolved: true, in: setting.system)
    area = layer.overlay.polygons
    areaName = layer.name
    let box = area.boxes.reduce(into: Box.empty) { $0.formUnion($1) }
    let side = (Double(setting.parcelCount) / Self.parcelsPerTile).squareRoot().rounded(.up)
    tiles = box.isEmpty ? nil : EdgeBalance.Tiles(box: box, side: max(1, min(1024, Int(side))))
    find = try reader.optional("find")?.choice(Find.self) ?? .both
    sliverWidth = try reader.optional("sliver_width_m")?.number() ?? 0.5
    allowed = try reader.optional("more_than_m2")?.number() ?? setting.policy.minimumOverlap
  }

  func check(_ parcels: ParcelRows, tally: inout RuleTally, findings: inout FindingBatch) {
    tally.applicable += parcels.count
    if let tiles { tally.edges.add(parcels.batch.geometry, tiles: tiles) }
  }

  func conclude(
    _ tally: RuleTally, in setting: AuditSetting, findings: inout FindingBatch
  ) throws -> RuleVerdict {
    guard let tiles else {
      return RuleVerdict(status: .unknown, unit: "gaps", notes: ["the layer \(areaName) has no polygons"])
    }
    var balance = tally.edges
    balance.add(area, tiles: tiles, isArea: true)
    var count = 0
    var total = 0.0
    for gap in try CoverageGaps(setting, area: area, tiles: tiles).gaps(startingAt: balance.uneven) {
      var piece = gap.geometry
      if setting.system != setting.working {
        var transform = try CoordinateTransform(from: setting.system, to: setting.working)
        try transform.transform(&piece.coordinates)
        piece.recomputeBoxes()
      }
      let size = try setting.areas(of: piece).reduce(0, +)
      let width = try Self.width(of: piece, area: size, in: setting.working)
      let isSliver = width < sliverWidth
      guard size > allowed, find == .both || (find == .slivers) == isSliver else { continue }
      count += 1
      total += size
      let along: Message =
        gap.neighbours.isEmpty ? "" : ", along \(gap.neighbours.joined(separator: ", "))"
      findings.append(
        Finding(
          of: rule, parcelID: gap.neighbours.first, place: areaName, measured: size, required: 0, unit: "m2",
          margin: size - allowed,
          message:
            "no parcel covers a \(isSliver ? Message("sliver") : "gap") of \(Figure.squareMetres(size)), on the mean "
            + "\(Figure.rounded(width, 2)) m wide\(along)"), feature: 0, of: piece)
    }
    return RuleVerdict(
      status: count > 0 ? .fail : .pass, measured: Double(count), required: 0,
      unit: find == .slivers ? "slivers" : "gaps",
      notes: count > 0 ? ["together \(Figure.squareMetres(total))"] : [])
  }

  /// Twice the area over the perimeter, in metres.
  private static func width(of piece: GeometryColumn, area: Double, in system: ReferenceSystem) throws
    -> Double
  {
    var plane = piece
    var unit = system.metresPerUnit
    if system.isGeographic {
      var transform = try CoordinateTransform(from: system, to: .plane(around: piece))
      try transform.transform(&plane.coordinates)
      unit = 1
    }
    return 2 * area / max(plane.planePerimeter(of: 0) * unit, .leastNormalMagnitude)
  }
}
