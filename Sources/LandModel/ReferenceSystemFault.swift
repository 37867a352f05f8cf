import Projection

/// A reference system that can't be used.
public struct ReferenceSystemFault: Fault {
  /// What the matter is.
  public var error: ProjectionError
  /// Whether the data names the system, or who asked.
  public var kind: FaultKind

  /// Makes a fault; where the database of systems can't be read, nobody is wrong who names one.
  public init(_ error: ProjectionError, kind: FaultKind = .data) {
    self.error = error
    self.kind = error == .databaseUnreadable ? .inputOutput : kind
  }
}
