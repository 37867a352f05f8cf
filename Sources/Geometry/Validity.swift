/// Whether a geometry is valid by the simple-features rules (OGC 06-103r4, 6.1.11).
public enum Validity: Sendable, Hashable {
  case valid
  /// The reason as GEOS names it, and the place of the first fault in the layer's coordinates.
  case invalid(reason: String, x: Double, y: Double)

  /// Whether it is ``valid``.
  public var isValid: Bool { self == .valid }
}
