import LandModel
import Projection

/// An input that can't be imported or read through, or not under the name that was asked for.
public enum ImportFault: Fault {
  /// Neither the input nor who reads it says which reference system it is in.
  case noReferenceSystem
  /// It has no features, and would replace a layer that has some.
  case wouldEmpty(layer: String, rows: Int)
  /// It has no column of the name that the key's was said to have.
  case noKeyColumn(String, known: [String])
  /// It has no column of the name that a field's was said to have.
  case noColumn(String, field: String, known: [String])
  /// Most of the features lie where they can't, all in the same way.
  case misplaced(Plausibility, in: ReferenceSystem, count: Int, of: Int)
  /// The features lie outside the area of use of the system that the input names, so far away.
  case outsideAreaOfUse(ReferenceSystem, metres: Double)
  /// Every feature is rejected; `first` is the first of them.
  case allRejected(first: Reject?, count: Int, reasons: [Reject.Reason: Int])
  /// There is no encoding of this name.
  case unknownEncoding(String)
  /// An encoding was named for a format that has its own.
  case encodingOfFormat(String)
  /// It has no layer with a geometry.
  case noSpatialLayer
  /// It has several layers, and nobody says which one is meant.
  case severalLayers([String])
  /// No layer can have this name.
  case nameUnusable(String)
  /// The name is that of a layer with a role of its own.
  case nameOfRole(String, role: String)
  /// The name is that of a result.
  case nameOfResult(String)
  /// Names that begin so are kept for what an import sets aside.
  case nameReserved(String, beginning: String)
  /// A layer stands under the name in another spelling.
  case otherSpelling(String, standing: String)
  /// A layer that another command made stands under the name.
  case nameOfOtherCommand(String, command: String)

  /// What sort of fault it is.
  public var kind: FaultKind {
    switch self {
    case .noReferenceSystem, .wouldEmpty, .noKeyColumn, .noColumn, .misplaced, .outsideAreaOfUse,
      .allRejected:
      .data
    case .unknownEncoding, .encodingOfFormat, .noSpatialLayer, .severalLayers, .nameUnusable, .nameOfRole,
      .nameOfResult, .nameReserved, .otherSpelling, .nameOfOtherCommand:
      .usage
    }
  }
}
