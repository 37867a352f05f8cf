import Foundation
import Geometry

extension OffsetDatum {
  /// The longitude/latitude box in which the shift applies; outside it the published code returns its input.
  static let area = Box(minX: 72.004, minY: 0.8293, maxX: 137.8347, maxY: 55.8271)

  /// The offset coordinates of a WGS 84 longitude and latitude (degrees); unchanged outside China's box.
  ///
  /// Source: the code published in 2010 as “EvilTransform” for GCJ-02 and Baidu's published step from GCJ-02
  /// to BD-09, as the library gcoord documents them.
  func shifted(longitude: Double, latitude: Double) -> (longitude: Double, latitude: Double) {
    let point = SIMD2(longitude, latitude)
    let chinese = Self.toGCJ02(point)
    let result = self == .gcj02 ? chinese : Self.fromGCJ02toBD09(chinese)
    return (result.x, result.y)
  }

  /// The WGS 84 longitude and latitude of offset coordinates (degrees).
  ///
  /// There is no closed form: the shift is taken at the current estimate until the estimate's own offset
  /// coordinates agree within 1e-10 degree (10 µm); each step gains two to three digits.
  func unshifted(longitude: Double, latitude: Double) -> (longitude: Double, latitude: Double) {
    let wanted = SIMD2(longitude, latitude)
    let chinese = self == .gcj02 ? wanted : Self.inverse(of: wanted, under: Self.fromGCJ02toBD09)
    let result = Self.inverse(of: chinese, under: Self.toGCJ02)
    return (result.x, result.y)
  }

  private static func inverse(of wanted: SIMD2<Double>, under shift: (SIMD2<Double>) -> SIMD2<Double>)
    -> SIMD2<
      Double
    >
  {
    var estimate = wanted
    for _ in 0..<30 {
      let rest = wanted - shift(estimate)
      estimate += rest
      if abs(rest.x) < 1e-10 && abs(rest.y) < 1e-10 { break }
    }
    return estimate
  }

  private static func toGCJ02(_ point: SIMD2<Double>) -> SIMD2<Double> {
    let isInside =
      area.minX <= point.x && point.x <= area.maxX && area.minY <= point.y && point.y <= area.maxY
    guard isInside else { return point }
    // Krasovsky 1940, whatever ellipsoid the input is on: so the published code has it.
    let axis = 6_378_245.0
    let eccentricitySquared = 0.00669342162296594323
    let shift = metres(x: point.x - 105, y: point.y - 35)
    let latitude = point.y / 180 * .pi
    let sine = sin(latitude)
    let root = 1 - eccentricitySquared * sine * sine
    let north = shift.y * 180 / (axis * (1 - eccentricitySquared) / (root * root.squareRoot()) * .pi)
    let east = shift.x * 180 / (axis / root.squareRoot() * cos(latitude) * .pi)
    return point + SIMD2(east, north)
  }

  /// The shift in metres east and north at (longitude − 105°, latitude − 35°).
  private static func metres(x: Double, y: Double) -> SIMD2<Double> {
    let common = (20 * sin(6 * x * .pi) + 20 * sin(2 * x * .pi)) * 2 / 3
    let root = abs(x).squareRoot()
    var north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + common
    north += (20 * sin(y * .pi) + 40 * sin(y / 3 * .pi)) * 2 / 3
    north += (160 * sin(y / 12 * .pi) + 320 * sin(y * .pi / 30)) * 2 / 3
    var east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + common
    east += (20 * sin(x * .pi) + 40 * sin(x / 3 * .pi)) * 2 / 3
    east += (150 * sin(x / 12 * .pi) + 300 * sin(x / 30 * .pi)) * 2 / 3
    return SIMD2(east, north)
  }

  private static func fromGCJ02toBD09(_ point: SIMD2<Double>) -> SIMD2<Double> {
    let isInside =
      area.minX <= point.x && point.x <= area.maxX && area.minY <= point.y && point.y <= area.maxY
    guard isInside else { return point }
    let frequency = Double.pi * 3000 / 180
    let radius = (point.x * point.x + point.y * point.y).squareRoot() + 0.00002 * sin(point.y * frequency)
    let angle = atan2(point.y, point.x) + 0.000003 * cos(point.x * frequency)
    return SIMD2(radius * cos(angle) + 0.0065, radius * sin(angle) + 0.006)
  }
}
