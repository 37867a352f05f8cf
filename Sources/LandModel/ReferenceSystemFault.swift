import Projection

/// A reference system that can't be used, or that nobody names.
public enum ReferenceSystemFault: Fault {
  /// What names it is wrong, or the system serves no such purpose; wrong data, or wrongly asked for.
  case unusable(ProjectionError, isAskedFor: Bool = false)
  /// Neither the layer nor the policy names one.
  case notNamed

  /// What sort of fault it is; where the database of systems can't be read, nobody is wrong who names one.
  public var kind: FaultKind {
    switch self {
    case .unusable(.databaseUnreadable, _): .inputOutput
    case .unusable(_, let isAskedFor): isAskedFor ? .usage : .data
    case .notNamed: .data
    }
  }
}
