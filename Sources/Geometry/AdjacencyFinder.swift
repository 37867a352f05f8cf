/// Finds the neighbours among the polygons of a layer: by edges in contact, or across a narrow gap.
public struct AdjacencyFinder: ~Copyable {
  /// Two features and the length of boundary that they share.
  public struct Adjacency: Sendable, Hashable {
    /// The lower index.
    public var first: Int32
    /// The higher index.
    public var second: Int32
    /// How much of the boundaries runs within the tolerance of the other, the mean of both, in units of the
    /// coordinates.
    public var sharedLength: Double
  }

  private var places: [(start: Double, end: Double)] = []

  /// Makes a finder.
  public init() {}

  /// The neighbours i < j in ascending order. O(pairs of neighbours · edges near each other, squared).
  ///
  /// With tolerance 0, features whose boundaries run along each other over a positive length (to within the
  /// rounding of the coordinates). Otherwise all pairs not farther apart than the tolerance; also pairs that
  /// overlap, but not one that lies inside the other clear of its boundary.
  ///
  /// - Parameter tolerance: a distance in units of the coordinates.
  public mutating func pairs(in column: GeometryColumn, tolerance: Double) -> [Adjacency] {
    var magnitude = 0.0
    var boxes: [Box] = []
    for feature in 0..<column.count {
      let box = column.kinds[feature].isPolygonal ? column.boxes[feature] : .empty
      magnitude = max(magnitude, box.magnitude)
      boxes.append(box)
    }
    let reach = max(tolerance, 16 * magnitude.ulp)
    // A corner that touches an edge has about the reach in common with it, and no length.
    let shortest = tolerance > 0 ? 0 : 64 * reach
    var adjacencies: [Adjacency] = []
    let grown = boxes.map { $0.isEmpty ? $0 : $0.expanded(by: reach) }
    BoxPairs(grown).forEach { (i: Int32, j: Int32) in
      let near = Box(
        minX: max(boxes[Int(i)].minX, boxes[Int(j)].minX) - reach,
        minY: max(boxes[Int(i)].minY, boxes[Int(j)].minY) - reach,
        maxX: min(boxes[Int(i)].maxX, boxes[Int(j)].maxX) + reach,
        maxY: min(boxes[Int(i)].maxY, boxes[Int(j)].maxY) + reach)
      let ones = column.edges(of: Int(i), near: near)
      let others = column.edges(of: Int(j), near: near)
      var isNear = false
      let length =
        (sharedLength(of: ones, with: others, reach: reach, isNear: &isNear)
          + sharedLength(of: others, with: ones, reach: reach, isNear: &isNear)) / 2
      if isNear, length > shortest || tolerance > 0 {
        adjacencies.append(Adjacency(first: i, second: j, sharedLength: length))
      }
    }
    return adjacencies.sorted { $0.first != $1.first ? $0.first < $1.first : $0.second < $1.second }
  }

  /// The length of some edges that lies within reach of others.
  private mutating func sharedLength(
    of edges: [Segment], with others: [Segment], reach: Double, isNear: inout Bool
  ) -> Double {
    var length = 0.0
    for edge in edges {
      places.removeAll(keepingCapacity: true)
      for other in others {
        if let place = edge.stretch(within: reach, of: other) {
          isNear = true
          places.append(place)
        }
      }
      places.sort { $0.start < $1.start }
      var end = 0.0
      for place in places where place.end > end {
        length += (place.end - max(place.start, end)) * edge.length
        end = place.end
      }
    }
    return length
  }
}
