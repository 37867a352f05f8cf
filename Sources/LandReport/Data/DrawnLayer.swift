import Geometry
import LandModel
import LandStore
import Projection

/// A layer of the workspace, read whole.
struct DrawnLayer {
  /// The table's name.
  let name: String
  /// Attributes as stored; geometries in the layer's system until they are placed.
  var features: FeatureBatch
  /// The layer's reference system; nil for a table without geometries.
  let system: ReferenceSystem?

  /// Reads a layer.
  ///
  /// - Parameter declared: the system to take where the layer declares none.
  /// - Throws: ``LandError`` for a missing layer, or one with geometries and no reference system.
  init(_ geoPackage: GeoPackage, layer name: String, declared: String? = nil) throws {
    let source = try GeoPackageLayerSource(geoPackage, layer: name)
    self.name = source.layer.name
    if source.layer.geometryColumn == nil {
      system = nil
    } else if let identifier = source.layer.referenceSystem?.identifier ?? declared {
      do { system = try ReferenceSystem(identifier) } catch {
        throw LandError(ReferenceSystemFault.unusable(error), file: geoPackage.path, place: .layer(name))
      }
    } else {
      throw LandError(ReferenceSystemFault.notNamed, file: geoPackage.path, place: .layer(name))
    }
    var features = FeatureBatch(fields: source.fields)
    let decoder = try source.makeDecoder()
    while let chunk = try source.nextChunk() {
      let batch = try decoder.decode(chunk)
      for row in 0..<batch.count { features.append(row: row, of: batch) }
    }
    self.features = features
  }

  /// The layer as it is, or nil where the workspace has none of this name.
  static func ifThere(_ geoPackage: GeoPackage, layer name: String, declared: String? = nil) throws
    -> DrawnLayer?
  {
    guard try geoPackage.layers().contains(where: { $0.name == name }) else { return nil }
    return try DrawnLayer(geoPackage, layer: name, declared: declared)
  }

  /// The box of all geometries.
  var box: Box {
    var box = Box.empty
    for feature in features.geometry.boxes { box.formUnion(feature) }
    return box
  }

  /// The number of rows; a table without geometries has them too.
  var count: Int { features.count }

  /// The layer brought into a frame.
  func placed(in frame: PageFrame) throws -> DrawnLayer {
    var placed = self
    if let system { try frame.place(&placed.features.geometry, from: system) }
    return placed
  }

  /// A value, or null where there is no such field.
  func value(_ field: String, _ row: Int) -> AttributeValue {
    features.attributes.index(of: field).map { features.attributes[row, $0] } ?? .null
  }

  /// A value as a number.
  func number(_ field: String, _ row: Int) -> Double? { ExpressionValue(value(field, row)).number }

  /// A value as text.
  func text(_ field: String, _ row: Int) -> String? { ExpressionValue(value(field, row)).label }

  /// The rows of a selection, in its order.
  func selecting(_ rows: [Int]) -> DrawnLayer {
    var selected = self
    selected.features = FeatureBatch(fields: features.attributes.fields)
    for row in rows { selected.features.append(row: row, of: features) }
    return selected
  }
}
