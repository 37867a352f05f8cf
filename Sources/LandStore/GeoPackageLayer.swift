import Geometry
import LandModel

/// A column of a layer other than its key and its geometry.
public struct GeoPackageField: Sendable, Hashable {
  /// The column's name as it is spelt in the file.
  public var name: String
  /// The type as it is declared in the file: `TEXT(20)`, `MEDIUMINT`, ….
  public var declaredType: String
  /// What the declared type holds; nil for a BLOB, which is no attribute here.
  public var type: AttributeType?
  /// What the values mean, as the file says (`gpkg_data_columns`); empty where it says nothing.
  public var summary: String

  /// Makes a field.
  public init(name: String, declaredType: String, type: AttributeType?, summary: String = "") {
    self.name = name
    self.declaredType = declaredType
    self.type = type
    self.summary = summary
  }
}

/// What a GeoPackage says about one of its tables or views of features or attributes.
public struct GeoPackageLayer: Sendable, Hashable {
  /// The table's name.
  public var name: String
  /// The human-readable name, where there is one.
  public var identifier: String?
  /// What the layer holds, as the file says; empty where it says nothing.
  public var summary = ""
  /// Whether it is a view, and so has no row numbers of its own.
  public var isView: Bool
  /// The column that holds the geometry, or nil for a table of attributes.
  public var geometryColumn: String?
  /// The declared geometry type in upper case (`MULTIPOLYGON`), or nil for a table of attributes.
  public var geometryType: String?
  /// The reference system, or nil for a table of attributes.
  public var referenceSystem: SpatialReference?
  /// The extent that the file states, in units of the reference system; it may be out of date.
  public var extent: Box?
  /// The number of rows; nil where the file keeps no count and none was asked for.
  public var rowCount: Int?
  /// The other columns, in their order.
  public var fields: [GeoPackageField]
  /// The column of integers that identifies a row, or nil where there is none.
  public var keyColumn: String?
  /// The virtual table of the R-tree, or nil where the layer has none.
  public var spatialIndex: String?

  /// The fields that can be read as attributes.
  public var attributeFields: [AttributeField] {
    fields.compactMap { field in
      field.type.map { AttributeField(name: field.name, type: $0, summary: field.summary) }
    }
  }

  /// The fields, and first the row number where that is the column that names the features.
  public func attributeFields(withKey key: String?) -> [AttributeField] {
    guard let key, let keyColumn, keyColumn.foldedName == key.foldedName,
      !fields.contains(where: { $0.name == keyColumn })
    else { return attributeFields }
    return [AttributeField(name: key, type: .integer)] + attributeFields
  }

  /// How rows can be addressed: the rowid, under a name that no column hides; nil where there is none.
  var rowIdentifier: String?
}
