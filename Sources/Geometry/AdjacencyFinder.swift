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
      if !box.isEmpty {
        magnitude = max(magnitude, max(max(abs(box.minX), abs(box.maxX)), max(abs(box.minY), abs(box.maxY))))
      }
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

/// A straight edge between two points.
struct Segment {
  var from: SIMD2<Double>
  var to: SIMD2<Double>

  var length: Double {
    let run = to - from
    return (run.x * run.x + run.y * run.y).squareRoot()
  }

  /// The stretch of this edge, from 0 to 1, that lies within reach of another. It is one stretch, as the
  /// distance from a convex set is a convex function; its ends are where the edge meets the outline of all
  /// points within reach: two circles and the two lines between them.
  func stretch(within reach: Double, of other: Segment) -> (start: Double, end: Double)? {
    var start = Double.infinity
    var end = -Double.infinity
    func take(_ place: Double) {
      guard place >= 0, place <= 1 else { return }
      start = min(start, place)
      end = max(end, place)
    }
    if PartContact.distance(from, other.from, other.to) <= reach { take(0) }
    if PartContact.distance(to, other.from, other.to) <= reach { take(1) }
    let run = to - from
    let squared = run.x * run.x + run.y * run.y
    guard squared > 0 else { return start <= end ? (start, end) : nil }
    for centre in [other.from, other.to] {
      let offset = from - centre
      // From the foot of the perpendicular, which keeps the digits where the reach is tiny.
      let foot = -(run.x * offset.x + run.y * offset.y) / squared
      let gap = offset + run * foot
      let rest = reach * reach - (gap.x * gap.x + gap.y * gap.y)
      guard rest >= 0 else { continue }
      let half = (rest / squared).squareRoot()
      take(foot - half)
      take(foot + half)
    }
    let otherRun = other.to - other.from
    let otherLength = other.length
    if otherLength > 0 {
      let direction = otherRun / otherLength
      let offset = from - other.from
      let side = direction.x * offset.y - direction.y * offset.x
      let slope = direction.x * run.y - direction.y * run.x
      if slope != 0 {
        for line in [reach, -reach] {
          let place = (line - side) / slope
          let point = offset + run * place
          let along = point.x * direction.x + point.y * direction.y
          if along >= 0, along <= otherLength { take(place) }
        }
      }
    }
    return start <= end ? (start, end) : nil
  }
}

extension GeometryColumn {
  /// The edges of a feature that touch a box. O(points).
  func edges(of feature: Int, near box: Box) -> [Segment] {
    var edges: [Segment] = []
    for part in parts(of: feature) {
      for ring in rings(of: part) {
        for point in points(of: ring).dropLast() {
          let from = SIMD2(coordinates[2 * point], coordinates[2 * point + 1])
          let to = SIMD2(coordinates[2 * point + 2], coordinates[2 * point + 3])
          if max(from.x, to.x) >= box.minX, min(from.x, to.x) <= box.maxX, max(from.y, to.y) >= box.minY,
            min(from.y, to.y) <= box.maxY
          {
            edges.append(Segment(from: from, to: to))
          }
        }
      }
    }
    return edges
  }
}
