import District
import LandModel
import LandPolicy

/// The parcels cover an administrative area without gaps (`kind: coverage`).
struct CoverageRule: RuleKind {
  static let section = PolicySection(
    kind: "coverage", of: Rule.path,
    summary: "The parcels cover an administrative area without gaps. Overlaps are the kind `parcel-overlap`.",
    names: [
      .needed("layer", .text, "the area"),
      .optional("find", .word(Find.self), "what is looked for", default: Find.both.rawValue),
      .optional(
        "sliver_width_m", .number(),
        "the mean width, twice the area over the perimeter, below which a gap is a sliver, in metres",
        default: "0.5"),
      .optional(
        "more_than_m2", .number(), "the gap that is no finding, in m²", default: "the policy's least overlap"),
    ])

  private enum Find: String, CaseIterable { case gaps, slivers, both }

  private let rule: Rule
  private let search: CoverageSearch
  private let find: Find
  private let sliverWidth: Double
  private let allowed: Double

  init(_ rule: Rule, in setting: DistrictSetting) throws {
    self.rule = rule
    let reader = rule.reader
    let layer = try reader.required("layer")
    search = try setting.shared.coverage(try layer.text()) { try CoverageSearch(setting, layer: layer) }
    find = try reader.optional("find")?.choice(Find.self) ?? .both
    sliverWidth = try reader.optional("sliver_width_m")?.number() ?? 0.5
    allowed = try reader.optional("more_than_m2")?.number() ?? setting.policy.minimumOverlap
  }

  struct Tally: RuleTally {
    var counts = ParcelCounts()
    /// What is left of the parcels' edges once common edges cancel.
    var edges = EdgeBalance()

    mutating func add(_ next: Tally) {
      counts.add(next.counts)
      edges.add(next.edges)
    }
  }

  func check(_ parcels: ParcelRows, tally: inout Tally, findings: inout FindingBatch) {
    tally.counts.applicable += parcels.count
    tally.edges.add(search.edges(of: parcels))
  }

  func conclude(
    _ tally: Tally, unreadable parcels: UnreadableParcels, in setting: DistrictSetting,
    findings: inout FindingBatch
  ) throws -> RuleVerdict {
    let missingArea = search.unreadable
    guard let uncovered = try search.uncovered(tally.edges, in: setting) else {
      return RuleVerdict(
        status: .unknown, unit: "gaps",
        notes: ["the layer \(search.name) has no polygons"] + (missingArea.isEmpty ? [] : [missingArea.note]))
    }
    // A parcel without any geometry covers nothing on the map, whatever land it stands for; one whose geometry can't be
    // read may cover the gap.
    let missing = (parcels.unread + parcels.unmeasured).filter { $0.reject.reason != .emptyGeometry }
    let unreadable = UnreadableFeatures(missing)
    var open = 0
    var count = 0
    var total = 0.0
    var doubts = AreaDoubts()
    for gap in uncovered {
      let isSliver = gap.width < sliverWidth
      // It may also leave a sliver of it.
      if unreadable.touch(gap.piece.boxes[0]) {
        if gap.area > allowed, find != .gaps || !isSliver { open += 1 }
        continue
      }
      guard find == .both || (find == .slivers) == isSliver else { continue }
      let isClose = AreaDoubts.isClose(gap.area, to: allowed, other: gap.otherArea)
      if isClose { doubts.note(margin: gap.area - allowed, parcel: gap.neighbours.first) }
      guard gap.area > allowed else { continue }
      count += 1
      total += gap.area
      let along: Message =
        gap.neighbours.isEmpty ? "" : ", along \(gap.neighbours.joined(separator: ", "))"
      findings.append(
        Finding(
          of: rule, parcelID: gap.neighbours.first, place: search.name, measured: gap.area, required: 0,
          unit: "m2", margin: gap.area - allowed,
          message:
            "no parcel covers a \(isSliver ? Message("sliver") : "gap") of \(Figure.squareMetres(gap.area)), on the mean "
            + "\(Figure.rounded(gap.width, 2)) m wide\(along)\(isClose ? AreaDoubts.suffix : "")"),
        feature: 0, of: gap.piece)
    }
    var verdict = RuleVerdict(
      status: count > 0 ? .fail : open > 0 || !missingArea.isEmpty ? .unknown : .pass,
      measured: Double(count), required: 0, unit: find == .slivers ? "slivers" : "gaps",
      notes: (count > 0 ? ["together \(Figure.squareMetres(total))"] : [])
        + [doubts.note(of: "gaps", unit: "m2")].compactMap { $0 })
    if open > 0 {
      verdict.notes.append("parcels that can't be read may cover \(open) gaps: \(missing.names)")
    }
    if !missingArea.isEmpty { verdict.notes.append(missingArea.note) }
    return verdict
  }

  var needsEveryParcel: Bool { false }
}
