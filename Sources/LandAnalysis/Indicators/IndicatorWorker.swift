import District
import Geometry
import LandModel
import Projection

/// Tallies batches of parcels on one thread.
final class IndicatorWorker {
  /// A parcel's part in a unit.
  private struct Membership {
    var unit: IndicatorTally.Unit
    /// The part of the parcel's area that counts for the unit.
    var share: Double
    /// Whether what can't be split is counted here.
    var isHolder: Bool
  }

  /// A level's layer over the batch at hand; an array holds no non-copyable values.
  private final class LayerOverlay {
    var overlay: OverlayWorker
    var result = OverlayResult()
    var pieceAreas: [Double] = []
    /// The rows that could not be overlaid.
    var failed: Set<Int> = []
    init(_ layer: PolygonLayer) throws { overlay = try OverlayWorker(layer.overlay) }
  }

  private let policy: IndicatorPolicy
  private let minimumOverlap: Double
  private var meter: AreaMeter
  private let overlays: [LayerOverlay?]

  init(_ setting: DistrictSetting, _ policy: IndicatorPolicy) throws {
    self.policy = policy
    minimumOverlap = setting.policy.minimumOverlap
    meter = try AreaMeter(
      setting.policy.area.method == .plane ? .plane(setting.working) : .ellipsoid, of: setting.working)
    overlays = try policy.levels.map { level in
      guard case .layer(let layer, _) = level.source else { return nil }
      return try LayerOverlay(layer)
    }
  }

  func tally(_ rows: ParcelRows) throws -> IndicatorTally {
    var tally = IndicatorTally()
    tally.rowCount = rows.count + rows.unreadable.count
    tally.parcels.unread = rows.unreadable
    tally.parcels.unmeasured = rows.unmeasured
    for level in overlays {
      guard let level else { continue }
      try level.overlay.overlay(rows.working, into: &level.result)
      level.failed = Set(level.result.failures.map { Int($0.feature) })
      try meter.pieceAreas(of: level.result, features: rows.working, into: &level.pieceAreas)
    }
    for row in 0..<rows.count {
      let area = rows.position.areas[row]
      let otherArea = rows.otherMeasuredArea(row) ?? area
      var memberships: [Membership]?
      func units() -> [Membership] {
        if let memberships { return memberships }
        let found = policy.levels.indices.flatMap { self.memberships(rows, row, level: $0) }
        memberships = found
        return found
      }
      if let landClass = policy.landClass {
        count(
          rows.evaluate(landClass, row).label ?? "unknown", rows.position.positions[row].word ?? "",
          area: area,
          otherArea: otherArea, in: units(), into: &tally)
        for membership in units()
        where !rows.isMeasured(row) || isOpen(rows, row, level: membership.unit.level) {
          tally.openClasses[membership.unit, default: 0] += 1
        }
      }
      for (population, entry) in policy.populations.enumerated() {
        switch rows.evaluate(entry.condition, row).truth {
        case nil:
          tally.undecided[population, default: 0] += 1
          if rows.isOpen(entry.condition, row) {
            leaveOpen(rows, row, population: population, in: units(), into: &tally)
          }
        case false?: break
        case true?:
          for membership in units() {
            let key = IndicatorTally.LandKey(unit: membership.unit, population: population)
            if case .attribute = policy.levels[membership.unit.level].source, !rows.isMeasured(row) {
              tally.openLand[key, default: 0] += 1
            }
          }
          let lacksFigure = lacksFigure(rows, row, population)
          leaveOpen(
            rows, row, population: population,
            in: units().filter { lacksFigure || isOpen(rows, row, level: $0.unit.level) }, into: &tally)
          add(
            rows, row, area: area, otherArea: otherArea, population: population, units: units(), into: &tally)
        }
      }
    }
    return tally
  }

  /// Whether it is not known in which units of a level a parcel has which part.
  private func isOpen(_ rows: ParcelRows, _ row: Int, level: Int) -> Bool {
    guard case .layer(let layer, _) = policy.levels[level].source else { return false }
    return !rows.isMeasured(row) || overlays[level]?.failed.contains(row) ?? false
      || layer.unreadable.touch(rows.working.boxes[row])
  }

  /// Whether a figure of a population is missing since something can't be read.
  private func lacksFigure(_ rows: ParcelRows, _ row: Int, _ population: Int) -> Bool {
    policy.indicators.contains { indicator in
      guard indicator.population == population, let attribute = indicator.kind.attribute else { return false }
      return rows.isOpen(policy.attributes[attribute].value, row)
    }
  }

  private func leaveOpen(
    _ rows: ParcelRows, _ row: Int, population: Int, in units: [Membership], into tally: inout IndicatorTally
  ) {
    for membership in units {
      tally.open[.init(unit: membership.unit, population: population), default: 0] += 1
      guard case .layer = policy.levels[membership.unit.level].source, !rows.isMeasured(row) else { continue }
      let anywhere = IndicatorTally.Unit(level: membership.unit.level, key: nil)
      tally.openLevels[.init(unit: anywhere, population: population), default: 0] += 1
    }
  }

  private func count(
    _ landClass: String, _ position: String, area: Double, otherArea: Double, in units: [Membership],
    into tally: inout IndicatorTally
  ) {
    for membership in units {
      let key = IndicatorTally.ClassKey(unit: membership.unit, landClass: landClass, position: position)
      tally.classes[key, default: .init()].add(land(area, otherArea, membership))
    }
  }

  private func land(_ area: Double, _ otherArea: Double, _ membership: Membership) -> IndicatorTally.Land {
    IndicatorTally.Land(
      area: area.isFinite ? area * membership.share : 0,
      otherArea: otherArea.isFinite ? otherArea * membership.share : 0, parcels: membership.isHolder ? 1 : 0,
      withoutArea: area.isFinite || !membership.isHolder ? 0 : 1)
  }

  private func add(
    _ rows: ParcelRows, _ row: Int, area: Double, otherArea: Double, population: Int, units: [Membership],
    into tally: inout IndicatorTally
  ) {
    let year = policy.year.flatMap { rows.evaluate($0, row).label }
    for membership in units {
      tally.land[.init(unit: membership.unit, population: population), default: .init()].add(
        land(area, otherArea, membership))
    }
    for (number, indicator) in policy.indicators.enumerated() where indicator.population == population {
      guard let attribute = indicator.kind.attribute else { continue }
      let value = rows.evaluate(policy.attributes[attribute].value, row)
      let year = policy.attributes[attribute].isYearly ? year : nil
      for membership in units {
        guard let (key, figures) = figures(value, number, indicator.kind, area: area, year: year, membership)
        else {
          guard membership.isHolder else { continue }
          tally.withoutFigure[.init(unit: membership.unit, indicator: number), default: 0] += 1
          continue
        }
        tally.figures[key, default: .init()].add(figures)
      }
    }
  }

  /// What a parcel adds to an indicator in a unit; nil where its figure is not known.
  private func figures(
    _ value: ExpressionValue, _ indicator: Int, _ kind: IndicatorPolicy.Indicator.Kind, area: Double,
    year: String?,
    _ membership: Membership
  ) -> (IndicatorTally.FigureKey, IndicatorTally.Figures)? {
    var key = IndicatorTally.FigureKey(unit: membership.unit, indicator: indicator, year: year)
    let parcels = membership.isHolder ? 1 : 0
    switch kind {
    case .area, .count: return nil
    case .sum, .perLand:
      guard let number = value.number else { return nil }
      return (key, .init(sum: number * membership.share, weight: 0, parcels: parcels))
    case .mean:
      guard let number = value.number, area.isFinite else { return nil }
      let weight = area * membership.share
      return (key, .init(sum: number * weight, weight: weight, parcels: parcels))
    case .values:
      guard let label = value.label else { return nil }
      key.value = label
      return (key, .init(sum: Double(parcels), weight: 0, parcels: parcels))
    }
  }

  private func memberships(_ rows: ParcelRows, _ row: Int, level: Int) -> [Membership] {
    switch policy.levels[level].source {
    case .attribute(let expression):
      let key = rows.evaluate(expression, row).label
      return [Membership(unit: .init(level: level, key: key), share: 1, isHolder: true)]
    case .layer(let layer, let assignment):
      guard let overlay = overlays[level], rows.position.measuredAreas[row] > 0 else {
        return [Membership(unit: .init(level: level, key: nil), share: 1, isHolder: true)]
      }
      let area = rows.position.measuredAreas[row]
      var parts = overlay.result.hits(of: row).map { hit in
        (
          key: layer.keys[Int(hit.layerFeature)],
          area: hit.isWhole ? area : overlay.pieceAreas[Int(hit.piece)]
        )
      }.filter { $0.area > minimumOverlap }
      // The largest first; of equal ones the first of the layer.
      if let largest = parts.indices.max(by: { (parts[$0].area, $1) < (parts[$1].area, $0) }) {
        parts.swapAt(0, largest)
      }
      guard let first = parts.first else {
        return [Membership(unit: .init(level: level, key: nil), share: 1, isHolder: true)]
      }
      if assignment == .largest {
        return [Membership(unit: .init(level: level, key: first.key), share: 1, isHolder: true)]
      }
      return parts.enumerated().map { index, part in
        Membership(
          unit: .init(level: level, key: part.key), share: min(1, part.area / area), isHolder: index == 0)
      }
    }
  }
}
