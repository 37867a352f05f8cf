import Foundation

/// An ellipsoid of revolution.
public struct Ellipsoid: Sendable, Hashable {
  /// The equatorial radius a in metres.
  public let semiMajorAxis: Double
  /// 1/f; 0 for a sphere (PROJ's convention).
  public let inverseFlattening: Double

  /// Makes an ellipsoid of the equatorial radius (m) and 1/f, 0 for a sphere.
  public init(semiMajorAxis: Double, inverseFlattening: Double) {
    self.semiMajorAxis = semiMajorAxis
    self.inverseFlattening = inverseFlattening
  }

  /// The World Geodetic System of 1984 (EPSG:7030).
  public static let wgs84 = Ellipsoid(semiMajorAxis: 6_378_137, inverseFlattening: 298.257223563)

  /// Whether both are the same within millimetres on the ground, as WGS 84's and CGCS2000's are.
  func isNearly(_ other: Ellipsoid) -> Bool {
    abs(semiMajorAxis - other.semiMajorAxis) < 0.01 && abs(flattening - other.flattening) < 1e-9
  }

  /// f = (a − b) / a.
  public var flattening: Double { inverseFlattening == 0 ? 0 : 1 / inverseFlattening }

  /// The polar radius b in metres.
  public var semiMinorAxis: Double { semiMajorAxis * (1 - flattening) }

  /// e² = f (2 − f).
  public var eccentricitySquared: Double { flattening * (2 - flattening) }

  /// The product MN of the two principal radii of curvature (m²): the inverse of the Gaussian curvature.
  ///
  /// - Parameter latitude: in radians.
  public func radiusSquared(atLatitude latitude: Double) -> Double {
    let sine = sin(latitude)
    let root = 1 - eccentricitySquared * sine * sine
    return semiMajorAxis * semiMajorAxis * (1 - eccentricitySquared) / (root * root)
  }
}
