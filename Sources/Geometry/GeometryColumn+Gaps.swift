extension GeometryColumn {
  /// The parts of an area that no polygon of this column covers, one polygon a feature
  /// (`GEOSUnaryUnion_r`, `GEOSDifference_r`).
  ///
  /// - Parameters:
  ///   - feature: a polygonal feature of `area`, in the same reference system.
  ///   - area: the column that holds the area to be covered.
  public func gaps(
    withinFeature feature: Int, of area: GeometryColumn, context: borrowing GEOSContext
  ) throws(GeometryError) -> GeometryColumn {
    var list = GEOSGeometryList(context: context)
    for own in 0..<count where kinds[own].isPolygonal && boxes[own].intersects(area.boxes[feature]) {
      list.append(try valid(own, context: context.storage))
    }
    let covered = try GEOSGeometry.collection(.geometryCollection, parts: list).unaryUnion()
    let whole = try area.valid(feature, context: context.storage)
    var gaps = GeometryColumn()
    try gaps.appendPolygons(of: whole.difference(covered))
    return gaps.exploded().column
  }

  /// A feature as a valid GEOS geometry, repaired where needed.
  func valid(_ feature: Int, context: GEOSContextStorage) throws(GeometryError) -> GEOSGeometry {
    let geometry = try GEOSGeometry.make(self, feature: feature, context: context)
    if isCertainlyValid(feature) { return geometry }
    if try geometry.isValid() { return geometry }
    return try geometry.madeValid()
  }
}
