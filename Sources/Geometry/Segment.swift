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
