import Geometry

/// The boundary of the land that a parcel has in common with the polygons of a layer, in stretches with that land to
/// their left: enough for Green's theorem, which asks for no rings.
///
/// Every edge of the parcel and of the polygons is cut where another meets it. Which side of a stretch lies in the
/// parcel and in a polygon is told by the edges beneath a point of it, compared without rounding. Cutting once too
/// often changes nothing, and a cut in the wrong place by a step of the coordinates moves the area by that step.
///
/// Nothing is made valid or united: polygons count by the even-odd rule, and land under several of them once.
struct LandOverlap {
  /// A straight piece of boundary, relative to an origin near the parcel.
  struct Stretch {
    var from: SIMD2<Double>
    var to: SIMD2<Double>
  }

  /// An edge by rising x.
  private struct Edge {
    var polygon: Int
    var start: SIMD2<Double>
    var end: SIMD2<Double>
  }

  let origin: SIMD2<Double>
  private let box: Box
  /// All edges that can lie beneath a place of the parcel's box: as they are, and with the axes exchanged.
  private var edges: (upright: [Edge], turned: [Edge]) = ([], [])
  private let polygonCount: Int
  private let hasLayer: Bool

  /// Whether no polygon of the layer is near the parcel.
  var isEmpty: Bool { hasLayer && polygonCount == 1 }

  /// Takes in a parcel and the polygons that may share land with it; without a layer the boundary is the parcel's own.
  init(of parcel: Int, in column: GeometryColumn, layer: GeometryColumn?) {
    box = column.boxes[parcel]
    origin = SIMD2(box.minX, box.minY)
    var polygons: [(column: GeometryColumn, feature: Int)] = [(column, parcel)]
    if let layer {
      for feature in 0..<layer.count
      where layer.kinds[feature].isPolygonal && layer.boxes[feature].intersects(box) {
        polygons.append((layer, feature))
      }
      hasLayer = true
    } else {
      hasLayer = false
    }
    polygonCount = polygons.count
    for (number, polygon) in polygons.enumerated() { collect(polygon.column, polygon.feature, as: number) }
  }

  private mutating func collect(_ column: GeometryColumn, _ feature: Int, as number: Int) {
    for part in column.parts(of: feature) {
      for ring in column.rings(of: part) {
        for point in column.points(of: ring).dropLast() {
          let a = SIMD2(column.coordinates[2 * point], column.coordinates[2 * point + 1])
          let b = SIMD2(column.coordinates[2 * point + 2], column.coordinates[2 * point + 3])
          if max(a.x, b.x) >= box.minX, min(a.x, b.x) <= box.maxX, min(a.y, b.y) <= box.maxY, a.x != b.x {
            edges.upright.append(Edge(polygon: number, start: a.x < b.x ? a : b, end: a.x < b.x ? b : a))
          }
          if max(a.y, b.y) >= box.minY, min(a.y, b.y) <= box.maxY, min(a.x, b.x) <= box.maxX, a.y != b.y {
            let (c, d) = (SIMD2(a.y, a.x), SIMD2(b.y, b.x))
            edges.turned.append(Edge(polygon: number, start: c.x < d.x ? c : d, end: c.x < d.x ? d : c))
          }
        }
      }
    }
  }

  /// The stretches. O(edges near the parcel · edges beside it).
  func stretches() -> [Stretch] {
    var stretches: [Stretch] = []
    // All edges that may cut one, whatever their direction.
    append(edges.upright, cutBy: edges.turned, isTurned: false, to: &stretches)
    append(edges.turned, cutBy: edges.upright, isTurned: true, to: &stretches)
    return stretches
  }

  private func append(
    _ edges: [Edge], cutBy others: [Edge], isTurned: Bool, to stretches: inout [Stretch]
  ) {
    let (least, most) =
      isTurned
      ? (SIMD2(box.minY, box.minX), SIMD2(box.maxY, box.maxX))
      : (SIMD2(box.minX, box.minY), SIMD2(box.maxX, box.maxY))
    let local = isTurned ? SIMD2(origin.y, origin.x) : origin
    for (index, edge) in edges.enumerated() {
      let run = edge.end - edge.start
      // An edge of equal run and rise is taken as it stands.
      guard isTurned ? run.x > abs(run.y) : run.x >= abs(run.y) else { continue }
      let low = min(edge.start.y, edge.end.y)
      let high = max(edge.start.y, edge.end.y)
      guard edge.end.x >= least.x, edge.start.x <= most.x, high >= least.y, low <= most.y else { continue }
      func point(_ x: Double) -> SIMD2<Double> {
        let place =
          x == edge.start.x
          ? edge.start - local
          : x == edge.end.x
            ? edge.end - local
            : SIMD2(x - local.x, (edge.start.y - local.y) + (x - edge.start.x) * (run.y / run.x))
        return isTurned ? SIMD2(place.y, place.x) : place
      }
      let places = places(of: edge, low: low, high: high, among: edges, others)
      for (from, to) in zip(places, places.dropFirst()) {
        let middle = from + (to - from) / 2
        guard middle > from, middle < to, let isAbove = landAbove(edge, index, at: middle, edges) else {
          continue
        }
        // With the axes exchanged, what lies above lies to the right.
        let isForward = isAbove != isTurned
        stretches.append(
          isForward ? Stretch(from: point(from), to: point(to)) : Stretch(from: point(to), to: point(from)))
      }
    }
  }

  /// Where an edge is to be cut, in rising order, with its ends.
  private func places(of edge: Edge, low: Double, high: Double, among same: [Edge], _ turned: [Edge])
    -> [Double]
  {
    var places = [edge.start.x, edge.end.x]
    func cut(_ c: SIMD2<Double>, _ d: SIMD2<Double>) {
      guard max(c.x, d.x) >= edge.start.x, min(c.x, d.x) <= edge.end.x, max(c.y, d.y) >= low,
        min(c.y, d.y) <= high
      else { return }
      for x in [c.x, d.x] where x > edge.start.x && x < edge.end.x { places.append(x) }
      let runX = Expansion(edge.end.x, minus: edge.start.x)
      let runY = Expansion(edge.end.y, minus: edge.start.y)
      let acrossX = Expansion(d.x, minus: c.x)
      let acrossY = Expansion(d.y, minus: c.y)
      let denominator = runX * acrossY - runY * acrossX
      guard denominator.sign != 0 else { return }
      let numerator =
        Expansion(c.x, minus: edge.start.x) * acrossY - Expansion(c.y, minus: edge.start.y) * acrossX
      let x = edge.start.x + (edge.end.x - edge.start.x) * (numerator.estimate / denominator.estimate)
      if x > edge.start.x, x < edge.end.x { places.append(x) }
    }
    // Counted loops, since these are most of what a check of a large district does.
    var number = 0
    while number < same.count {
      if same[number].end.x >= edge.start.x, same[number].start.x <= edge.end.x {
        cut(same[number].start, same[number].end)
      }
      number += 1
    }
    // Steep edges stand only among the others when they are upright or level there.
    number = 0
    while number < turned.count {
      let other = turned[number]
      number += 1
      if other.start.y == other.end.y {
        cut(SIMD2(other.start.y, other.start.x), SIMD2(other.end.y, other.end.x))
      }
    }
    places.sort()
    return places
  }

  /// Whether the common land lies above a place of an edge and not below (true), or below and not above (false); nil
  /// where both sides are alike, or where an earlier edge runs along the same line.
  private func landAbove(_ edge: Edge, _ index: Int, at x: Double, _ edges: [Edge]) -> Bool? {
    var above = [Bool](repeating: false, count: polygonCount)
    var below = above
    var number = 0
    while number < edges.count {
      let other = number
      number += 1
      guard edges[other].start.x <= x, edges[other].end.x > x else { continue }
      let beneath = edges[other]
      let order = other == index ? 0 : Self.order(of: beneath, and: edge, at: x)
      if order > 0 { continue }
      above[beneath.polygon].toggle()
      if order < 0 {
        below[beneath.polygon].toggle()
      } else if other < index {
        return nil
      }
    }
    let isAbove = above[0] && (!hasLayer || above.dropFirst().contains(true))
    let isBelow = below[0] && (!hasLayer || below.dropFirst().contains(true))
    return isAbove == isBelow ? nil : isAbove
  }

  /// The sign of one edge's height at x less another's, without rounding.
  private static func order(of one: Edge, and other: Edge, at x: Double) -> Int {
    if one.start == other.start, one.end == other.end { return 0 }
    let (oneRun, otherRun) = (one.end.x - one.start.x, other.end.x - other.start.x)
    let apart = (one.start.y - other.start.y) * oneRun * otherRun
    let rise = (x - one.start.x) * (one.end.y - one.start.y) * otherRun
    let otherRise = (x - other.start.x) * (other.end.y - other.start.y) * oneRun
    let difference = apart + rise - otherRise
    // Each product rounds five times at most, the sum twice.
    let margin = 0x1p-49 * (abs(apart) + abs(rise) + abs(otherRise)) + 0x1p-960
    if difference > margin { return 1 }
    if difference < -margin { return -1 }
    let exactRun = Expansion(one.end.x, minus: one.start.x)
    let exactOther = Expansion(other.end.x, minus: other.start.x)
    let exact =
      Expansion(one.start.y, minus: other.start.y) * exactRun * exactOther
      + Expansion(x, minus: one.start.x) * Expansion(one.end.y, minus: one.start.y) * exactOther
      - Expansion(x, minus: other.start.x) * Expansion(other.end.y, minus: other.start.y) * exactRun
    return exact.sign
  }
}
