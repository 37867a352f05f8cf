import LandModel
import LandPolicy
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
  /// What of the layer could not be read, or was rejected when it was imported.
  let unread: [Reject]

  init(_ workspace: Workspace, _ policy: LayerPolicy, file: String) throws {
    let geoPackage = workspace.geoPackage
    let source = try GeoPackageLayerSource(geoPackage, layer: policy.table, key: policy.key)
    system = try Self.system(of: source.layer, declared: policy.referenceSystem, file: geoPackage.path)
    let names = source.fields.map(\.name)
    let condition = try policy.condition.map { value in
      try BoundExpression(try Expression(PolicyReader(file: file, value: value))) {
        names.firstIndex(of: policy.columns[$0] ?? $0)
      }
    }
    var features = FeatureBatch(fields: source.fields)
    var unread = try Self.rejects(of: policy.table, in: workspace)
    let decoder = try source.makeDecoder()
    while let chunk = try source.nextChunk() {
      let batch = try decoder.decode(chunk)
      unread += batch.rejects
      for row in 0..<batch.count {
        let isMember =
          condition.map { $0.evaluate { ExpressionValue(batch.attributes[row, $0]) }.truth } ?? true
        if isMember == false { continue }
        if isMember == nil {
          unread.append(
            Self.reject(
              row, of: batch, key: policy.key, "its data doesn't tell whether it belongs to the layer"))
        } else if batch.geometry.kinds[row].isPolygonal, !batch.geometry.boxes[row].isEmpty {
          features.append(row: row, of: batch)
        } else {
          unread.append(Self.reject(row, of: batch, key: policy.key))
        }
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
    self.unread = unread
  }

  /// What the import of a layer rejected; nothing of a GeoPackage that is no workspace.
  static func rejects(of table: String, in workspace: Workspace) throws -> [Reject] {
    try workspace.rejects(of: table).map(\.reject)
  }

  /// A feature that was read, but is no land, since it has no geometry or one of points and lines, or of which
  /// something else is not known.
  static func reject(
    _ row: Int, of batch: FeatureBatch, key: String?, _ unknown: Message? = nil
  ) -> Reject {
    let isEmpty = batch.geometry.boxes[row].isEmpty
    let box = batch.geometry.boxes[row]
    return Reject(
      feature: Int(batch.identifiers[row]),
      reason: unknown != nil ? .malformedFeature : isEmpty ? .emptyGeometry : .wrongGeometryType,
      message: unknown ?? (isEmpty ? "it has no geometry" : "its geometry is no polygon"),
      key: key.flatMap { batch.attributes.index(of: $0) }
        .flatMap { ExpressionValue(batch.attributes[row, $0]).label },
      box: isEmpty ? nil : box)
  }

  static func system(of layer: GeoPackageLayer, declared: String?, file: String) throws -> ReferenceSystem {
    guard let name = layer.referenceSystem?.identifier ?? declared else {
      throw LandError(ReferenceSystemFault.notNamed, file: file, place: .layer(layer.name))
    }
    return try ReferenceSystem(name)
  }
}
