import LandModel
import LandStore
import Projection

/// A layer of polygons as it stands in the file, for the check.
struct PlainLayer {
  let features: FeatureBatch
  let system: ReferenceSystem
  /// The keys in the order in which they first stand.
  let keys: [String]
  /// The rows of each key.
  let rowsByKey: [[Int]]

  init(_ geoPackage: GeoPackage, _ policy: LayerPolicy, file: String) throws {
    let source = try GeoPackageLayerSource(geoPackage, layer: policy.table)
    system = try Self.system(of: source.layer, declared: policy.referenceSystem, file: geoPackage.path)
    let names = source.fields.map(\.name)
    let condition = try policy.condition.map { value in
      try BoundExpression(try Expression(PolicyReader(file: file, value: value))) {
        names.firstIndex(of: policy.columns[$0] ?? $0)
      }
    }
    var features = FeatureBatch(fields: source.fields)
    let decoder = try source.makeDecoder()
    while let chunk = try source.nextChunk() {
      let batch = try decoder.decode(chunk)
      for row in 0..<batch.count {
        if let condition, condition.evaluate({ ExpressionValue(batch.attributes[row, $0]) }).truth != true {
          continue
        }
        features.append(row: row, of: batch)
      }
    }
    let keyField = policy.key.flatMap { features.attributes.index(of: $0) }
    var keys: [String] = []
    var rows: [[Int]] = []
    var numbers: [String: Int] = [:]
    for row in 0..<features.count {
      let key =
        keyField.flatMap { ExpressionValue(features.attributes[row, $0]).label }
        ?? String(features.identifiers[row])
      if let number = numbers[key] {
        rows[number].append(row)
      } else {
        numbers[key] = keys.count
        keys.append(key)
        rows.append([row])
      }
    }
    self.features = features
    self.keys = keys
    rowsByKey = rows
  }

  static func system(of layer: GeoPackageLayer, declared: String?, file: String) throws -> ReferenceSystem {
    guard let name = layer.referenceSystem?.identifier ?? declared else {
      throw LandError(
        .data, file: file, place: "layer \(layer.name)", "has no reference system",
        remedy: "name it under the layer's crs in the policy")
    }
    return try ReferenceSystem(name)
  }
}
