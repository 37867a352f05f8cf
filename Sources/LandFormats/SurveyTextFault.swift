import LandModel

/// A boundary-survey text that can't be read.
public enum SurveyTextFault: Fault {
  /// It has no section 地块坐标.
  case noCoordinates
  /// Its coordinates are in a unit (计量单位) that is not read.
  case unknownUnit(String)

  /// What sort of fault it is.
  public var kind: FaultKind {
    switch self {
    case .noCoordinates, .unknownUnit: .data
    }
  }
}
