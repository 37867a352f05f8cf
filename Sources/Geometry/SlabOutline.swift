/// Puts the land that a sweep found together to polygons.
///
/// Each stretch of land between two edges of a slab has a closed outline; the upright sides that neighbouring stretches
/// share cancel. So at every node as many edges of the outline come in as go out, whatever was rounded, and following
/// them always closes.
struct SlabOutline {
  /// A piece of the outline between two nodes, the land to its left.
  private struct Arc {
    var from: Int
    var to: Int
    /// The edge that it lies on; −1 for an upright side.
    var edge: Int
    /// The places among the directions at either node, counter-clockwise from below.
    var start: Int
    var end: Int
    var isUsed = false
  }

  private static let upward = 1 << 40
  private static let leftward = 2 << 40
  private static let downward = 3 << 40

  private let sweep: SlabSweep
  private var arcs: [Arc] = []
  private var nodes: [SIMD2<Double>] = []
  /// The arcs that go out of each node, by falling place.
  private var leaving: [[Int]] = []
  private var rings: [[SIMD2<Double>]] = []

  private init(_ sweep: SlabSweep) { self.sweep = sweep }

  /// Appends the land as one feature; false where there is none.
  static func append(_ sweep: SlabSweep, to column: inout GeometryColumn) -> Bool {
    var outline = SlabOutline(sweep)
    outline.makeArcs()
    outline.trace()
    return outline.assemble(into: &column)
  }

  private mutating func makeArcs() {
    // The node of each transition of the slab to the left, at its left side.
    var open: [Int] = []
    for side in sweep.sides.indices {
      let before = side > 0 ? sweep.slabs[side - 1] : []
      let after = side < sweep.slabs.count ? sweep.slabs[side] : []
      let (endings, beginnings, first) = makeNodes(at: side, before: before, after: after)
      for (place, edge) in before.enumerated() {
        let left = Self.leftward + before.count - 1 - place
        if place.isMultiple(of: 2) {
          arcs.append(Arc(from: open[place], to: endings[place], edge: edge, start: place, end: left))
        } else {
          arcs.append(Arc(from: endings[place], to: open[place], edge: edge, start: left, end: place))
        }
      }
      var steps = [Int](repeating: 0, count: nodes.count - first)
      func step(from: Int, to: Int, by amount: Int) {
        for node in min(from, to)..<max(from, to) { steps[node - first] += from < to ? amount : -amount }
      }
      for place in stride(from: 0, to: before.count - 1, by: 2) {
        step(from: endings[place], to: endings[place + 1], by: 1)
      }
      for place in stride(from: 0, to: after.count - 1, by: 2) {
        step(from: beginnings[place], to: beginnings[place + 1], by: -1)
      }
      for (offset, count) in steps.enumerated() {
        let node = first + offset
        for _ in 0..<max(count, 0) {
          arcs.append(Arc(from: node, to: node + 1, edge: -1, start: Self.upward, end: Self.downward))
        }
        for _ in 0..<max(-count, 0) {
          arcs.append(Arc(from: node + 1, to: node, edge: -1, start: Self.downward, end: Self.upward))
        }
      }
      open = beginnings
    }
    leaving = Array(repeating: [], count: nodes.count)
    for (index, arc) in arcs.enumerated() { leaving[arc.from].append(index) }
    for node in leaving.indices {
      leaving[node].sort { arcs[$0].start != arcs[$1].start ? arcs[$0].start > arcs[$1].start : $0 < $1 }
    }
  }

  /// Makes the nodes at a side, from below: transitions at one height share one.
  private mutating func makeNodes(
    at side: Int, before: [Int], after: [Int]
  ) -> (endings: [Int], beginnings: [Int], first: Int) {
    let x = sweep.sides[side]
    var places = (before + after).enumerated().map { (sweep.edges[$1].height(at: x), $0) }
    places.sort { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1 < $1.1 }
    let first = nodes.count
    var numbers = [Int](repeating: 0, count: places.count)
    var last: DoubleDouble?
    for (height, place) in places {
      let edge = sweep.edges[place < before.count ? before[place] : after[place - before.count]]
      let isCorner = x == DoubleDouble(edge.x0) || x == DoubleDouble(edge.x1)
      if let last, height - last <= sweep.nearness {
        // A corner of the input stays where it is.
        if isCorner { nodes[nodes.count - 1] = SIMD2(x.high, height.high) }
      } else {
        nodes.append(SIMD2(x.high, height.high))
      }
      last = height
      numbers[place] = nodes.count - 1
    }
    return (Array(numbers[..<before.count]), Array(numbers[before.count...]), first)
  }

  /// Follows the arcs: at a node on to the next outgoing one clockwise from where the last came from, so that the land
  /// stays at the left. What passes a node twice is cut into rings there.
  private mutating func trace() {
    var positions = [Int](repeating: -1, count: nodes.count)
    for first in arcs.indices where !arcs[first].isUsed {
      var path: [Int] = []
      var arc = first
      while true {
        arcs[arc].isUsed = true
        positions[arcs[arc].from] = path.count
        path.append(arc)
        let node = arcs[arc].to
        if positions[node] >= 0 {
          let cycle = path[positions[node]...]
          finish(cycle)
          path.removeLast(cycle.count)
          for index in cycle { positions[arcs[index].from] = -1 }
        }
        // Stuck only where the walk began, as every other node has an arc out for each one in.
        guard !path.isEmpty else { break }
        let place = arcs[arc].end
        let free = leaving[node].filter { !arcs[$0].isUsed }
        guard let following = free.first(where: { arcs[$0].start < place }) ?? free.first else { break }
        arc = following
      }
      for index in path { positions[arcs[index].from] = -1 }
    }
  }

  /// Keeps a cycle's corners: where it leaves the edge that it came along.
  private mutating func finish(_ cycle: ArraySlice<Int>) {
    guard var previous = cycle.last else { return }
    var ring: [SIMD2<Double>] = []
    for index in cycle {
      let point = nodes[arcs[index].from]
      if arcs[index].edge != arcs[previous].edge, ring.last != point { ring.append(point) }
      previous = index
    }
    while ring.count > 1, ring.first == ring.last { ring.removeLast() }
    if ring.count > 2 { rings.append(ring) }
  }

  private func assemble(into column: inout GeometryColumn) -> Bool {
    var shells: [(ring: [SIMD2<Double>], area: Double)] = []
    var holes: [[SIMD2<Double>]] = []
    for ring in rings {
      let (area, noise) = Self.area(of: ring)
      if area > noise { shells.append((ring, area)) }
      if area < -noise { holes.append(ring) }
    }
    guard !shells.isEmpty else { return false }
    // The smallest shell around a hole is its own.
    shells.sort { $0.area < $1.area }
    var held = [[[SIMD2<Double>]]](repeating: [], count: shells.count)
    for hole in holes {
      let shares = shells.map { Self.share(of: hole, in: $0.ring) }
      let owner = shares.firstIndex { $0 > 0.5 } ?? shares.indices.max { shares[$0] < shares[$1] }
      held[owner ?? 0].append(hole)
    }
    for (shell, holes) in zip(shells, held) {
      for ring in [shell.ring] + holes {
        for point in ring + ring.prefix(1) { column.appendPoint(x: point.x, y: point.y) }
        column.endRing()
      }
      column.endPart()
    }
    column.endFeature(kind: shells.count == 1 ? .polygon : .multiPolygon)
    return true
  }

  /// A ring's area, and how much of one the rounding of its corners can make.
  private static func area(of ring: [SIMD2<Double>]) -> (area: Double, noise: Double) {
    var twice = 0.0
    var length = 0.0
    var magnitude = 0.0
    var previous = ring[ring.count - 1] - ring[0]
    for corner in ring {
      let point = corner - ring[0]
      twice += previous.x * point.y - point.x * previous.y
      length += abs(point.x - previous.x) + abs(point.y - previous.y)
      magnitude = max(magnitude, abs(corner.x), abs(corner.y))
      previous = point
    }
    return (twice / 2, length * magnitude.ulp)
  }

  /// How many of a ring's edges have their middle inside another ring, as a share.
  private static func share(of ring: [SIMD2<Double>], in other: [SIMD2<Double>]) -> Double {
    var inside = 0
    for index in ring.indices {
      let middle = (ring[index] + ring[(index + 1) % ring.count]) / 2
      var isInside = false
      var from = other[other.count - 1]
      for to in other {
        if (from.y <= middle.y) != (to.y <= middle.y) {
          let side = (to.x - from.x) * (middle.y - from.y) - (middle.x - from.x) * (to.y - from.y)
          if (side > 0) == (to.y > from.y) { isInside.toggle() }
        }
        from = to
      }
      if isInside { inside += 1 }
    }
    return Double(inside) / Double(ring.count)
  }
}
