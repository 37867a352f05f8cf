import LandModel

/// A Shapefile that is not whole.
public enum ShapefileFault: Fault {
  /// There are no shapes beside its other parts.
  case noShapes
  /// A part, by its ending, is shorter than it says itself.
  case cutShort(part: String, stated: Int, found: Int)
  /// The rows of its table end too early.
  case attributesCutShort
  /// What should be its table is none.
  case noTable
  /// There are not as many rows of attributes as shapes.
  case unequalRows(shapes: Int, rows: Int)
  /// Its table can't be copied to where it is converted.
  case tableNotCopied

  /// What sort of fault it is.
  public var kind: FaultKind {
    switch self {
    case .noShapes, .cutShort, .attributesCutShort, .noTable, .unequalRows: .data
    case .tableNotCopied: .inputOutput
    }
  }
}
