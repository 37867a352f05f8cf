extension GeometryColumn {
  /// All points within `distance` of any feature, as disjoint polygons, one a feature (`GEOSBuffer_r` for each
  /// feature, then their union); a quarter circle is drawn with 16 edges, whose area is 0.16 % short.
  ///
  /// For point layers such as bus stops with their catchment. Distances are in units of the coordinates, so the
  /// column must be in a plane system.
  public func bufferedUnion(
    distance: Double, context: borrowing GEOSContext
  ) throws(GeometryError) -> GeometryColumn {
    var buffers = GeometryColumn()
    for feature in 0..<count where kinds[feature] != .none {
      try buffers.appendPolygons(
        of: GEOSGeometry.make(self, feature: feature, context: context.storage).buffer(distance: distance))
    }
    return try buffers.dissolved(context: context.storage)
  }
}
