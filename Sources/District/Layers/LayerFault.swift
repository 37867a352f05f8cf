import LandModel

/// A layer that an analysis can't be made from, or that can't be written.
public enum LayerFault: Fault {
  /// It is in a system with the offset of a web map, in which nothing is measured.
  case offsetSystem(String)
  /// The parcels' table has no geometry.
  case parcelsWithoutGeometry
  /// It has no column of this name, which the policy gives for its key.
  case noColumn(String, known: [String])
  /// The parcels have no column of this name.
  case noColumnOfParcels(String, known: [String])
  /// It has no column of this name, which the comparison names.
  case noComparedColumn(String, known: [String])
  /// It has no column of this name, which an expression uses.
  case noColumnOfExpression(String, known: [String])
  /// The parcels have no column for the area that they declare, by which areas are measured.
  case noDeclaredArea(column: String)
  /// A layer that a rule names has no column of this name.
  case noColumnOfLayer(String, layer: String, known: [String])
  /// A column holds values of another kind than an expression needs.
  case misfit(Expression.Misfit)
  /// The policy has no layer of this name.
  case notInPolicy(String, known: [String])
  /// The workspace has no layer of this name, which was said to hold the parcels.
  case noParcels(String, known: [String])
  /// Nobody says which layer holds the parcels.
  case parcelsNotNamed(known: [String])
  /// It was changed while it was read.
  case changedMeanwhile
  /// The name of the file to write has no ending; `known` are those that there are.
  case noEnding(known: [String])
  /// The name of the file to write has an ending that stands for no form.
  case unknownEnding(String, known: [String])
  /// Features were encoded for a file of another form.
  case encodedForAnotherFile

  /// What sort of fault it is.
  public var kind: FaultKind {
    switch self {
    case .offsetSystem, .parcelsWithoutGeometry, .noColumn, .noColumnOfParcels, .noComparedColumn,
      .noColumnOfExpression, .noDeclaredArea, .noColumnOfLayer, .misfit, .notInPolicy, .parcelsNotNamed,
      .changedMeanwhile:
      .data
    case .noParcels: .noInput
    case .noEnding, .unknownEnding: .usage
    case .encodedForAnotherFile: .software
    }
  }
}
