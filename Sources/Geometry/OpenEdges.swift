/// Tells which polygons of a column have an open edge: one that does not stand as often in the one direction as in the
/// other, as common edges of neighbours do.
///
/// Why that matters: the number of polygons over a place changes only across open edges. So land under more than one
/// polygon is bounded by open edges, and one of the polygons that overlap there has one of them.
struct OpenEdges {
  /// Whether each feature has an open edge.
  private(set) var isOpen: [Bool]
  /// How many have one.
  private(set) var count = 0

  private var numbers: [UInt64]
  /// Edges in rising direction less those in falling direction.
  private var balances: [Int32]
  /// The place of each edge in the table, feature by feature; −1 for an edge without a length.
  private var places: [Int32] = []

  /// Looks at all edges of a column's polygons; the directions of rings do not matter. O(points).
  ///
  /// - Parameter mended: features that take part with another geometry than their own; they count as open, and their
  ///   edges match none.
  init(_ column: GeometryColumn, except mended: [Int32: Int]) {
    isOpen = Array(repeating: false, count: column.count)
    var size = 16
    while size < 2 * column.pointCount { size *= 2 }
    numbers = Array(repeating: 0, count: size)
    balances = Array(repeating: 0, count: size)
    places.reserveCapacity(column.pointCount)
    for feature in mended.keys { isOpen[Int(feature)] = true }
    for feature in 0..<column.count where column.kinds[feature].isPolygonal && !isOpen[feature] {
      for part in column.parts(of: feature) {
        let rings = column.rings(of: part)
        for ring in rings {
          let isLeft = (column.signedArea(ofRing: ring) > 0) == (ring == rings.lowerBound)
          enter(column.coordinates, points: column.points(of: ring), isForward: isLeft)
        }
      }
    }
    var edge = 0
    for feature in 0..<column.count where column.kinds[feature].isPolygonal {
      if !isOpen[feature] {
        for part in column.parts(of: feature) {
          for ring in column.rings(of: part) {
            for _ in 1..<max(1, column.points(of: ring).count) {
              if places[edge] >= 0, balances[Int(places[edge])] != 0 { isOpen[feature] = true }
              edge += 1
            }
          }
        }
      }
      if isOpen[feature] { count += 1 }
    }
  }

  private mutating func enter(_ coordinates: [Double], points: Range<Int>, isForward: Bool) {
    let mask = numbers.count - 1
    for point in points.dropLast() {
      guard
        let edge = DirectedEdge(
          fromX: coordinates[2 * point], fromY: coordinates[2 * point + 1], toX: coordinates[2 * point + 2],
          toY: coordinates[2 * point + 3])
      else {
        places.append(-1)
        continue
      }
      // Nought marks a free place.
      let number = max(1, edge.number)
      var place = Int(truncatingIfNeeded: number) & mask
      while numbers[place] != number, numbers[place] != 0 { place = (place + 1) & mask }
      numbers[place] = number
      balances[place] += edge.isRising == isForward ? 1 : -1
      places.append(Int32(place))
    }
  }
}
