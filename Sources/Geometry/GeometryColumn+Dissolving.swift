extension GeometryColumn {
  /// The union of all valid polygons, cut into its parts: one polygon a feature.
  ///
  /// Polygons whose boxes are apart from all others stay as they are. The rest is united cluster by cluster
  /// (`GEOSUnaryUnion_r`) and believed where the area is what the polygons' own areas and common areas ask for; else a
  /// ``SlabSweep`` unites it.
  ///
  /// - Throws: ``GeometryError`` where no way gives a union of that area.
  func dissolved(context: GEOSContextStorage) throws(GeometryError) -> GeometryColumn {
    var polygons = GeometryColumn()
    for feature in 0..<count where kinds[feature].isPolygonal { polygons.append(feature: feature, of: self) }
    let parts = polygons.exploded().column
    var pairs: [(Int, Int)] = []
    BoxPairs(parts.boxes).forEach { (i: Int32, j: Int32) in pairs.append((Int(i), Int(j))) }
    pairs.sort { $0 < $1 }
    var touching = DisjointSets(count: parts.count)
    for (i, j) in pairs { touching.join(i, j) }
    var members: [Int: [Int]] = [:]
    var pairsOf: [Int: [(Int, Int)]] = [:]
    for part in 0..<parts.count { members[touching.root(of: part), default: []].append(part) }
    for pair in pairs { pairsOf[touching.root(of: pair.0), default: []].append(pair) }
    var united = GeometryColumn()
    for part in 0..<parts.count where touching.root(of: part) == part {
      let cluster = members[part] ?? []
      guard cluster.count > 1 else {
        united.append(feature: part, of: parts)
        continue
      }
      let union = try parts.union(of: cluster, pairs: pairsOf[part] ?? [], context: context)
      for feature in 0..<union.count { united.append(feature: feature, of: union) }
    }
    return united
  }

  /// The union of some features of one part each, cut into its parts.
  ///
  /// - Parameter pairs: the features whose boxes meet.
  private func union(
    of features: [Int], pairs: [(Int, Int)], context: GEOSContextStorage
  ) throws(GeometryError) -> GeometryColumn {
    let (area, slack) = unionArea(of: features, pairs: pairs)
    func agrees(_ union: GeometryColumn) -> Bool {
      var sum = 0.0
      var slack = slack
      for feature in 0..<union.count {
        sum += union.planeArea(of: feature)
        slack += union.roundingOfArea(feature)
      }
      return abs(sum - area) <= slack
    }
    do throws(GeometryError) {
      var list = GEOSGeometryList(context: context)
      for feature in features { list.append(try GEOSGeometry.make(self, feature: feature, context: context)) }
      var union = GeometryColumn()
      try union.appendPolygons(of: GEOSGeometry.collection(.geometryCollection, parts: list).unaryUnion())
      union = union.exploded().column
      if agrees(union) { return union }
    } catch {
      // What GEOS can't unite is united below.
    }
    var union = GeometryColumn()
    let sweep = SlabSweep(features.map { ($0, self) }, wanted: .any)
    _ = SlabOutline.append(sweep, to: &union)
    union = union.exploded().column
    guard agrees(union) else { throw CheckedIntersection.disagreement }
    return union
  }

  /// The area of a union and how far rounding may have moved it: the areas less the common ones, and by a sweep
  /// where more than two overlap.
  private func unionArea(of features: [Int], pairs: [(Int, Int)]) -> (area: Double, slack: Double) {
    var check = CheckedIntersection()
    var common: [(pair: (Int, Int), area: Double)] = []
    var slack = 0.0
    let place = Dictionary(uniqueKeysWithValues: features.enumerated().map { ($1, $0) })
    var overlapping = DisjointSets(count: features.count)
    for (i, j) in pairs {
      let expected = check.expect(i, of: self, j, of: self)
      slack += expected.slack
      guard !expected.isNone, let first = place[i], let second = place[j] else { continue }
      common.append(((i, j), expected.area))
      overlapping.join(first, second)
    }
    var groups: [Int: [Int]] = [:]
    for index in features.indices { groups[overlapping.root(of: index), default: []].append(features[index]) }
    var area = 0.0
    for (_, group) in groups.sorted(by: { $0.key < $1.key }) {
      if group.count > 2 {
        area += SlabSweep(group.map { ($0, self) }, wanted: .any).area
      } else {
        for feature in group { area += planeArea(of: feature) }
      }
      for feature in group { slack += roundingOfArea(feature) }
    }
    for (pair, shared) in common where groups[overlapping.root(of: place[pair.0] ?? 0)]?.count == 2 {
      area -= shared
    }
    return (area, slack)
  }

  /// How far a feature's area may be off because its corners and the sum are rounded.
  private func roundingOfArea(_ feature: Int) -> Double {
    let box = boxes[feature]
    let points = Double(points(ofFeature: feature).count)
    return planeLength(of: feature) * box.magnitude.ulp
      + 0x1p-52 * points * (box.maxX - box.minX) * (box.maxY - box.minY)
  }
}

extension GeometryColumn {
  /// The polygons of each group united into one feature a group; groups of one feature are taken as they are.
  ///
  /// - Parameter groups: the group of each feature, 0 ..< `groupCount`.
  /// - Throws: ``GeometryError`` where no way of uniting gives a certain result.
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
      for feature in features {
        try group.appendValid(feature, of: self, context: context.storage)
      }
      let parts = try group.dissolved(context: context.storage)
      for part in 0..<parts.count { united.appendParts(of: part, in: parts) }
      united.endFeature(kind: parts.count == 0 ? .none : .multiPolygon)
    }
    return united
  }

  /// Appends a polygonal feature, repaired where it is invalid; appends nothing where no polygon is left. Says whether
  /// it was repaired.
  @discardableResult
  mutating func appendValid(
    _ feature: Int, of column: GeometryColumn, context: GEOSContextStorage
  ) throws(GeometryError) -> Bool {
    guard column.kinds[feature].isPolygonal else { return false }
    if column.isCertainlyValid(feature) {
      append(feature: feature, of: column)
      return false
    }
    let geometry = try GEOSGeometry.make(column, feature: feature, context: context)
    if try geometry.isValid() {
      append(feature: feature, of: column)
      return false
    }
    try appendRepaired(feature, of: column, as: geometry)
    return true
  }

  /// Appends the polygons of an invalid feature by the even-odd rule (`GEOSMakeValid_r`, or a ``SlabSweep`` where its
  /// area is another); appends nothing where no polygon is left.
  @discardableResult
  mutating func appendRepaired(
    _ feature: Int, of column: GeometryColumn, as geometry: borrowing GEOSGeometry
  ) throws(GeometryError) -> (appended: Bool, dropped: DroppedParts) {
    let sweep = SlabSweep([(feature, column)], wanted: .any)
    let area = sweep.area
    let slack = 2 * column.roundingOfArea(feature) + 1e-10 * area
    let start = count
    var dropped: DroppedParts = []
    do throws(GeometryError) {
      let outcome = try appendPolygons(of: geometry.madeValid())
      dropped = outcome.dropped
      if outcome.appended ? abs(planeArea(of: start) - area) <= slack : area <= slack { return outcome }
      if outcome.appended { removeLastFeature() }
    } catch {
      // What GEOS can't repair is repaired below.
    }
    let appended = SlabOutline.append(sweep, to: &self)
    guard appended ? abs(planeArea(of: start) - area) <= slack : area <= slack else {
      if appended { removeLastFeature() }
      throw CheckedIntersection.disagreement
    }
    return (appended, dropped)
  }
}
