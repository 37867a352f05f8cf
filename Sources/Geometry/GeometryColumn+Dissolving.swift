extension GeometryColumn {
  /// The union of all polygons, cut into its parts: one polygon a feature (`GEOSUnaryUnion_r`).
  func dissolved(context: GEOSContextStorage) throws(GeometryError) -> GeometryColumn {
    var list = GEOSGeometryList(context: context)
    for feature in 0..<count where kinds[feature].isPolygonal {
      for part in parts(of: feature) {
        list.append(try GEOSGeometry.make(self, part: part, kind: .polygon, context: context))
      }
    }
    let union = try GEOSGeometry.collection(.geometryCollection, parts: list).unaryUnion()
    var united = GeometryColumn()
    try united.appendPolygons(of: union)
    return united.exploded().column
  }
}
