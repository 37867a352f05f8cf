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

extension GeometryColumn {
  /// The polygons of each group united into one feature a group (`GEOSUnaryUnion_r`); groups of one feature are
  /// taken as they are.
  ///
  /// - Parameter groups: the group of each feature, 0 ..< `groupCount`.
  /// - Throws: ``GeometryError`` where the library fails.
  public func united(by groups: [Int32], groupCount: Int) throws(GeometryError) -> GeometryColumn {
    var members = [[Int]](repeating: [], count: groupCount)
    for (feature, group) in groups.enumerated() { members[Int(group)].append(feature) }
    let context = try GEOSContext()
    var united = GeometryColumn()
    for features in members {
      guard features.count > 1 else {
        if let feature = features.first {
          united.append(feature: feature, of: self)
        } else {
          united.appendNone()
        }
        continue
      }
      var group = GeometryColumn()
      for feature in features { group.append(feature: feature, of: self) }
      let parts = try group.dissolved(context: context.storage)
      for part in 0..<parts.count { united.appendParts(of: part, in: parts) }
      united.endFeature(kind: parts.count == 0 ? .none : .multiPolygon)
    }
    return united
  }
}
