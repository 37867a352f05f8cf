import Geometry
import LandModel
import LandPolicy
import LandStore
import Projection

/// A layer of polygons that is small enough to be held: blocks, zones, towns; in the working reference system.
public struct PolygonLayer: Sendable {
  /// The layer's name in the policy: `blocks`, `open-space`.
  public let name: String
  /// One feature a key, geometries in the working reference system.
  public let features: FeatureBatch
  /// What names each feature: its key, or its row number.
  public let keys: [String]
  /// The index that parcels are laid over.
  public let overlay: OverlayLayer
  /// The features of the layer that can't be used, and what they could cover.
  package let unreadable: UnreadableFeatures

  /// Reads a layer whole and brings it into the working reference system.
  ///
  /// - Parameters:
  ///   - dissolved: whether overlapping polygons are united, so that an overlap counts once; the overlay's polygons
  ///     then are not the layer's features.
  ///   - also: a further condition on the layer's features.
  ///   - needsPolygons: whether a point or a line is a feature that can't be used.
  /// - Throws: ``LandError`` for a missing table or column, or a layer without a reference system.
  public init(
    _ workspace: Workspace, name: String, policy: LayerPolicy, also: PolicyValue? = nil,
    working: ReferenceSystem, dissolved: Bool, needsPolygons: Bool = true, file: String
  ) throws {
    self.name = name
    let geoPackage = workspace.geoPackage
    let source = try GeoPackageLayerSource(geoPackage, layer: policy.table, key: policy.key)
    let system = try LayerReferenceSystem.of(
      source.layer, declared: policy.referenceSystem, file: geoPackage.path)
    let names = source.fields.map(\.name)
    if let key = policy.key, !names.contains(key) {
      throw LandError(
        LayerFault.noColumn(key, known: names), file: geoPackage.path, place: .layer(policy.table))
    }
    let conditions = try [policy.condition, also].compactMap { $0 }.map {
      try Self.bind(PolicyReader(file: file, value: $0), to: names, aliases: policy.columns)
    }
    func belongs(_ batch: FeatureBatch, _ row: Int) -> Bool? {
      var isKnown = true
      for condition in conditions {
        switch condition.evaluate({ ExpressionValue(batch.attributes[row, $0]) }).truth {
        case false?: return false
        case nil: isKnown = false
        case true?: break
        }
      }
      return isKnown ? true : nil
    }
    let keyField = policy.key.flatMap { key in source.fields.firstIndex { $0.name == key } }
    func key(_ batch: FeatureBatch, _ row: Int) -> String? {
      keyField.flatMap { ExpressionValue(batch.attributes[row, $0]).label }
    }
    let table = UnreadableLayer(
      name: name, table: policy.table, key: policy.key, workspace: workspace, system: system,
      working: working)
    var features = FeatureBatch(fields: source.fields)
    var rejects: [Reject] = []
    var unusable: [UnreadableFeature] = []
    let decoder = try source.makeDecoder()
    while let chunk = try source.nextChunk() {
      let batch = try decoder.decode(chunk)
      rejects += batch.rejects
      for row in 0..<batch.count {
        let isMember = belongs(batch, row)
        if isMember == false { continue }
        if let reject = Self.fault(
          of: row, in: batch, system: system, needsPolygons: needsPolygons, key: key(batch, row))
          ?? (isMember == nil ? Self.undecided(row, in: batch, key: key(batch, row)) : nil)
        {
          unusable.append(try table.feature(reject, isOfImport: false))
        } else {
          features.append(row: row, of: batch)
        }
      }
    }
    let ownBoxes = features.geometry.boxes
    if system != working {
      var transform = try CoordinateTransform(from: system, to: working)
      try transform.transform(&features.geometry.coordinates)
      features.geometry.recomputeBoxes()
    }
    let keys = (0..<features.count).map { row in key(features, row) ?? String(features.identifiers[row]) }
    unusable += try Self.beyondRepair(features, keys: policy.key == nil ? nil : keys, boxes: ownBoxes).map {
      try table.feature($0, isOfImport: false)
    }
    unusable += try table.features(rejects, belongs: belongs)
    unusable.sort { $0.reject.feature < $1.reject.feature }
    unreadable = UnreadableFeatures(unusable + (try table.setAside()))
    (self.features, self.keys) = try Self.grouped(features, by: keys)
    overlay = try OverlayLayer(self.features.geometry, dissolved: dissolved)
  }

  /// What is wrong with a feature of which the layer's conditions can't tell whether it belongs to the layer.
  package static func undecided(_ row: Int, in batch: FeatureBatch, key: String?) -> Reject {
    Reject(
      feature: Int(batch.identifiers[row]), reason: .malformedFeature,
      message: "its data doesn't tell whether it belongs to the layer", key: key,
      box: batch.geometry.boxes[row])
  }

  /// What is wrong with a feature that the reader could decode, or nil.
  ///
  /// - Parameter system: the layer's own; nil where its places are judged elsewhere.
  package static func fault(
    of row: Int, in batch: FeatureBatch, system: ReferenceSystem?, needsPolygons: Bool, key: String?
  ) -> Reject? {
    let number = Int(batch.identifiers[row])
    let kind = batch.geometry.kinds[row]
    if kind == .none {
      return Reject(
        feature: number, reason: .emptyGeometry, message: "the feature has no geometry", key: key)
    }
    let box = batch.geometry.boxes[row]
    guard [box.minX, box.minY, box.maxX, box.maxY].allSatisfy(\.isFinite) else {
      return Reject(
        feature: number, reason: .coordinateOutOfRange, message: "a coordinate is not finite", key: key)
    }
    if let system,
      var reject = FeatureBatch.misplacement(of: box, feature: number, in: system, isNarrow: false)
    {
      reject.key = key
      return reject
    }
    guard needsPolygons, !kind.isPolygonal else { return nil }
    return Reject(
      feature: number, reason: .wrongGeometryType, message: "the geometry is a \(kind), not a polygon",
      key: key, box: box)
  }

  /// The features so invalid that no land is left of them.
  ///
  /// - Parameter boxes: where they lie, in the layer's own reference system.
  private static func beyondRepair(_ features: FeatureBatch, keys: [String]?, boxes: [Box]) throws -> [Reject]
  {
    var validity = try ValidityChecker()
    var repair = try GeometryRepair()
    return try features.geometry.kinds.indices.compactMap { row in
      guard features.geometry.kinds[row].isPolygonal,
        case .invalid = try validity.check(features.geometry, feature: row),
        try !repair.repaired(features.geometry, feature: row).kinds[0].isPolygonal
      else { return nil }
      return Reject(
        feature: Int(features.identifiers[row]), reason: .malformedGeometry,
        message: "the geometry has no area, however it is repaired", key: keys?[row], box: boxes[row])
    }
  }

  /// One feature a key: polygons that share a key are one block of several parts.
  private static func grouped(_ features: FeatureBatch, by keys: [String]) throws -> (FeatureBatch, [String])
  {
    var groupOf: [String: Int32] = [:]
    var groups: [Int32] = []
    var names: [String] = []
    var firstRows: [Int] = []
    for (row, key) in keys.enumerated() {
      if let group = groupOf[key] {
        groups.append(group)
      } else {
        let group = Int32(names.count)
        groupOf[key] = group
        groups.append(group)
        names.append(key)
        firstRows.append(row)
      }
    }
    guard names.count < keys.count else { return (features, keys) }
    let united = try features.geometry.united(by: groups, groupCount: names.count)
    var result = FeatureBatch(fields: features.attributes.fields)
    for (group, row) in firstRows.enumerated() {
      var geometry = GeometryColumn()
      geometry.append(feature: group, of: united)
      result.append(row: row, of: features, geometry: geometry)
    }
    return (result, names)
  }

  /// Binds an expression over a layer's own attributes.
  package static func bind(
    _ reader: PolicyReader, to names: [String], aliases: [String: String]
  ) throws -> BoundExpression {
    do {
      return try BoundExpression(try Expression(reader)) { names.firstIndex(of: aliases[$0] ?? $0) }
    } catch let unbound as UnboundName {
      throw reader.error(LayerFault.noColumnOfExpression(unbound.name, known: names))
    }
  }
}
