/// Computes the land under polygons by upright slabs, in arithmetic of 106 bits: slow, and sure to succeed.
///
/// The ends of edges and their crossings cut the plane into slabs, in each of which the edges stand in one order from
/// below; the parity of the edges of each polygon beneath a place says whether it lies inside. Where rounding takes
/// two edges for one, or puts them in the wrong order, they are nearer to each other than 2⁻⁸⁰ of the coordinates'
/// size, and the area is off by no more than that times their length.
struct SlabSweep {
  /// Which land is wanted.
  enum Land {
    /// Inside the first polygon and the second.
    case common
    /// Inside any polygon.
    case any
    /// Inside the first polygon and no other.
    case first
  }

  struct Edge {
    var polygon: Int
    /// The lesser x.
    var x0: Double
    var y0: Double
    var x1: Double
    var y1: Double

    /// The height at an x of the edge; at the ends the corner's own.
    func height(at x: DoubleDouble) -> DoubleDouble {
      if x == DoubleDouble(x0) { return DoubleDouble(y0) }
      if x == DoubleDouble(x1) { return DoubleDouble(y1) }
      if y0 == y1 { return DoubleDouble(y0) }
      let run = DoubleDouble(sumOf: x1, -x0)
      let rise = DoubleDouble(sumOf: y1, -y0)
      return DoubleDouble(y0) + rise * ((x - DoubleDouble(x0)) / run)
    }
  }

  /// A slab's wanted land from below: the edges at which it begins and ends by turns.
  typealias Slab = [Int]

  private(set) var edges: [Edge] = []
  /// The sides of the slabs, from the left.
  private(set) var sides: [DoubleDouble] = []
  private(set) var slabs: [Slab] = []
  /// Edges nearer than this count as one.
  private(set) var nearness = DoubleDouble(0)
  private var polygonCount = 0

  /// Takes in polygons, each by its feature in a column; invalid ones count by the even-odd rule.
  init(_ polygons: [(feature: Int, column: GeometryColumn)], wanted: Land) {
    var extent = Box.empty
    for (number, polygon) in polygons.enumerated() where polygon.column.kinds[polygon.feature].isPolygonal {
      let box = polygon.column.boxes[polygon.feature]
      switch wanted {
      case .any: extent.formUnion(box)
      case .first: if number == 0 { extent = box }
      case .common: extent = number == 0 ? box : extent.intersection(box)
      }
    }
    polygonCount = polygons.count
    guard !extent.isEmpty, extent.minX < extent.maxX else { return }
    nearness = DoubleDouble(max(extent.magnitude, .leastNormalMagnitude * 0x1p100) * 0x1p-80)
    for (number, polygon) in polygons.enumerated() where polygon.column.kinds[polygon.feature].isPolygonal {
      take(polygon.feature, of: polygon.column, as: number, in: extent)
    }
    findSides(from: extent.minX, to: extent.maxX)
    sweep(wanted)
  }

  private mutating func take(_ feature: Int, of column: GeometryColumn, as number: Int, in extent: Box) {
    for part in column.parts(of: feature) {
      for ring in column.rings(of: part) {
        for point in column.points(of: ring).dropLast() {
          let (x0, y0) = (column.coordinates[2 * point], column.coordinates[2 * point + 1])
          let (x1, y1) = (column.coordinates[2 * point + 2], column.coordinates[2 * point + 3])
          guard x0 != x1, max(x0, x1) > extent.minX, min(x0, x1) < extent.maxX else { continue }
          edges.append(
            x0 < x1
              ? Edge(polygon: number, x0: x0, y0: y0, x1: x1, y1: y1)
              : Edge(polygon: number, x0: x1, y0: y1, x1: x0, y1: y0))
        }
      }
    }
  }

  private mutating func findSides(from left: Double, to right: Double) {
    var found = [DoubleDouble(left), DoubleDouble(right)]
    for edge in edges {
      for x in [edge.x0, edge.x1] where x > left && x < right { found.append(DoubleDouble(x)) }
    }
    let boxes = edges.map {
      Box(minX: $0.x0, minY: min($0.y0, $0.y1), maxX: $0.x1, maxY: max($0.y0, $0.y1))
    }
    BoxPairs(boxes).forEach { (i: Int32, j: Int32) in
      let (one, other) = (edges[Int(i)], edges[Int(j)])
      let start = DoubleDouble(max(one.x0, other.x0))
      let end = DoubleDouble(min(one.x1, other.x1))
      guard start < end else { return }
      let before = one.height(at: start) - other.height(at: start)
      let after = one.height(at: end) - other.height(at: end)
      guard before.magnitude > nearness, after.magnitude > nearness, (before.high < 0) != (after.high < 0)
      else { return }
      let x = start + (end - start) * (before / (before - after))
      if x > DoubleDouble(left), x < DoubleDouble(right) { found.append(x) }
    }
    found.sort()
    for x in found where sides.last.map({ $0 < x }) ?? true { sides.append(x) }
  }

  private mutating func sweep(_ wanted: Land) {
    let order = edges.indices.sorted { edges[$0].x0 < edges[$1].x0 }
    var next = 0
    var active: [Int] = []
    var heights: [(height: DoubleDouble, edge: Int)] = []
    var isInside = [Bool](repeating: false, count: polygonCount)
    let half = DoubleDouble(0.5)
    for slab in 0..<max(sides.count - 1, 0) {
      let left = sides[slab]
      active.removeAll { DoubleDouble(edges[$0].x1) <= left }
      while next < order.count, DoubleDouble(edges[order[next]].x0) <= left {
        if DoubleDouble(edges[order[next]].x1) > left { active.append(order[next]) }
        next += 1
      }
      let middle = (left + sides[slab + 1]) * half
      heights.removeAll(keepingCapacity: true)
      for edge in active { heights.append((edges[edge].height(at: middle), edge)) }
      heights.sort { $0.height != $1.height ? $0.height < $1.height : $0.edge < $1.edge }
      var transitions = Slab()
      var insideCount = 0
      var isWanted = false
      for index in heights.indices {
        let polygon = edges[heights[index].edge].polygon
        isInside[polygon].toggle()
        insideCount += isInside[polygon] ? 1 : -1
        // Edges that run along each other are crossed at once.
        if index + 1 < heights.count, heights[index + 1].height - heights[index].height <= nearness {
          continue
        }
        let isNow =
          switch wanted {
          case .common: insideCount == 2
          case .any: insideCount > 0
          case .first: isInside[0] && insideCount == 1
          }
        if isNow != isWanted { transitions.append(heights[index].edge) }
        isWanted = isNow
      }
      // A ring is closed, so nothing is left open; numbers that are none could leave an odd edge.
      if !transitions.count.isMultiple(of: 2) { transitions.removeLast() }
      for polygon in isInside.indices { isInside[polygon] = false }
      slabs.append(transitions)
    }
  }

  /// The area of the wanted land, in square units.
  var area: Double {
    var twice = DoubleDouble(0)
    for (slab, transitions) in slabs.enumerated() {
      let width = sides[slab + 1] - sides[slab]
      var heights = DoubleDouble(0)
      for place in stride(from: 0, to: transitions.count - 1, by: 2) {
        let (lower, upper) = (edges[transitions[place]], edges[transitions[place + 1]])
        for x in [sides[slab], sides[slab + 1]] {
          heights = heights + (upper.height(at: x) - lower.height(at: x))
        }
      }
      twice = twice + heights * width
    }
    return (twice * DoubleDouble(0.5)).high
  }
}
