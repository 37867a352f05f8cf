import Geometry
import LandModel
import Projection

/// Measures batches of parcels on one thread: areas, blocks, no-go layers, validity.
package final class PositionWorker {
  private let setting: DistrictSetting
  private let timings: StageTimings
  private var toWorking: ColumnTransform?
  private var meter: AreaMeter
  /// Made where a rule asks for areas on the ellipsoid beside those in the plane.
  private var ellipsoidMeter: AreaMeter?
  private var validity: ValidityChecker
  private var repair: GeometryRepair
  private var blocks: OverlayWorker?
  private var noGo: [LayerWorker] = []
  /// Of layers that rules name.
  private var others: [ObjectIdentifier: LayerWorker] = [:]
  private var hits = OverlayResult()
  private var pieceAreas: [Double] = []

  /// An overlay worker in an array, which holds no non-copyable values.
  private final class LayerWorker {
    var overlay: OverlayWorker
    init(_ layer: PolygonLayer) throws { overlay = try OverlayWorker(layer.overlay) }
  }

  package init(_ setting: DistrictSetting, timings: StageTimings) throws {
    self.setting = setting
    self.timings = timings
    if setting.working != setting.system {
      toWorking = try ColumnTransform(from: setting.system, to: setting.working)
    } else {
      toWorking = nil
    }
    meter = try AreaMeter(
      setting.policy.area.method == .plane ? .plane(setting.working) : .ellipsoid, of: setting.working)
    ellipsoidMeter = nil
    validity = try ValidityChecker()
    repair = try GeometryRepair()
    if let layer = setting.blocks { blocks = try OverlayWorker(layer.overlay) } else { blocks = nil }
    noGo = try setting.noGo.map { try LayerWorker($0) }
  }

  /// The parcels' geometries in the working system, invalid ones as they are.
  package func working(_ batch: FeatureBatch) throws -> GeometryColumn {
    var column = batch.geometry
    if toWorking != nil {
      try toWorking?.transform(batch.geometry, into: &column.coordinates)
      column.recomputeBoxes()
    }
    return column
  }

  /// Measures the parcels of a batch.
  ///
  /// - Parameter working: what ``working(_:)`` gave for the batch.
  package func measure(_ batch: FeatureBatch, working: GeometryColumn) throws -> PositionColumns {
    var result = PositionColumns()
    let sound = try timings.measure(.measure) {
      let sound = try soundGeometries(batch, working: working, faults: &result.faults)
      try meter.areas(of: sound, into: &result.measuredAreas)
      result.areas = try areas(batch, measured: result.measuredAreas)
      return sound
    }
    try timings.measure(.overlay) {
      try locate(sound, into: &result)
      for layer in noGo {
        var pieces = PiecesByRow()
        let overlaps = try overlaps(
          sound, with: &layer.overlay, areas: result.measuredAreas, pieces: &pieces, into: &result)
        result.overlaps.append(overlaps)
        result.overlapPieces.append(pieces)
      }
    }
    return result
  }

  /// Areas in square metres by the way the audit measures, of geometries in the working reference system.
  package func areas(of column: GeometryColumn) throws -> [Double] {
    var areas: [Double] = []
    try meter.areas(of: column, into: &areas)
    return areas
  }

  /// Areas of an overlay's pieces in square metres by the way the audit measures, as shares of what was overlaid.
  package func pieceAreas(of result: OverlayResult, in column: GeometryColumn) throws -> [Double] {
    var areas: [Double] = []
    try meter.pieceAreas(of: result, features: column, into: &areas)
    return areas
  }

  /// The same by the way of measuring that the audit does not take; nil where there is none.
  package func otherPieceAreas(of result: OverlayResult, in column: GeometryColumn) throws -> [Double]? {
    guard setting.policy.area.method == .plane else { return try otherAreas(of: result.pieces) }
    if ellipsoidMeter == nil { ellipsoidMeter = try AreaMeter(.ellipsoid, of: setting.working) }
    var areas: [Double] = []
    try ellipsoidMeter?.pieceAreas(of: result, features: column, into: &areas)
    return areas
  }

  /// Areas in square metres on the ellipsoid, of geometries in the working reference system.
  package func ellipsoidAreas(of column: GeometryColumn) throws -> [Double] {
    if ellipsoidMeter == nil { ellipsoidMeter = try AreaMeter(.ellipsoid, of: setting.working) }
    var areas: [Double] = []
    try ellipsoidMeter?.areas(of: column, into: &areas)
    return areas
  }

  /// Areas by the way of measuring that the audit does not take; nil where there is none.
  package func otherAreas(of column: GeometryColumn) throws -> [Double]? {
    if setting.policy.area.method == .plane { return try ellipsoidAreas(of: column) }
    guard !setting.working.isGeographic else { return nil }
    let unit = setting.working.metresPerUnit
    return column.planeAreas().map { $0 * unit * unit }
  }

  /// Lays geometries in the working reference system over a layer that a rule names.
  package func overlay(_ column: GeometryColumn, with layer: PolygonLayer) throws -> OverlayResult {
    let key = ObjectIdentifier(layer.overlay)
    let worker = try others[key] ?? LayerWorker(layer)
    others[key] = worker
    try worker.overlay.overlay(column, into: &hits)
    return hits
  }

  /// The geometries with the invalid ones repaired, and the faults of those.
  private func soundGeometries(
    _ batch: FeatureBatch, working: GeometryColumn, faults: inout [PositionColumns.Fault]
  ) throws -> GeometryColumn {
    for row in 0..<batch.count where batch.geometry.kinds[row].isPolygonal {
      if case .invalid(let reason, let x, let y) = try validity.check(batch.geometry, feature: row) {
        faults.append(PositionColumns.Fault(row: row, reason: reason, x: x, y: y))
      }
    }
    guard !faults.isEmpty || batch.geometry.kinds.contains(where: { !$0.isPolygonal }) else { return working }
    let invalid = Set(faults.map(\.row))
    var sound = GeometryColumn()
    for row in 0..<batch.count {
      if !batch.geometry.kinds[row].isPolygonal {
        sound.appendNone()
      } else if invalid.contains(row) {
        sound.append(feature: 0, of: try repair.repaired(working, feature: row))
      } else {
        sound.append(feature: row, of: working)
      }
    }
    return sound
  }

  private func areas(_ batch: FeatureBatch, measured: [Double]) throws -> [Double] {
    guard setting.policy.area.method == .declared, let field = setting.declaredAreaField else {
      return measured
    }
    return (0..<batch.count).map { row in
      ExpressionValue(batch.attributes[row, field]).statedNumber.map { $0 * setting.policy.area.declaredUnit }
        ?? .nan
    }
  }

  private func locate(_ column: GeometryColumn, into result: inout PositionColumns) throws {
    let count = column.count
    result.positions = Array(repeating: .outside, count: count)
    result.coveredShares = Array(repeating: 0, count: count)
    result.blocks = Array(repeating: -1, count: count)
    result.blockShares = Array(repeating: 0, count: count)
    result.blockCounts = Array(repeating: 0, count: count)
    for row in 0..<count where column.kinds[row] == .none { result.positions[row] = .unknown }
    guard blocks != nil else { return }
    try blocks?.overlay(column, into: &hits)
    var open = hits.failures
    defer { report(open, in: column, into: &result) }
    try meter.pieceAreas(of: hits, features: column, into: &pieceAreas)
    let otherPieces = try otherPieceAreas(of: hits, in: column)
    var parted: [Int] = []
    for row in 0..<count {
      let range = hits.hits(of: row)
      let area = result.measuredAreas[row]
      guard !range.isEmpty, area > 0 else { continue }
      var covered = 0.0
      var largest = 0.0
      for hit in range {
        let piece = hit.piece < 0 ? area : pieceAreas[Int(hit.piece)]
        covered += piece
        if piece > setting.policy.minimumOverlap { result.blockCounts[row] += 1 }
        if piece > largest {
          largest = piece
          result.blocks[row] = hit.layerFeature
        }
      }
      // Where blocks overlap each other, only their union says how much of the parcel they hold.
      let isDoubled = range.count > 1 && blocks?.piecesOverlap(for: row, in: hits) == true
      if otherPieces != nil, !isDoubled, !range.contains(where: \.isWhole) { parted.append(row) }
      if isDoubled {
        do {
          covered = min(covered, try unitedArea(of: row, in: column, area: area))
        } catch let error as GeometryError where error.what != .memory {
          open.append(
            OverlayResult.Failure(feature: Int32(row), layerFeature: -1, message: error.description))
        }
      }
      let share = min(1, covered / area)
      result.coveredShares[row] = share
      result.blockShares[row] = min(1, largest / area)
      if share >= setting.policy.insideShare {
        result.positions[row] = .inside
      } else if covered > setting.policy.minimumOverlap {
        result.positions[row] = .crossing
      }
    }
    if let otherPieces { try addOtherShares(of: parted, in: column, pieces: otherPieces, to: &result) }
  }

  /// Adds the shares by the way of measuring that the audit does not take.
  private func addOtherShares(
    of rows: [Int], in column: GeometryColumn, pieces: [Double], to result: inout PositionColumns
  ) throws {
    guard !rows.isEmpty else { return }
    var parted = GeometryColumn()
    for row in rows { parted.append(feature: row, of: column) }
    let areas = try otherAreas(of: parted) ?? []
    for (row, area) in zip(rows, areas) where area > 0 {
      let held = hits.hits(of: row).map { pieces[Int($0.piece)] }
      let covered = held.reduce(0, +)
      result.otherShares[row] = PositionColumns.OtherShares(
        covered: min(1, covered / area), coveredArea: covered, largest: min(1, (held.max() ?? 0) / area))
    }
  }

  /// Enters parcels that no way of overlaying could cope with among the faults, so that none passes unseen.
  private func report(
    _ failures: [OverlayResult.Failure], in column: GeometryColumn, into result: inout PositionColumns
  ) {
    for failure in failures {
      let row = Int(failure.feature)
      result.positions[row] = .unknown
      let box = column.boxes[row]
      result.faults.append(
        PositionColumns.Fault(
          row: row, reason: "could not be overlaid: \(failure.message)", x: (box.minX + box.maxX) / 2,
          y: (box.minY + box.maxY) / 2))
    }
  }

  /// The area of the union of a parcel's pieces, where blocks overlap each other.
  private func unitedArea(of row: Int, in column: GeometryColumn, area: Double) throws -> Double {
    let range = hits.hits(of: row)
    if range.contains(where: \.isWhole) { return area }
    guard let union = try blocks?.unionOfPieces(for: row, of: column, in: hits) else { return area }
    return try meter.partAreas(union, of: row, in: column, area: area).reduce(0, +)
  }

  private func overlaps(
    _ column: GeometryColumn, with overlay: inout OverlayWorker, areas: [Double], pieces: inout PiecesByRow,
    into result: inout PositionColumns
  ) throws -> [Double] {
    var overlaps = Array(repeating: 0.0, count: column.count)
    try overlay.overlay(column, into: &hits)
    report(hits.failures, in: column, into: &result)
    try meter.pieceAreas(of: hits, features: column, into: &pieceAreas)
    for row in 0..<column.count {
      let range = hits.hits(of: row)
      guard !range.isEmpty else { continue }
      if range.contains(where: \.isWhole) {
        overlaps[row] = areas[row]
        continue
      }
      for hit in range { overlaps[row] += pieceAreas[Int(hit.piece)] }
      overlaps[row] = min(overlaps[row], areas[row])
      pieces.rows.append(Int32(row))
      for hit in range { pieces.pieces.appendParts(of: Int(hit.piece), in: hits.pieces) }
      pieces.pieces.endFeature(kind: .multiPolygon)
    }
    return overlaps
  }
}
