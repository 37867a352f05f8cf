import Geometry
import LandModel
import Projection

/// There is contiguous land of a size (`kind: cluster`): at least one area of 200 mu outside the business area.
///
/// Parameters: `where` (which parcels), `area_mu` (the least size of an area), `at_least` (how many areas, 1 by
/// default), `at_most`, `gap_m` (the gap up to which parcels count as contiguous; 0, the default, for contact along an
/// edge), `outside` (a layer whose land does not count), `outside_share` (0.5: how much of a parcel may lie in it).
/// The parcels of the condition are held in memory.
struct ClusterRule: RuleCheck {
  private let rule: Rule
  private let condition: BoundExpression
  private let size: Double
  private let least: Int
  private let most: Int
  private let gap: Double
  private let outside: PolygonLayer?
  private let outsideShare: Double

  init(_ rule: Rule, in setting: AuditSetting) throws {
    self.rule = rule
    let reader = rule.reader
    try reader.allow(
      Rule.generalNames + ["where", "area_mu", "at_least", "at_most", "gap_m", "outside", "outside_share"])
    condition = try setting.columns.bind(try reader.required("where"))
    size = try reader.required("area_mu").number()
    least = try reader.optional("at_least")?.integer(in: 0...1_000_000) ?? 1
    most = try reader.optional("at_most")?.integer(in: 0...1_000_000) ?? .max
    gap = try reader.optional("gap_m")?.number() ?? 0
    outside = try reader.optional("outside").map { try setting.layer(named: $0, dissolved: true) }
    outsideShare = try reader.optional("outside_share")?.number() ?? 0.5
  }

  func check(_ parcels: ParcelRows, tally: inout RuleTally, findings: inout FindingBatch) {
    for row in parcels.rows(where: condition, unknown: &tally.unknown)
    where parcels.position.areas[row].isFinite && parcels.batch.geometry.kinds[row].isPolygonal {
      tally.applicable += 1
      tally.selected.append(row: row, of: parcels)
    }
  }

  func conclude(
    _ tally: RuleTally, in setting: AuditSetting, findings: inout FindingBatch
  ) throws -> RuleVerdict {
    let parcels =
      try outside.map { try Self.outside($0, share: outsideShare, tally.selected, setting) } ?? tally.selected
    var column = parcels.geometry
    var unit = setting.working.metresPerUnit
    if setting.working.isGeographic, column.count > 0 {
      let plane = try ReferenceSystem.plane(around: column)
      var transform = try CoordinateTransform(from: setting.working, to: plane)
      try transform.transform(&column.coordinates)
      column.recomputeBoxes()
      unit = 1
    }
    var finder = AdjacencyFinder()
    var parent = Array(0..<column.count)
    func root(_ index: Int) -> Int {
      var index = index
      while parent[index] != index { index = parent[index] }
      return index
    }
    for pair in finder.pairs(in: column, tolerance: gap / unit) {
      let (first, second) = (root(Int(pair.first)), root(Int(pair.second)))
      if first != second { parent[max(first, second)] = min(first, second) }
    }
    var areas: [Int: Double] = [:]
    var otherAreas: [Int: Double] = [:]
    for index in parent.indices {
      areas[root(index), default: 0] += SquareMetre(parcels.areas[index]).mu.value
      otherAreas[root(index), default: 0] += SquareMetre(parcels.otherAreas[index]).mu.value
    }
    var doubts = AreaDoubts()
    for (first, area) in areas where AreaDoubts.isClose(area, to: size, other: otherAreas[first] ?? area) {
      doubts.note(margin: area - size, parcel: parcels.keys[first])
    }
    let large = areas.filter { $0.value >= size }.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
    let count = large.count
    var verdict = RuleVerdict(
      status: count < least || count > most ? .fail : .pass, measured: Double(count),
      required: Double(count > most ? most : least), unit: "areas")
    let largest = areas.values.max() ?? 0
    verdict.notes.append("the largest contiguous area has \(Figure.rounded(largest, 2)) mu")
    for (first, area) in large.prefix(5) {
      verdict.notes.append("\(Figure.rounded(area, 2)) mu around \(parcels.keys[first])")
    }
    if let note = doubts.note(of: "contiguous areas", unit: "mu") { verdict.notes.append(note) }
    if tally.unknown > 0 {
      verdict.notes.append("\(tally.unknown) parcels lack data for it")
      if count < least { verdict.status = .unknown }
    }
    guard verdict.status == .fail else { return verdict }
    findings.append(
      Finding(
        of: rule, parcelID: nil, measured: count < least ? largest : Double(count),
        required: count < least ? size : Double(most),
        unit: count < least ? "mu" : "areas", margin: count < least ? size - largest : Double(count - most),
        message: "\(count) contiguous areas have at least \(Figure.rounded(size, 2)) mu; "
          + "the largest has \(Figure.rounded(largest, 2)) mu"))
    return verdict
  }

  /// The parcels of which no more than a share lies in a layer.
  private static func outside(
    _ layer: PolygonLayer, share: Double, _ parcels: SelectedParcels, _ setting: AuditSetting
  ) throws -> SelectedParcels {
    var worker = try OverlayWorker(layer.overlay)
    var hits = OverlayResult()
    try worker.overlay(parcels.geometry, into: &hits)
    let pieces = try setting.pieceAreas(of: hits, in: parcels.geometry)
    let whole = try setting.areas(of: parcels.geometry)
    var kept = SelectedParcels()
    for index in parcels.keys.indices {
      let inside = hits.hits(of: index).reduce(0) { $0 + ($1.isWhole ? whole[index] : pieces[Int($1.piece)]) }
      guard inside <= share * whole[index] else { continue }
      kept.keys.append(parcels.keys[index])
      kept.areas.append(parcels.areas[index])
      kept.otherAreas.append(parcels.otherAreas[index])
      kept.geometry.append(feature: index, of: parcels.geometry)
    }
    return kept
  }
}
