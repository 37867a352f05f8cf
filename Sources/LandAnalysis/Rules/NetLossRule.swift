import Geometry
import LandModel
import LandStore
import Projection

/// Land of a kind is no less than it was in a baseline (`kind: no-net-loss`): the floor ledger.
///
/// Parameters: `baseline` (a layer), `was` (a condition on its features), `is` (a condition on the parcels), `by` (`all`,
/// the default, or `block`), `tolerance_mu` (0.01 by default). A parcel counts for the block that holds most of it.
struct NetLossRule: RuleCheck {
  private enum Grouping: String, CaseIterable { case all, block }

  private let rule: Rule
  private let layer: LayerPolicy
  private let was: PolicyReader
  private let now: BoundExpression
  private let grouping: Grouping
  private let tolerance: Double

  init(_ rule: Rule, in setting: AuditSetting) throws {
    self.rule = rule
    let reader = rule.reader
    try reader.allow(Rule.generalNames + ["baseline", "was", "is", "by", "tolerance_mu"])
    layer = try setting.layerPolicy(named: try reader.required("baseline"))
    was = try reader.required("was")
    let fields = try setting.geoPackage.layer(named: layer.table).attributeFields
    _ = try PolygonLayer.bind(was, to: fields.map(\.name), aliases: layer.columns)
    now = try setting.columns.bind(try reader.required("is"))
    grouping = try reader.optional("by")?.choice(Grouping.self) ?? .all
    tolerance = try reader.optional("tolerance_mu")?.number() ?? 0.01
  }

  private static func group(_ block: Int32, _ grouping: Grouping) -> String {
    grouping == .all ? "" : String(block)
  }

  func check(_ parcels: ParcelRows, tally: inout RuleTally, findings: inout FindingBatch) {
    for row in 0..<parcels.count {
      guard let counts = parcels.holds(now, row) else {
        tally.unknown += 1
        continue
      }
      let area = parcels.position.measuredAreas[row]
      guard counts, area.isFinite else { continue }
      tally.applicable += 1
      tally.sums[Self.group(parcels.position.blocks[row], grouping), default: 0] += SquareMetre(area).mu.value
    }
  }

  func conclude(
    _ tally: RuleTally, in setting: AuditSetting, findings: inout FindingBatch
  ) throws -> RuleVerdict {
    let before = try landBefore(setting)
    var lost = 0.0
    for group in before.keys.sorted() where group != "-1" {
      guard let was = before[group] else { continue }
      let now = tally.sums[group] ?? 0
      guard was - now > tolerance else { continue }
      lost += was - now
      let block = Int(group).map { setting.blockNames[$0] }
      let finding = Finding(
        of: rule, parcelID: nil, place: block, measured: now, required: was, unit: "mu", margin: was - now,
        message: block.map {
          "block \($0) has \(Figure.rounded(now, 2)) mu of the \(Figure.rounded(was, 2)) mu of the baseline"
        } ?? "there is \(Figure.rounded(now, 2)) mu of the \(Figure.rounded(was, 2)) mu of the baseline")
      if let index = Int(group), let blocks = setting.blocks {
        findings.append(finding, feature: index, of: blocks.features.geometry)
      } else {
        findings.append(finding)
      }
    }
    let required = before.values.reduce(0, +)
    let measured = before.keys.sorted().reduce(0) { $0 + (tally.sums[$1] ?? 0) }
    var verdict = RuleVerdict(
      status: lost > 0 ? .fail : tally.unknown > 0 ? .unknown : .pass, measured: measured, required: required,
      unit: "mu")
    if required == 0 {
      verdict = RuleVerdict(status: .unknown, unit: "mu", notes: ["the baseline has no such land"])
    }
    if tally.unknown > 0 { verdict.notes.append("\(tally.unknown) parcels lack data for it") }
    return verdict
  }

  /// The land of the baseline in mu by group; read batch by batch.
  private func landBefore(_ setting: AuditSetting) throws -> [String: Double] {
    let source = try GeoPackageLayerSource(setting.geoPackage, layer: layer.table)
    let system = try LayerReferenceSystem.of(
      source.layer, declared: layer.referenceSystem, file: setting.geoPackage.path)
    let condition = try PolygonLayer.bind(was, to: source.fields.map(\.name), aliases: layer.columns)
    let decoder = try source.makeDecoder()
    var land: [String: Double] = [:]
    while let chunk = try source.nextChunk() {
      let batch = try decoder.decode(chunk)
      var column = GeometryColumn()
      for row in 0..<batch.count {
        let value = condition.evaluate { ExpressionValue(batch.attributes[row, $0]) }
        if value.truth == true { column.append(feature: row, of: batch.geometry) }
      }
      if system != setting.working {
        var transform = try CoordinateTransform(from: system, to: setting.working)
        try transform.transform(&column.coordinates)
        column.recomputeBoxes()
      }
      let areas = try setting.areas(of: column)
      let blocks = try Self.blocks(of: column, in: setting, grouping)
      for (area, block) in zip(areas, blocks) {
        land[Self.group(block, grouping), default: 0] += SquareMetre(area).mu.value
      }
    }
    return land
  }

  /// The block that holds most of each geometry, or -1.
  private static func blocks(
    of column: GeometryColumn, in setting: AuditSetting, _ grouping: Grouping
  ) throws -> [Int32] {
    var result = [Int32](repeating: -1, count: column.count)
    guard grouping == .block, let layer = setting.blocks else { return result }
    var worker = try OverlayWorker(layer.overlay)
    var hits = OverlayResult()
    try worker.overlay(column, into: &hits)
    let areas = try setting.areas(of: hits.pieces)
    for feature in result.indices {
      var largest = 0.0
      for hit in hits.hits(of: feature) {
        let area = hit.isWhole ? .infinity : areas[Int(hit.piece)]
        if area > largest { (largest, result[feature]) = (area, hit.layerFeature) }
      }
    }
    return result
  }
}
