extension GeometryColumn {
  /// Each part as a feature of its own, with the feature it came from; features without a geometry vanish.
  /// O(points).
  public func exploded() -> (column: GeometryColumn, source: [Int32]) {
    var column = GeometryColumn()
    var source: [Int32] = []
    for feature in 0..<count {
      let kind: GeometryKind =
        switch kinds[feature] {
        case .none: .none
        case .point, .multiPoint: .point
        case .lineString, .multiLineString: .lineString
        case .polygon, .multiPolygon: .polygon
        }
      for part in parts(of: feature) {
        for ring in rings(of: part) {
          let points = points(of: ring)
          column.coordinates.append(contentsOf: coordinates[2 * points.lowerBound..<2 * points.upperBound])
          column.endRing()
        }
        column.endPart()
        column.endFeature(kind: kind)
        source.append(Int32(feature))
      }
    }
    return (column, source)
  }
}
