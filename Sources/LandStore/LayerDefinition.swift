import Geometry
import LandModel

/// What is known of a layer before its first feature is written.
public struct LayerDefinition: Sendable {
  /// Where row numbers come from.
  public enum Identifiers: Sendable {
    /// The batches' identifiers, which must be unique: the number of a feature in its source. A batch that has
    /// none gets those that follow the rows before it.
    case fromBatches
    /// 1, 2, 3, … in the order of writing.
    case sequential
  }

  /// The geometry of a layer.
  public struct Geometries: Sendable {
    /// The type to declare, or nil for what the features turn out to be. A multi-type takes single geometries
    /// as multi-geometries of one part; where a feature fits no better, `GEOMETRY` is declared.
    public var kind: GeometryKind?
    /// The reference system of the coordinates.
    public var referenceSystem: SpatialReference

    /// Makes a geometry declaration.
    public init(kind: GeometryKind? = nil, referenceSystem: SpatialReference) {
      self.kind = kind
      self.referenceSystem = referenceSystem
    }
  }

  /// The table's name.
  public var name: String
  /// A name for people; the table's name where nil.
  public var title: String?
  /// What the layer holds, for people.
  public var summary: String
  /// Nil for a table of attributes.
  public var geometry: Geometries?
  /// Columns that are there whether or not a feature has them; batches may bring more.
  public var fields: [AttributeField]
  /// Where row numbers come from.
  public var identifiers: Identifiers
  /// Whether columns that hold nothing but dates, in whatever form, become columns of dates.
  public var recognisesDates = false

  /// Makes a definition.
  public init(
    name: String, title: String? = nil, summary: String = "", geometry: Geometries?,
    fields: [AttributeField] = [], identifiers: Identifiers = .fromBatches
  ) {
    self.name = name
    self.title = title
    self.summary = summary
    self.geometry = geometry
    self.fields = fields
    self.identifiers = identifiers
  }

  /// The column of row numbers.
  public static let keyColumn = "fid"
  /// The column of geometries.
  public static let geometryColumn = "geom"
}

/// What came of writing a layer.
public struct WrittenLayer: Sendable, Hashable {
  /// The table's name.
  public var name: String
  /// The number of rows.
  public var rowCount: Int
  /// The number of rows with a geometry.
  public var geometryCount: Int
  /// The box around all geometries; empty where there are none.
  public var extent: Box
  /// Each source field, its column and its final type, in the order of the columns.
  public var columns: [WrittenColumn]
  /// Renamed and widened columns, in sentences for people.
  public var notices: [Message]
}

/// How a source field came into a table.
public struct WrittenColumn: Sendable, Hashable {
  /// The field's name in the source.
  public var source: String
  /// The column's name in the table.
  public var column: String
  /// What the column holds.
  public var type: AttributeType
}
