import Geometry
import LandModel

/// What is read of a layer: which columns, from which rows; a value that every thread's reader starts from.
struct LayerReadPlan: Sendable {
  let snapshot: ReadSnapshot
  let layer: GeoPackageLayer
  /// The attributes, in the order of the batch.
  let fields: [AttributeField]
  /// The column whose values name rejected features; nil for none.
  let key: Key?
  /// The columns of binary values and their places in ``selection``, which holds 1 where a row has one.
  let binaries: [(column: String, place: Int32)]
  /// Only rows whose box meets this one, in the layer's units.
  let window: Box?

  /// A column that names features, and its place in ``selection``.
  struct Key: Sendable {
    var column: String
    var place: Int32
  }

  /// Chooses the columns; nil takes every attribute, and counts what can't be one.
  ///
  /// - Throws: ``LandError`` of the kind `data` for a column that the layer does not have, or one whose name
  ///   is no text.
  init(
    _ geoPackage: GeoPackage, layer: GeoPackageLayer, columns: [String]?, key: String? = nil, window: Box?
  ) throws {
    snapshot = geoPackage.snapshot
    self.layer = layer
    self.window = window
    let fields =
      try columns?.map { try Self.field(named: $0, of: layer, in: geoPackage.path) }
      ?? layer.attributeFields(withKey: key)
    self.fields = fields
    // Who needs the column says that it is missing; here it would only have named what can't be read.
    self.key = key.flatMap { try? Self.field(named: $0, of: layer, in: geoPackage.path).name }.map { column in
      let place = fields.firstIndex { $0.name.foldedName == column.foldedName } ?? fields.count
      return Key(column: column, place: Int32(truncatingIfNeeded: place + 2))
    }
    let first = max(fields.count, (self.key.map { Int($0.place) - 1 } ?? 0)) + 2
    let binaries = columns == nil ? layer.fields.filter { $0.type == nil }.map(\.name) : []
    self.binaries = binaries.enumerated().map { ($1, Int32(truncatingIfNeeded: first + $0)) }
    let names = [layer.geometryColumn, self.key?.column].compactMap { $0 } + fields.map(\.name) + binaries
    if let name = names.first(where: { $0.contains("\u{FFFD}") }) {
      throw LandError(GeoPackageFault.columnNameUnreadable(name), file: path, place: .layer(layer.name))
    }
  }

  /// A field by its name, upper and lower case alike; the key column counts as one.
  static func field(named name: String, of layer: GeoPackageLayer, in file: String) throws -> AttributeField {
    var known = layer.attributeFields
    if let key = layer.keyColumn, !known.contains(where: { $0.name == key }) {
      known.append(AttributeField(name: key, type: .integer))
    }
    let found =
      known.first { $0.name == name } ?? known.first { $0.name.foldedName == name.foldedName }
    guard let found else {
      throw LandError(
        GeoPackageFault.noColumn(name, known: known.map(\.name)), file: file, place: .layer(layer.name))
    }
    return found
  }

  /// `SELECT identifier, geometry, attributes… FROM layer`: a missing identifier or geometry reads as null.
  var selection: String {
    let identifier = layer.rowIdentifier ?? layer.keyColumn?.quoted ?? "NULL"
    var columns = [identifier, layer.geometryColumn?.quoted ?? "NULL"] + fields.map(\.name.quoted)
    if let key, Int(key.place) == columns.count { columns.append(key.column.quoted) }
    columns += binaries.map { "typeof(\($0.column.quoted)) <> 'null'" }
    return "SELECT \(columns.joined(separator: ", ")) FROM \(layer.name.quoted)"
  }

  var path: String { snapshot.path }

  var operation: StoreOperation { .readingLayer(layer.name) }
}
