import Foundation
import Geometry
import Projection

/// The area within stretches of boundary that are straight in the parcels' reference system, by Green's theorem.
///
/// On the ellipsoid it is −∮ S dλ, with S(φ) = ∫ M N cos φ dφ from a latitude of the parcel on, along the image of the
/// stretch, which is laid through three of its points. Where an edge is cut its pieces lie on the same image: the areas
/// of a parcel's parts add up to its own.
struct LandMeasure: ~Copyable {
  private let isPlane: Bool
  private let unit: Double
  private let ellipsoid: Ellipsoid
  private var toDegrees: CoordinateTransform

  /// Measures in the plane of the working system, or on its ellipsoid.
  init(isPlane: Bool, working: ReferenceSystem, toDegrees: consuming CoordinateTransform) {
    self.isPlane = isPlane
    unit = working.metresPerUnit
    ellipsoid = working.ellipsoid
    self.toDegrees = toDegrees
  }

  /// In square metres; the land lies to the left of the stretches, which are relative to an origin.
  mutating func area(of stretches: [LandOverlap.Stretch], origin: SIMD2<Double>) throws(ProjectionError)
    -> Double
  {
    guard !stretches.isEmpty else { return 0 }
    if isPlane {
      let twice = stretches.reduce(0.0) { $0 + ($1.from.x * $1.to.y - $1.to.x * $1.from.y) }
      return twice / 2 * unit * unit
    }
    var points: [Double] = []
    for stretch in stretches {
      for place in [stretch.from, (stretch.from + stretch.to) / 2, stretch.to] {
        points.append(origin.x + place.x)
        points.append(origin.y + place.y)
      }
    }
    try toDegrees.transform(&points)
    let radian = Double.pi / 180
    let latitude = points[1] * radian
    let meridian = points[0]
    var area = 0.0
    for index in stretches.indices {
      func place(_ offset: Int) -> SIMD2<Double> {
        let point = 6 * index + 2 * offset
        return SIMD2(remainder(points[point] - meridian, 360) * radian, points[point + 1] * radian)
      }
      let (start, middle, end) = (place(0), place(1), place(2))
      let bend = 2 * (start + end - 2 * middle)
      let slope = 4 * middle - 3 * start - end
      for (t, weight) in Self.nodes {
        let position = start + t * (slope + t * bend)
        area -= weight * zone(from: latitude, to: position.y) * (slope.x + 2 * t * bend.x)
      }
    }
    return area
  }

  /// The area in square metres between two latitudes for a radian of longitude.
  private func zone(from start: Double, to end: Double) -> Double {
    Self.nodes.reduce(0.0) { sum, node in
      let latitude = start + node.place * (end - start)
      return sum + node.weight * (end - start) * ellipsoid.radiusSquared(atLatitude: latitude) * cos(latitude)
    }
  }

  /// Gauss and Legendre's four nodes of the unit interval with their weights.
  private static let nodes: [(place: Double, weight: Double)] = [
    (0.069_431_844_202_973_71, 0.173_927_422_568_726_93),
    (0.330_009_478_207_571_87, 0.326_072_577_431_273_07),
    (0.669_990_521_792_428_1, 0.326_072_577_431_273_07), (0.930_568_155_797_026_3, 0.173_927_422_568_726_93),
  ]
}
