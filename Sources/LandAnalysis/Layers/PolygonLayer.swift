import Geometry
import LandModel
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

  /// Reads a layer whole and brings it into the working reference system.
  ///
  /// - Parameters:
  ///   - dissolved: whether overlapping polygons are united, so that an overlap counts once; the overlay's polygons
  ///     then are not the layer's features.
  ///   - also: a further condition on the layer's features.
  /// - Throws: ``LandError`` for a missing table or column, or a layer without a reference system.
  public init(
    _ geoPackage: GeoPackage, name: String, policy: LayerPolicy, also: PolicyValue? = nil,
    working: ReferenceSystem, dissolved: Bool, file: String
  ) throws {
    self.name = name
    let source = try GeoPackageLayerSource(geoPackage, layer: policy.table)
    let system = try LayerReferenceSystem.of(
      source.layer, declared: policy.referenceSystem, file: geoPackage.path)
    let names = source.fields.map(\.name)
    if let key = policy.key, !names.contains(key) {
      throw LandError(
        .data, file: geoPackage.path, place: "layer \(policy.table)", "has no column “\(key)”",
        remedy: NearestWord.question(key, among: names)
          ?? "it has \(names.joined(separator: ", "))")
    }
    let conditions = try [policy.condition, also].compactMap { $0 }.map {
      try Self.bind(PolicyReader(file: file, value: $0), to: names, aliases: policy.columns)
    }
    var features = FeatureBatch(fields: source.fields)
    let decoder = try source.makeDecoder()
    while let chunk = try source.nextChunk() {
      let batch = try decoder.decode(chunk)
      for row in 0..<batch.count {
        let belongs = conditions.allSatisfy { condition in
          condition.evaluate { ExpressionValue(batch.attributes[row, $0]) }.truth == true
        }
        guard belongs else { continue }
        features.append(row: row, of: batch)
      }
    }
    if system != working {
      var transform = try CoordinateTransform(from: system, to: working)
      try transform.transform(&features.geometry.coordinates)
      features.geometry.recomputeBoxes()
    }
    let keyField = policy.key.flatMap { features.attributes.index(of: $0) }
    let keys = (0..<features.count).map { row in
      keyField.flatMap { ExpressionValue(features.attributes[row, $0]).label }
        ?? String(features.identifiers[row])
    }
    (self.features, self.keys) = try Self.grouped(features, by: keys)
    overlay = try OverlayLayer(self.features.geometry, dissolved: dissolved)
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
  static func bind(
    _ reader: PolicyReader, to names: [String], aliases: [String: String]
  ) throws -> BoundExpression {
    do {
      return try BoundExpression(try Expression(reader)) { names.firstIndex(of: aliases[$0] ?? $0) }
    } catch let unbound as UnboundName {
      throw reader.error(
        "the layer has no column “\(unbound.name)”",
        remedy: NearestWord.question(unbound.name, among: names)
          ?? "it has \(names.joined(separator: ", "))")
    }
  }
}
