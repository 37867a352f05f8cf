extension GeometryColumn {
  /// The parts of an area that no polygon of this column covers, one polygon a feature.
  ///
  /// - Parameters:
  ///   - feature: a valid polygonal feature of `area`, in the same reference system.
  ///   - area: the column that holds the area to be covered.
  /// - Throws: ``GeometryError`` where no way of computing them gives a certain result.
  public func gaps(
    withinFeature feature: Int, of area: GeometryColumn, context: borrowing GEOSContext
  ) throws(GeometryError) -> GeometryColumn {
    var near = GeometryColumn()
    for own in 0..<count where kinds[own].isPolygonal && boxes[own].intersects(area.boxes[feature]) {
      try near.appendValid(own, of: self, context: context.storage)
    }
    var overlay = try CheckedOverlay()
    return try overlay.difference(feature, of: area, minus: near).exploded().column
  }
}
