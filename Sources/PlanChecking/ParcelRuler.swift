import Geometry
import LandModel
import Projection

/// Measures parcels for a check, point by point and without the shortcuts of the analysis: PROJ's transform of
/// every point, Karney's geodesic area of every ring or a plain shoelace sum, GEOS for overlaps.
public struct ParcelRuler: ~Copyable {
  private let system: ReferenceSystem
  private let geodesic: GeodesicArea?
  private let squareMetresPerUnit: Double
  private var transform: CoordinateTransform
  private let context: GEOSContext

  /// A ruler for a layer in `system`, by the policy's method.
  ///
  /// Throws a ``Projection/ProjectionError`` where there is no transform to the measuring system, or a
  /// ``Geometry/GeometryError`` where GEOS can't be started.
  public init(layer system: ReferenceSystem, method: AreaMethod) throws {
    self.system = system
    // The target is settled before anything owned is made: an owner can't be half made when a call throws.
    let target: ReferenceSystem
    switch method {
    case .ellipsoid:
      let ellipsoid = system.ellipsoid
      geodesic = GeodesicArea(on: ellipsoid)
      squareMetresPerUnit = 1
      let angles =
        "+proj=longlat +a=\(ellipsoid.semiMajorAxis) +rf=\(ellipsoid.inverseFlattening) +no_defs +type=crs"
      target = system.isGeographic ? system : try ReferenceSystem(angles)
    case .plane(let plane):
      geodesic = nil
      squareMetresPerUnit = plane.metresPerUnit * plane.metresPerUnit
      target = plane
    }
    let context = try GEOSContext()
    transform = try CoordinateTransform(from: system, to: target)
    self.context = context
  }

  /// The area of each feature in mu; 0 where it has none. O(points), about a microsecond each.
  public mutating func areasMu(of column: GeometryColumn) throws -> [Double] {
    var moved = column
    try transform.transform(&moved.coordinates)
    return (0..<moved.count).map { feature in
      guard moved.kinds[feature].isPolygonal else { return 0 }
      var sum = 0.0
      for part in moved.parts(of: feature) {
        for (number, ring) in moved.rings(of: part).enumerated() {
          let points = moved.points(of: ring)
          let ringArea = area(of: Array(moved.coordinates[2 * points.lowerBound..<2 * points.upperBound]))
          sum += number == 0 ? ringArea : -ringArea
        }
      }
      return sum * 3 / 2000
    }
  }

  private func area(of ring: [Double]) -> Double {
    if let geodesic { return geodesic.area(of: ring) }
    guard ring.count >= 8 else { return 0 }
    var twice = 0.0
    for point in stride(from: 0, to: ring.count - 2, by: 2) {
      twice +=
        (ring[point] - ring[0]) * (ring[point + 3] - ring[1])
        - (ring[point + 2] - ring[0]) * (ring[point + 1] - ring[1])
    }
    return (twice / 2).magnitude * squareMetresPerUnit
  }

  /// How much of each feature lies in any feature of a no-go layer, in mu. Invalid geometries are made valid
  /// first. O(features × no-go features near them).
  public mutating func overlapsMu(
    of column: GeometryColumn, with noGo: GeometryColumn, in noGoSystem: ReferenceSystem
  ) throws -> [Double] {
    var zones = noGo
    var approach = try CoordinateTransform(from: noGoSystem, to: system)
    try approach.transform(&zones.coordinates)
    let boxes = (0..<zones.count).map { feature in
      var box = Box.empty
      for point in zones.points(ofFeature: feature) {
        box.extend(x: zones.coordinates[2 * point], y: zones.coordinates[2 * point + 1])
      }
      return zones.kinds[feature].isPolygonal ? box : Box.empty
    }
    let order = boxes.indices.sorted { boxes[$0].minX < boxes[$1].minX }
    var pieces = GeometryColumn()
    for feature in 0..<column.count {
      let box = column.boxes[feature]
      guard column.kinds[feature].isPolygonal, !box.isEmpty else {
        pieces.appendNone()
        continue
      }
      let near = order.prefix { boxes[$0].minX <= box.maxX }.filter { boxes[$0].intersects(box) }
      if near.isEmpty {
        pieces.appendNone()
      } else if try !pieces.appendPolygons(of: covered(feature, of: column, by: near, of: zones)).appended {
        pieces.appendNone()
      }
    }
    return try areasMu(of: pieces)
  }

  /// The part of a parcel that some zones cover.
  private func covered(
    _ feature: Int, of column: GeometryColumn, by near: [Int], of zones: GeometryColumn
  ) throws -> GEOSGeometry {
    let parcel = try valid(feature, of: column)
    var parts = GEOSGeometryList(context: context)
    for zone in near { parts.append(try parcel.intersection(valid(zone, of: zones))) }
    return try GEOSGeometry.collection(.geometryCollection, parts: parts).unaryUnion()
  }

  private func valid(_ feature: Int, of column: GeometryColumn) throws -> GEOSGeometry {
    let geometry = try GEOSGeometry(column, feature: feature, context: context)
    return try geometry.isValid() ? geometry : geometry.madeValid()
  }
}
