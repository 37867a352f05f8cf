import Geometry
import Projection

/// Measures the boundaries of parcels and what pairs of them share, by comparing edges.
public enum SharedBoundaries {
  /// The length in metres that pairs of parcels share. O(pairs near each other × edges²).
  ///
  /// Of each boundary the stretch within the reach of the other counts; the mean of the two is the length shared.
  ///
  /// - Parameters:
  ///   - keys: the names of the column's features.
  ///   - column: polygons in a plane system.
  ///   - reach: the largest gap, in metres.
  public static func lengths(
    keys: [String], column: GeometryColumn, system: ReferenceSystem, reach: Double
  ) -> [TouchingPair: Double] {
    let unit = system.metresPerUnit
    let reach = max(reach / unit, 1e-6 / unit)
    let edges = (0..<column.count).map { Self.edges(of: $0, in: column) }
    let order = (0..<column.count).filter { !column.boxes[$0].isEmpty }
      .sorted { column.boxes[$0].minX < column.boxes[$1].minX }
    var lengths: [TouchingPair: Double] = [:]
    for (place, left) in order.enumerated() {
      let box = column.boxes[left].expanded(by: reach)
      for right in order[(place + 1)...] {
        if column.boxes[right].minX > box.maxX { break }
        guard column.boxes[right].intersects(box) else { continue }
        let near = column.boxes[right].expanded(by: reach)
        let ones = edges[left].filter { $0.box.intersects(near) }
        let others = edges[right].filter { $0.box.intersects(box) }
        let shared =
          (length(of: ones, within: reach, of: others) + length(of: others, within: reach, of: ones)) / 2
        if shared > 64 * reach || shared > 0 && reach * unit > 1e-5 {
          lengths[TouchingPair(keys[left], keys[right])] = shared * unit
        }
      }
    }
    return lengths
  }

  /// The length of all boundaries of a feature, in metres.
  public static func perimeter(of feature: Int, in column: GeometryColumn, system: ReferenceSystem) -> Double
  {
    edges(of: feature, in: column).reduce(0) { $0 + $1.length } * system.metresPerUnit
  }

  private struct Edge {
    var start: SIMD2<Double>
    var end: SIMD2<Double>

    var length: Double {
      let along = end - start
      return (along.x * along.x + along.y * along.y).squareRoot()
    }

    var box: Box {
      Box(
        minX: min(start.x, end.x), minY: min(start.y, end.y), maxX: max(start.x, end.x),
        maxY: max(start.y, end.y))
    }

    func distance(to point: SIMD2<Double>) -> Double {
      let along = end - start
      let square = along.x * along.x + along.y * along.y
      let offset = point - start
      let share = square > 0 ? min(1, max(0, (offset.x * along.x + offset.y * along.y) / square)) : 0
      let gap = offset - along * share
      return (gap.x * gap.x + gap.y * gap.y).squareRoot()
    }

    /// The stretch of this edge, as shares of it, that lies within a distance of another; the distance is a convex
    /// function along the edge, so that the stretch is one.
    func stretch(within reach: Double, of other: Edge) -> (Double, Double)? {
      func distance(_ share: Double) -> Double { other.distance(to: start + (end - start) * share) }
      var (low, high) = (0.0, 1.0)
      for _ in 0..<80 {
        let (first, second) = (low + (high - low) * 0.382, low + (high - low) * 0.618)
        if distance(first) <= distance(second) { high = second } else { low = first }
      }
      let nearest = [0, (low + high) / 2, 1].min { distance($0) < distance($1) } ?? 0
      guard distance(nearest) <= reach else { return nil }
      func border(_ outside: Double) -> Double {
        if distance(outside) <= reach { return outside }
        var (inside, outside) = (nearest, outside)
        for _ in 0..<60 {
          let middle = (inside + outside) / 2
          if distance(middle) <= reach { inside = middle } else { outside = middle }
        }
        return inside
      }
      return (border(0), border(1))
    }
  }

  private static func edges(of feature: Int, in column: GeometryColumn) -> [Edge] {
    guard column.kinds[feature].isPolygonal else { return [] }
    func place(_ point: Int) -> SIMD2<Double> {
      SIMD2(column.coordinates[2 * point], column.coordinates[2 * point + 1])
    }
    var edges: [Edge] = []
    for part in column.parts(of: feature) {
      for ring in column.rings(of: part) {
        for point in column.points(of: ring).dropLast() {
          edges.append(Edge(start: place(point), end: place(point + 1)))
        }
      }
    }
    return edges
  }

  private static func length(of edges: [Edge], within reach: Double, of others: [Edge]) -> Double {
    var sum = 0.0
    for edge in edges where edge.length > 0 {
      let box = edge.box.expanded(by: reach)
      let stretches = others.filter { $0.box.intersects(box) }.compactMap {
        edge.stretch(within: reach, of: $0)
      }
      .sorted { $0.0 < $1.0 }
      var end = 0.0
      for (start, stop) in stretches where stop > end {
        sum += (stop - max(start, end)) * edge.length
        end = stop
      }
    }
    return sum
  }
}
