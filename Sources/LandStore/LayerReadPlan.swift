import Geometry
import LandModel

/// What is read of a layer: which columns, from which rows; a value that every thread's reader starts from.
struct LayerReadPlan: Sendable {
  let path: String
  let mode: ReadingMode
  let layer: GeoPackageLayer
  /// The attributes, in the order of the batch.
  let fields: [AttributeField]
  /// Only rows whose box meets this one, in the layer's units.
  let window: Box?

  /// Chooses the columns; nil takes every attribute.
  ///
  /// - Throws: ``LandError`` 65 for a column that the layer does not have.
  init(_ geoPackage: GeoPackage, layer: GeoPackageLayer, columns: [String]?, window: Box?) throws {
    path = geoPackage.path
    mode = geoPackage.mode
    self.layer = layer
    self.window = window
    fields =
      try columns?.map { try Self.field(named: $0, of: layer, in: geoPackage.path) } ?? layer.attributeFields
  }

  /// A field by its name, upper and lower case alike; the key column counts as one.
  static func field(named name: String, of layer: GeoPackageLayer, in file: String) throws -> AttributeField {
    var known = layer.attributeFields
    if let key = layer.keyColumn { known.append(AttributeField(name: key, type: .integer)) }
    let found =
      known.first { $0.name == name } ?? known.first { $0.name.foldedName == name.foldedName }
    guard let found else {
      throw LandError(
        .data, file: file, place: "layer \(layer.name)", "there is no column '\(name)'",
        remedy: NearestWord.choice(name, among: known.map(\.name), what: "columns"))
    }
    return found
  }

  /// `SELECT identifier, geometry, attributes… FROM layer`: a missing identifier or geometry reads as null.
  var selection: String {
    let identifier = layer.rowIdentifier ?? layer.keyColumn?.quoted ?? "NULL"
    let columns = [identifier, layer.geometryColumn?.quoted ?? "NULL"] + fields.map(\.name.quoted)
    return "SELECT \(columns.joined(separator: ", ")) FROM \(layer.name.quoted)"
  }

  var operation: Message { "reading layer \(layer.name)" }
}
