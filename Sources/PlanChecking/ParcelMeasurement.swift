import Geometry
import Projection

/// Measures single parcels the plain way, to check what the batches of the audit measured: every point through
/// PROJ, the geodesic sum or the shoelace formula, one GEOS intersection a layer.
///
/// It shares no index, no local frame and no clipping with the audit. About 1 µs a vertex.
public struct ParcelMeasurement: ~Copyable {
  /// How areas are measured.
  public enum Method: Sendable, Hashable {
    /// Between geodesics on the ellipsoid of the parcels' system.
    case ellipsoid
    /// By the shoelace formula in the plane of a system.
    case plane(ReferenceSystem)
  }

  /// A parcel's figures.
  public struct Figures: Sendable, Hashable {
    /// In square metres.
    public var area: Double
    /// The area shared with each layer, in square metres, in the order of the layers.
    public var overlaps: [Double]
  }

  private let context: GEOSContext
  private let geodesic: GeodesicArea
  private let method: Method
  private var toWorking: CoordinateTransform
  private var toDegrees: CoordinateTransform
  private let unit: Double
  private let layers: [GeometryColumn]

  /// Prepares the measuring of parcels in a reference system.
  ///
  /// - Parameters:
  ///   - layers: the polygons that overlaps are taken with, each layer's in its own system.
  /// - Throws: ``GeometryError``, ``ProjectionError``.
  public init(
    _ method: Method, of system: ReferenceSystem,
    layers: [(system: ReferenceSystem, polygons: GeometryColumn)]
  ) throws {
    let working: ReferenceSystem
    if case .plane(let plane) = method { working = plane } else { working = system }
    let context = try GEOSContext()
    let toWorking = try CoordinateTransform(from: system, to: working)
    let geographic = try Self.geographic(of: working)
    let toDegrees = try CoordinateTransform(from: working, to: geographic)
    var united: [GeometryColumn] = []
    for layer in layers {
      var polygons = layer.polygons
      var transform = try CoordinateTransform(from: layer.system, to: working)
      try transform.transform(&polygons.coordinates)
      polygons.recomputeBoxes()
      united.append(try Self.union(of: polygons, context))
    }
    self.context = context
    self.toWorking = toWorking
    self.toDegrees = toDegrees
    self.layers = united
    self.method = method
    geodesic = GeodesicArea(on: working.ellipsoid)
    unit = working.metresPerUnit
  }

  /// The figures of one polygon of a column, repaired first where it is invalid; nil for one without an area.
  public mutating func figures(of column: GeometryColumn, feature: Int) throws -> Figures? {
    guard column.kinds[feature].isPolygonal else { return nil }
    var single = GeometryColumn()
    single.append(feature: feature, of: column)
    try toWorking.transform(&single.coordinates)
    single.recomputeBoxes()
    var parcel = try GEOSGeometry(single, feature: 0, context: context)
    if try !parcel.isValid() {
      parcel = try parcel.madeValid()
      single = GeometryColumn()
      try single.appendPolygons(of: parcel)
    }
    let area = try area(of: single)
    guard area > 0 else { return nil }
    var overlaps: [Double] = []
    for layer in layers { overlaps.append(try overlap(of: parcel, box: single.boxes[0], with: layer)) }
    return Figures(area: area, overlaps: overlaps)
  }

  private mutating func overlap(
    of parcel: borrowing GEOSGeometry, box: Box, with layer: GeometryColumn
  ) throws -> Double {
    var total = 0.0
    for polygon in 0..<layer.count where layer.boxes[polygon].intersects(box) {
      let other = try GEOSGeometry(layer, feature: polygon, context: context)
      var common = GeometryColumn()
      guard try common.appendPolygons(of: try parcel.intersection(other)).appended else { continue }
      total += try area(of: common)
    }
    return total
  }

  private mutating func area(of column: GeometryColumn) throws -> Double {
    var measured = column
    let isPlane = method != .ellipsoid
    if !isPlane { try toDegrees.transform(&measured.coordinates) }
    var total = 0.0
    for feature in 0..<measured.count {
      for part in measured.parts(of: feature) {
        for ring in measured.rings(of: part) {
          let points = measured.points(of: ring)
          let ringPoints = Array(measured.coordinates[2 * points.lowerBound..<2 * (points.upperBound - 1)])
          let area = isPlane ? shoelace(ringPoints) * unit * unit : geodesic.area(of: ringPoints)
          total += ring == measured.rings(of: part).lowerBound ? area : -area
        }
      }
    }
    return total
  }

  /// The area within a ring of a plane, about its first point, so that large coordinates lose no digits.
  private func shoelace(_ ring: [Double]) -> Double {
    var twice = 0.0
    for point in stride(from: 2, to: ring.count - 2, by: 2) {
      twice +=
        (ring[point] - ring[0]) * (ring[point + 3] - ring[1]) - (ring[point + 2] - ring[0])
        * (ring[point + 1] - ring[1])
    }
    return abs(twice) / 2
  }

  /// The longitude/latitude system on the ellipsoid of a system.
  private static func geographic(of system: ReferenceSystem) throws -> ReferenceSystem {
    if system.isGeographic { return system }
    let ellipsoid = system.ellipsoid
    let shape =
      ellipsoid.inverseFlattening == 0
      ? "+a=\(ellipsoid.semiMajorAxis) +b=\(ellipsoid.semiMajorAxis)"
      : "+a=\(ellipsoid.semiMajorAxis) +rf=\(ellipsoid.inverseFlattening)"
    return try ReferenceSystem("+proj=longlat \(shape) +no_defs +type=crs")
  }

  private static func union(of polygons: GeometryColumn, _ context: borrowing GEOSContext) throws
    -> GeometryColumn
  {
    var valid = GeometryColumn()
    for feature in 0..<polygons.count where polygons.kinds[feature].isPolygonal {
      let polygon = try GEOSGeometry(polygons, feature: feature, context: context)
      if try polygon.isValid() {
        valid.append(feature: feature, of: polygons)
      } else {
        try valid.appendPolygons(of: try polygon.madeValid())
      }
    }
    guard valid.count > 0 else { return valid }
    return try valid.united(by: Array(repeating: 0, count: valid.count), groupCount: 1).exploded().column
  }
}
