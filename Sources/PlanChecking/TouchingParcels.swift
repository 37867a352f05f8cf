import Foundation
import Geometry
import Projection

/// Finds which parcels touch by comparing all edges of all pairs that are near each other.
public enum TouchingParcels {
  /// The pairs that touch among a few parcels. O(pairs near each other × edges²).
  ///
  /// `keys` names the features of `column`, whose coordinates are in `system`. With a tolerance two parcels
  /// touch that are not farther apart, to a millimetre (and to a thousandth in a geographic layer, whose local plane
  /// is only that exact); without one, or with 0, their boundaries run within a millimetre of each
  /// other for more than a centimetre. A geographic layer is laid into a local plane first.
  public static func pairs(
    keys: [String], column: GeometryColumn, system: ReferenceSystem, toleranceMetres: Double?
  ) -> Set<TouchingPair> {
    let rings = (0..<column.count).map { edges(of: $0, in: column, scale: scale(of: column, system: system)) }
    var tolerance = toleranceMetres ?? 0
    if tolerance > 0 { tolerance = tolerance * (system.isGeographic ? 1.001 : 1) + 0.001 }
    let reach = max(tolerance, 0.001)
    let boxes = rings.map { edges in
      edges.reduce(into: Box.empty) { box, edge in
        box.extend(x: edge.start.x, y: edge.start.y)
        box.extend(x: edge.end.x, y: edge.end.y)
      }
    }
    var pairs = Set<TouchingPair>()
    for left in rings.indices {
      for right in rings.indices
      where left < right && boxes[left].expanded(by: reach).intersects(boxes[right]) {
        if touch(rings[left], rings[right], tolerance: tolerance) {
          pairs.insert(TouchingPair(keys[left], keys[right]))
        }
      }
    }
    return pairs
  }

  /// A straight piece of boundary in metres.
  private struct Edge {
    var start: SIMD2<Double>
    var end: SIMD2<Double>
  }

  /// Metres per unit of x and y, and the origin: a geographic layer's by the ellipsoid's two radii of curvature
  /// at its middle.
  private static func scale(
    of column: GeometryColumn, system: ReferenceSystem
  ) -> (origin: SIMD2<Double>, metres: SIMD2<Double>) {
    let box = column.boxes.reduce(into: Box.empty) { $0.formUnion($1) }
    if box.isEmpty { return ([0, 0], [1, 1]) }
    let origin = SIMD2((box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2)
    guard system.isGeographic else { return (origin, SIMD2(repeating: system.metresPerUnit)) }
    let latitude = origin.y * .pi / 180
    let ellipsoid = system.ellipsoid
    let sine = sin(latitude)
    let square = 1 - ellipsoid.eccentricitySquared * sine * sine
    let normal = ellipsoid.semiMajorAxis / square.squareRoot()
    let meridian = normal * (1 - ellipsoid.eccentricitySquared) / square
    return (origin, SIMD2(normal * cos(latitude), meridian) * (.pi / 180))
  }

  private static func edges(
    of feature: Int, in column: GeometryColumn, scale: (origin: SIMD2<Double>, metres: SIMD2<Double>)
  ) -> [Edge] {
    guard column.kinds[feature].isPolygonal else { return [] }
    func place(_ point: Int) -> SIMD2<Double> {
      (SIMD2(column.coordinates[2 * point], column.coordinates[2 * point + 1]) - scale.origin) * scale.metres
    }
    var edges: [Edge] = []
    for part in column.parts(of: feature) {
      for ring in column.rings(of: part) {
        let points = column.points(of: ring)
        for point in points.dropLast() { edges.append(Edge(start: place(point), end: place(point + 1))) }
      }
    }
    return edges
  }

  private static func touch(_ left: [Edge], _ right: [Edge], tolerance: Double) -> Bool {
    var shared = 0.0
    for first in left {
      for second in right {
        if tolerance > 0 {
          if distance(first, second) <= tolerance { return true }
        } else {
          shared += sharedLength(first, second)
          if shared > 0.01 { return true }
        }
      }
    }
    return false
  }

  private static func dot(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double { a.x * b.x + a.y * b.y }

  private static func cross(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double { a.x * b.y - a.y * b.x }

  private static func distance(from point: SIMD2<Double>, to edge: Edge) -> Double {
    let along = edge.end - edge.start
    let length = dot(along, along)
    let share = length > 0 ? min(1, max(0, dot(point - edge.start, along) / length)) : 0
    let gap = point - edge.start - along * share
    return dot(gap, gap).squareRoot()
  }

  /// 0 where the edges cross, otherwise the least distance of an end to the other edge.
  private static func distance(_ first: Edge, _ second: Edge) -> Double {
    let (a, b) = (first.end - first.start, second.end - second.start)
    let sides = (cross(a, second.start - first.start), cross(a, second.end - first.start))
    let others = (cross(b, first.start - second.start), cross(b, first.end - second.start))
    if sides.0 * sides.1 < 0, others.0 * others.1 < 0 { return 0 }
    return min(
      min(distance(from: first.start, to: second), distance(from: first.end, to: second)),
      min(distance(from: second.start, to: first), distance(from: second.end, to: first)))
  }

  /// How much of the first edge has the second within a millimetre beside it.
  private static func sharedLength(_ first: Edge, _ second: Edge) -> Double {
    let along = first.end - first.start
    let length = dot(along, along).squareRoot()
    guard length > 0 else { return 0 }
    let unit = along / length
    let places = (dot(second.start - first.start, unit), dot(second.end - first.start, unit))
    let offsets = (cross(unit, second.start - first.start), cross(unit, second.end - first.start))
    let (low, high) = (max(0, min(places.0, places.1)), min(length, max(places.0, places.1)))
    guard high > low, places.0 != places.1 else { return 0 }
    func offset(at place: Double) -> Double {
      offsets.0 + (offsets.1 - offsets.0) * (place - places.0) / (places.1 - places.0)
    }
    return offset(at: low).magnitude <= 0.001 && offset(at: high).magnitude <= 0.001 ? high - low : 0
  }
}
