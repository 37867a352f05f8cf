/// Tells valid geometries from invalid ones: proofs over the columns for plain parcels, GEOS for the rest.
///
/// One a worker.
public struct ValidityChecker: ~Copyable {
  private let context: GEOSContext
  /// How many features needed GEOS.
  public private(set) var libraryChecks = 0

  /// Makes a checker with a context of its own.
  public init() throws(GeometryError) { context = try GEOSContext() }

  /// Valid, or the reason and place of the first fault. O(points) for star-shaped parcels, O(points²) up to
  /// 200 points for other polygons of one ring, else `GEOSisValidDetail_r`. A feature without a geometry and
  /// points are valid.
  public mutating func check(_ column: GeometryColumn, feature: Int) throws(GeometryError) -> Validity {
    if column.isCertainlyValid(feature) { return .valid }
    libraryChecks += 1
    let geometry = try GEOSGeometry.make(column, feature: feature, context: context.storage)
    return try geometry.validity()
  }
}

extension GeometryColumn {
  /// Whether a feature is valid by a quick proof; false says nothing.
  func isCertainlyValid(_ feature: Int) -> Bool {
    switch kinds[feature] {
    case .none, .point, .multiPoint: return true
    case .lineString, .multiLineString: return false
    case .polygon, .multiPolygon:
      let parts = parts(of: feature)
      guard parts.count == 1, rings(of: parts.lowerBound).count == 1 else { return false }
      let points = points(ofFeature: feature)
      return coordinates.withUnsafeBufferPointer { all in
        guard let base = all.baseAddress else { return false }
        return RingSimplicity.isCertain(base + 2 * points.lowerBound, count: points.count)
      }
    }
  }
}
