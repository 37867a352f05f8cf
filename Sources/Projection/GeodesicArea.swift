import CPROJ

/// The area of polygons whose edges are geodesics of an ellipsoid: the definition that ``AreaMeter``
/// approximates.
///
/// Source: C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87 (2013), section 6, as PROJ's
/// `geod_polygon` computes it. About 0.55 µs a vertex. The sum rounds by about 0.01 m² whatever the polygon's
/// size.
public struct GeodesicArea: Sendable {
  private var geodesic = geod_geodesic()

  /// Prepares the series of an ellipsoid.
  public init(on ellipsoid: Ellipsoid) {
    geod_init(&geodesic, ellipsoid.semiMajorAxis, ellipsoid.flattening)
  }

  /// The area in m² within one ring of interleaved longitude and latitude in degrees, closed or not, in
  /// either direction; the smaller side of the ring is meant. NaN where a latitude is beyond ±90°.
  public func area(of ring: [Double]) -> Double { ring.withUnsafeBufferPointer { area(of: $0) } }

  /// The area in m² within one ring in a buffer, as ``area(of:)-([Double])``.
  public func area(of ring: UnsafeBufferPointer<Double>) -> Double {
    withUnsafePointer(to: geodesic) { geodesic in
      var polygon = geod_polygon()
      geod_polygon_init(&polygon, 0)
      for point in 0..<ring.count / 2 {
        geod_polygon_addpoint(geodesic, &polygon, ring[2 * point + 1], ring[2 * point])
      }
      var area = 0.0
      _ = geod_polygon_compute(geodesic, &polygon, 0, 1, &area, nil)
      return abs(area)
    }
  }
}
