import District
import Geometry
import LandModel
import Projection

/// Checks the features of a batch on one thread and sorts them into those that enter the layer and those that don't.
final class FeatureIntake {
  /// A batch after the checks.
  struct Result: Sendable {
    /// What enters the layer.
    var accepted: FeatureBatch
    /// What is rejected but has a geometry, with its attributes; one reject each in ``keptRejects``.
    var kept: FeatureBatch
    var keptRejects: [Reject] = []
    /// The features whose geometry was repaired, as they were.
    var originals: FeatureBatch
    /// How many features lie where they can't, by what is wrong with their place.
    var misplaced: [Plausibility: Int] = [:]
    var invalid = 0
    var repaired = 0
    /// The keys of the accepted features, in their order, where the layer has a key.
    var keys: [String] = []
  }

  private let keyColumn: String?
  /// Whether the user named the key's column, so that a feature without it has no key.
  private let isKeyNamed: Bool
  private let needsPolygons: Bool
  private let swapsAxes: Bool
  private let repairs: Bool
  private var validity: ValidityChecker
  private var repair: GeometryRepair
  private var placing: FeaturePlacing

  init(_ request: ImportRequest, keyColumn: String?, from source: ReferenceSystem, to target: ReferenceSystem)
    throws
  {
    self.keyColumn = keyColumn
    isKeyNamed = request.columns["parcel_id"] != nil
    needsPolygons = request.role.needsPolygons
    swapsAxes = request.swapsAxes
    repairs = request.repairs
    validity = try ValidityChecker()
    repair = try GeometryRepair()
    placing = try FeaturePlacing(from: source, to: target, isNarrow: request.role == .parcels)
  }

  func sort(_ batch: FeatureBatch) throws -> Result {
    var batch = batch
    if swapsAxes { swapAxes(&batch.geometry) }
    let misplaced = try placing.place(&batch)
    var result = Result(
      accepted: FeatureBatch(fields: batch.attributes.fields),
      kept: FeatureBatch(fields: batch.attributes.fields),
      originals: FeatureBatch(fields: batch.attributes.fields))
    let key = keyColumn.flatMap { batch.attributes.index(of: $0) }
    var rejects: [Int: Reject] = [:]
    var repairs: [Int: GeometryColumn] = [:]
    for row in 0..<batch.count {
      if let reject = fault(of: row, in: batch, key: key, placed: misplaced[row]) {
        rejects[row] = reject
        if let misplacement = misplaced[row]?.misplacement, reject.reason == .outsideAreaOfUse {
          result.misplaced[misplacement, default: 0] += 1
        }
      } else {
        repairs[row] = try accept(row, of: batch, into: &result)
      }
      if let key, rejects[row] == nil, let label = ExpressionValue(batch.attributes[row, key]).label {
        result.keys.append(label)
      }
    }
    if rejects.isEmpty && repairs.isEmpty {
      // The usual case: nothing has to be copied.
      result.accepted = batch
      return result
    }
    result.accepted.notices = batch.notices
    result.accepted.countedNotices = batch.countedNotices
    result.accepted.rejects = batch.rejects
    for row in 0..<batch.count {
      guard let reject = rejects[row] else {
        result.accepted.append(row: row, of: batch, geometry: repairs[row])
        continue
      }
      result.accepted.rejects.append(reject)
      if reject.reason == .missingKey {
        result.kept.append(row: row, of: batch)
        result.keptRejects.append(reject)
      }
    }
    return result
  }

  /// Why a feature can't enter the layer, with its key, and with its box where that is where it lies: of one that lies
  /// where it can't, nobody knows.
  private func fault(
    of row: Int, in batch: FeatureBatch, key: Int?, placed: FeaturePlacing.Fault?
  ) -> Reject? {
    guard var reject = unkeyedFault(of: row, in: batch, key: key, placed: placed) else { return nil }
    reject.key = key.flatMap { ExpressionValue(batch.attributes[row, $0]).label }
    let box = batch.geometry.boxes[row]
    if placed == nil, batch.geometry.kinds[row] != .none, box.isFinite { reject.box = box }
    return reject
  }

  private func unkeyedFault(
    of row: Int, in batch: FeatureBatch, key: Int?, placed: FeaturePlacing.Fault?
  ) -> Reject? {
    let number = Int(batch.identifiers[row])
    let kind = batch.geometry.kinds[row]
    if kind == .none {
      return Reject(feature: number, reason: .emptyGeometry, message: "the feature has no geometry")
    }
    if needsPolygons && !kind.isPolygonal {
      return Reject(
        feature: number, reason: .wrongGeometryType, message: "the geometry is a \(kind), not a polygon")
    }
    if !batch.geometry.boxes[row].isFinite {
      return Reject(feature: number, reason: .coordinateOutOfRange, message: "a coordinate is not finite")
    }
    if let placed { return Reject(feature: number, reason: placed.reason, message: placed.message) }
    guard keyColumn != nil, key != nil || isKeyNamed else { return nil }
    let label = key.flatMap { ExpressionValue(batch.attributes[row, $0]).label }
    if label?.allSatisfy(\.isWhitespace) ?? true {
      return Reject(feature: number, reason: .missingKey, message: "the feature has no key")
    }
    return nil
  }

  /// Counts a feature that enters the layer; the repaired geometry where one is wanted and there is one.
  private func accept(
    _ row: Int, of batch: FeatureBatch, into result: inout Result
  ) throws -> GeometryColumn? {
    guard batch.geometry.kinds[row].isPolygonal else { return nil }
    guard case .invalid = try validity.check(batch.geometry, feature: row) else { return nil }
    guard repairs else {
      result.invalid += 1
      return nil
    }
    let repaired = try repair.repaired(batch.geometry, feature: row)
    guard repaired.kinds[0].isPolygonal else {
      result.invalid += 1
      return nil
    }
    result.repaired += 1
    result.originals.append(row: row, of: batch)
    return repaired
  }

  private func swapAxes(_ column: inout GeometryColumn) {
    for point in 0..<column.pointCount { column.coordinates.swapAt(2 * point, 2 * point + 1) }
    column.recomputeBoxes()
  }
}
