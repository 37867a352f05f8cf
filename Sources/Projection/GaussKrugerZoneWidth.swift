/// How wide the strips of a Gauss-Krüger family are.
public enum GaussKrugerZoneWidth: Sendable, Hashable, CaseIterable {
  /// Zone z has the central meridian 3z; China: 25 to 45.
  case threeDegrees
  /// Zone z has the central meridian 6z − 3; China: 13 to 23.
  case sixDegrees

  /// The zones that China uses.
  public var zones: ClosedRange<Int> { self == .threeDegrees ? 25...45 : 13...23 }

  /// The central meridian of a zone in degrees east.
  public func centralMeridian(ofZone zone: Int) -> Int { self == .threeDegrees ? 3 * zone : 6 * zone - 3 }
}
