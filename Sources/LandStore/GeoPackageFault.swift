import LandModel

/// What is wrong with the layers and tables of a GeoPackage or workspace, or with what is to be written there.
public enum GeoPackageFault: Fault {
  /// It is an SQLite database without the tables of a GeoPackage.
  case noGeoPackage
  /// A newer program made the workspace; `known` is the newest version that this one knows.
  case newerWorkspace(version: Int, known: Int)
  /// There is no layer of this name.
  case noLayer(String, known: [String])
  /// A layer is listed and has no table.
  case noTable
  /// There is no column of this name.
  case noColumn(String, known: [String])
  /// The name of a layer is no UTF-8.
  case layerNameUnreadable(String)
  /// The name of a column is no UTF-8.
  case columnNameUnreadable(String)
  /// A view has no row numbers.
  case noRowNumbers
  /// A column of a table of metadata holds a value of another type.
  case wrongType(column: String)
  /// A layer can't have this name; those with the reserved beginnings belong to the format and to this program.
  case nameReserved(String, beginnings: [String])
  /// The features have more fields than a table has columns.
  case tooManyFields(limit: Int)
  /// A batch has more or fewer rows of attributes than features.
  case unevenBatch(features: Int, rows: Int)
  /// A layer of this name is being written.
  case layerInWriting(String)
  /// The writing of a layer was not ended.
  case layerUnfinished(String)

  /// What sort of fault it is.
  public var kind: FaultKind {
    switch self {
    case .noLayer: .noInput
    case .nameReserved: .usage
    case .noGeoPackage, .newerWorkspace, .noTable, .noColumn, .layerNameUnreadable, .columnNameUnreadable,
      .noRowNumbers, .wrongType, .tooManyFields:
      .data
    case .unevenBatch, .layerInWriting, .layerUnfinished: .software
    }
  }
}
