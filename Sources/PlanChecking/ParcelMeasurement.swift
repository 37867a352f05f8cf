import Geometry
import Projection

/// Measures single parcels in a way of its own, to check what the batches of the audit measured: every point through
/// PROJ, the geodesic sum or the shoelace formula, and common land by Green's theorem along a boundary whose sides are
/// told without rounding.
///
/// It shares no index, no local frame, no clipping and no overlay with the audit. About 1 µs a vertex, and some 50 µs
/// for a parcel that boundaries cross.
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
  private var measure: LandMeasure
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
    // Only the ellipsoid needs degrees.
    let geographic = method == .ellipsoid ? try Self.geographic(of: working) : working
    var transformed: [GeometryColumn] = []
    for layer in layers {
      var polygons = layer.polygons
      var transform = try CoordinateTransform(from: layer.system, to: working)
      try transform.transform(&polygons.coordinates)
      polygons.recomputeBoxes()
      transformed.append(polygons)
    }
    let toDegrees = try CoordinateTransform(from: working, to: geographic)
    let ownToDegrees = try CoordinateTransform(from: working, to: geographic)
    self.context = context
    self.toWorking = toWorking
    self.toDegrees = toDegrees
    measure = LandMeasure(isPlane: method != .ellipsoid, working: working, toDegrees: ownToDegrees)
    self.layers = transformed
    self.method = method
    geodesic = GeodesicArea(on: working.ellipsoid)
    unit = working.metresPerUnit
  }

  /// The figures of one polygon of a column, by the even-odd rule where it is invalid; nil for one without an area.
  public mutating func figures(of column: GeometryColumn, feature: Int) throws -> Figures? {
    guard column.kinds[feature].isPolygonal else { return nil }
    var single = GeometryColumn()
    single.append(feature: feature, of: column)
    try toWorking.transform(&single.coordinates)
    single.recomputeBoxes()
    let parcel = try GEOSGeometry(single, feature: 0, context: context)
    let own = LandOverlap(of: 0, in: single, layer: nil)
    let straight = try measure.area(of: own.stretches(), origin: own.origin)
    var area = straight
    if try parcel.isValid() {
      area = try self.area(of: single)
    } else {
      var repaired = GeometryColumn()
      try repaired.appendPolygons(of: parcel.madeValid())
      let measured = try self.area(of: repaired)
      // Geodesics and straight edges differ by less; more is the repair's fault.
      if abs(measured - straight) <= 1e-3 * straight { area = measured }
    }
    guard area > 0, straight > 0 else { return nil }
    var overlaps: [Double] = []
    for layer in layers {
      let common = LandOverlap(of: 0, in: single, layer: layer)
      let shared = common.isEmpty ? 0 : try measure.area(of: common.stretches(), origin: common.origin)
      // Parts are shares of the whole, so that they add up to it however its edges are meant.
      overlaps.append(max(0, shared / straight * area))
    }
    return Figures(area: area, overlaps: overlaps)
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
}
