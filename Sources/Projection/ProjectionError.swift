/// A fault in naming, using or measuring in a reference system; what mends it is known to `Words`.
public enum ProjectionError: Error, Sendable, Hashable {
  /// What to try in place of a text that names no reference system.
  public enum Suggestion: Sendable, Hashable {
    /// One of the notations that are read.
    case notation
    /// The same code of an authority that has it.
    case otherAuthority(String, code: String, name: String)
    /// To look the code up.
    case lookUp(authority: String, code: String)
  }

  /// What a system without horizontal coordinates on the earth is.
  public enum SystemKind: Sendable, Hashable, CaseIterable {
    case geocentric, vertical, temporal, engineering
    /// A compound of systems of which none can be taken out.
    case compound
    /// A system with a shift of its datum, from which it can't be taken out.
    case bound
    case withoutAxes, withoutEllipsoid
    case other
  }

  /// What was computed when a point got no finite coordinates.
  public enum Operation: Sendable, Hashable {
    /// A transform between two systems.
    case transform(from: String, to: String)
    /// The area of a feature of a layer in a system.
    case area(feature: Int, system: String)
  }

  /// The text names no reference system that PROJ knows; `suggestion` is what to try.
  case unknownReferenceSystem(text: String, suggestion: Suggestion)
  /// The system is there, but has no horizontal coordinates on the earth (vertical, geocentric, local).
  case notHorizontal(text: String, kind: SystemKind)
  /// The definition names a file (a grid, an initialisation file), which is not opened; `parameter` is where.
  case namesFile(text: String, parameter: String)
  /// PROJ's database of systems is not there, or could not be read.
  case databaseUnreadable
  /// PROJ knows no way to compute the system's coordinates.
  case notComputable(name: String)
  /// There is no way from one system to the other.
  case noTransform(from: String, to: String, reason: String)
  /// A point has no finite coordinates in the target system.
  case notFinite(operation: Operation, point: Int, x: Double, y: Double)
  /// The system is an offset one (GCJ-02, BD-09): it is converted, never measured in.
  case notMeasurable(identifier: String)
  /// A plane area was asked for in a system whose units are degrees.
  case notPlane(identifier: String)
  /// The zone does not exist among those that China uses.
  case noSuchZone(Int, width: GaussKrugerZoneWidth)
}
