import District
import Geometry
import LandModel
import LandPolicy
import Projection

/// There is contiguous land of a size (`kind: cluster`): at least one area of 200 mu outside the business area.
struct ClusterRule: RuleKind {
  static let section = PolicySection(
    kind: "cluster", of: Rule.path,
    summary:
      "There is contiguous land of a size: at least one area of 200 mu outside the business area. The parcels of the condition are held in memory.",
    names: [
      .needed("where", .expression, "which parcels"),
      .needed("area_mu", .number(), "the least size of an area, in mu"),
      .optional("at_least", .wholeNumber(0...1_000_000), "how many areas there must be", default: "1"),
      .optional("at_most", .wholeNumber(0...1_000_000), "how many there may be"),
      .optional(
        "gap_m", .number(), "the gap up to which parcels count as contiguous, in metres",
        default: "0, contact along an edge"),
      .optional("outside", .text, "a layer whose land does not count"),
      .optional("outside_share", .number(), "how much of a parcel may lie in it, 0 to 1", default: "0.5"),
    ])

  private let rule: Rule
  private let condition: BoundExpression
  private let size: Double
  private let least: Int
  private let most: Int
  private let gap: Double
  private let outside: PolygonLayer?
  private let outsideShare: Double

  init(_ rule: Rule, in setting: DistrictSetting) throws {
    self.rule = rule
    let reader = rule.reader
    condition = try setting.columns.bind(try reader.required("where"))
    size = try reader.required("area_mu").number()
    least = try reader.optional("at_least")?.integer(in: 0...1_000_000) ?? 1
    most = try reader.optional("at_most")?.integer(in: 0...1_000_000) ?? .max
    gap = try reader.optional("gap_m")?.number() ?? 0
    outside = try reader.optional("outside").map { try setting.layer(named: $0, dissolved: true) }
    outsideShare = try reader.optional("outside_share")?.number() ?? 0.5
  }

  struct Tally: RuleTally {
    var counts = ParcelCounts()
    /// The parcels of the condition.
    var selected = SelectedParcels()

    mutating func add(_ next: Tally) {
      counts.add(next.counts)
      selected.add(next.selected)
    }
  }

  func check(_ parcels: ParcelRows, tally: inout Tally, findings: inout FindingBatch) {
    for row in parcels.rows(where: condition, counts: &tally.counts) {
      guard parcels.isMeasured(row), parcels.position.areas[row].isFinite else {
        tally.counts.leaveOpen()
        continue
      }
      tally.counts.applicable += 1
      tally.selected.append(row: row, of: parcels)
    }
  }

  func conclude(
    _ tally: Tally, unreadable parcels: UnreadableParcels, in setting: DistrictSetting,
    findings: inout FindingBatch
  ) throws -> RuleVerdict {
    let selected = tally.selected
    guard let outside else {
      return try verdict(on: selected, tally.counts, parcels, isOpen: false, in: setting, findings: &findings)
    }
    // Parcels near land that can't be read may or may not lie outside the layer.
    let (kept, open) = try Self.outside(outside, share: outsideShare, selected, setting)
    guard !open.keys.isEmpty else {
      return try verdict(on: kept, tally.counts, parcels, isOpen: false, in: setting, findings: &findings)
    }
    var sure = try verdict(on: kept, tally.counts, parcels, isOpen: true, in: setting, findings: &findings)
    if sure.status != .pass {
      var all = kept
      all.add(open)
      var found = FindingBatch(wording: setting.wording)
      let possible = try verdict(on: all, tally.counts, parcels, isOpen: false, in: setting, findings: &found)
      if possible.status == .fail, isMonotone {
        findings.append(contentsOf: found)
        return possible
      }
    }
    sure.notes.append(
      "\(open.keys.count) parcels may lie in \(outside.name) or not: \(outside.unreadable.features.note)")
    return sure
  }

  var needsEveryParcel: Bool { false }

  /// Whether more land can only help: one area is wanted, and it can't be too many.
  private var isMonotone: Bool { least <= 1 && most == .max }

  /// The verdict on parcels that were set aside.
  ///
  /// - Parameter isOpen: whether there may be more of them than these.
  private func verdict(
    on selected: SelectedParcels, _ counts: ParcelCounts, _ parcels: UnreadableParcels, isOpen: Bool,
    in setting: DistrictSetting, findings: inout FindingBatch
  ) throws -> RuleVerdict {
    var column = selected.geometry
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
      areas[root(index), default: 0] += SquareMetre(selected.areas[index]).mu.value
      otherAreas[root(index), default: 0] += SquareMetre(selected.otherAreas[index]).mu.value
    }
    var doubts = AreaDoubts()
    for (first, area) in areas.sorted(by: { $0.key < $1.key })
    where AreaDoubts.isClose(area, to: size, other: otherAreas[first] ?? area) {
      doubts.note(margin: area - size, parcel: selected.keys[first])
    }
    let large = areas.filter { $0.value >= size }.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
    let count = large.count
    var verdict = RuleVerdict(
      status: count < least || count > most ? .fail : .pass, measured: Double(count),
      required: Double(count > most ? most : least), unit: "areas")
    let largest = areas.values.max() ?? 0
    verdict.notes.append("the largest contiguous area has \(Figure.rounded(largest, 2)) mu")
    for (first, area) in large.prefix(5) {
      verdict.notes.append("\(Figure.rounded(area, 2)) mu around \(selected.keys[first])")
    }
    if let note = doubts.note(of: "contiguous areas", unit: "mu") { verdict.notes.append(note) }
    verdict.notes += counts.lacks
    if !parcels.unread.isEmpty { verdict.notes.append(parcels.unread.note) }
    let isOpen = isOpen || counts.unknown + parcels.unread.count > 0
    // More parcels make areas larger, and may join two to one.
    if isOpen, !(isMonotone && verdict.status == .pass) { verdict.status = .unknown }
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

  /// The parcels of which no more than a share lies in a layer, and those of which that is not known.
  private static func outside(
    _ layer: PolygonLayer, share: Double, _ parcels: SelectedParcels, _ setting: DistrictSetting
  ) throws -> (kept: SelectedParcels, open: SelectedParcels) {
    var worker = try OverlayWorker(layer.overlay)
    var hits = OverlayResult()
    try worker.overlay(parcels.geometry, into: &hits)
    let pieces = try setting.pieceAreas(of: hits, in: parcels.geometry)
    let whole = try setting.areas(of: parcels.geometry)
    var (kept, open) = (SelectedParcels(), SelectedParcels())
    let failed = Set(hits.failures.map { Int($0.feature) })
    for index in parcels.keys.indices {
      let inside = hits.hits(of: index).reduce(0) { $0 + ($1.isWhole ? whole[index] : pieces[Int($1.piece)]) }
      guard inside <= share * whole[index] else { continue }
      if failed.contains(index) || layer.unreadable.touch(parcels.geometry.boxes[index]) {
        open.append(index, of: parcels)
      } else {
        kept.append(index, of: parcels)
      }
    }
    return (kept, open)
  }
}
