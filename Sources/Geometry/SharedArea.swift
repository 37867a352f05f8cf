/// Measures the area that two polygons share without asking where their boundaries meet.
///
/// A polygon's indicator is a signed sum of those of the strips beneath its edges, negative beneath an edge that has
/// the inside above it. So the common area is the sum, over all pairs of an edge of the one and an edge of the other,
/// of the signed area beneath both: ± ∫ min(y, y′) dx. No sign is decided but that of an edge's direction, and each
/// term changes continuously with the coordinates: rounding can't lose or invent more than it moves.
struct SharedArea {
  /// A stretch of an edge in the common box, from its lower left corner, and whether the inside lies beneath.
  private struct Stretch {
    var left: Double
    var right: Double
    var start: Double
    var end: Double
    var sign: Double
    var slope: Double
  }

  /// What is known beforehand of a column's polygons, so that a large one is not measured for each other.
  struct Known: Sendable {
    /// One a feature.
    var areas: [Double]
    /// Whether the inside lies to the left, one a ring.
    var interiorOnLeft: [Bool]
    /// One a ring.
    var boxes: [Box]
  }

  private var first: [Stretch] = []
  private var second: [Stretch] = []
  /// The largest coordinate of an edge that takes part, from the common box's corner.
  private var reach = 0.0

  /// The common area of two valid polygonal features in square units, and how far rounding may have moved it.
  /// O(points + edges beside the common box, squared).
  mutating func measure(
    _ one: Int, of column: GeometryColumn, _ other: Int, of otherColumn: GeometryColumn, known: Known? = nil
  ) -> (area: Double, bound: Double) {
    let box = column.boxes[one].intersection(otherColumn.boxes[other])
    guard box.minX < box.maxX, box.minY < box.maxY else { return (0, 0) }
    reach = 0
    Self.collect(one, of: column, known: nil, in: box, reach: &reach, into: &first)
    Self.collect(other, of: otherColumn, known: known, in: box, reach: &reach, into: &second)
    var sum = Sum()
    if first.count * second.count <= Self.mostCompared {
      for a in first { for b in second { sum.add(a, b) } }
    } else {
      addMeeting(to: &sum)
    }
    // A height is off by a few steps of the box's height, and of the edge's own size from being cut to the box.
    return (sum.area + sum.lost, 0x1p-47 * (box.maxY - box.minY + reach) * sum.widths)
  }

  /// Of more pairs only those that stand above each other are looked at.
  private static let mostCompared = 4096

  /// Adds the pairs of stretches that have a stretch of x in common. O(pairs + stretches · log).
  private mutating func addMeeting(to sum: inout Sum) {
    first.sort { $0.left < $1.left }
    second.sort { $0.left < $1.left }
    var (i, j) = (0, 0)
    var (ones, others): ([Int32], [Int32]) = ([], [])
    while i < first.count || j < second.count {
      if j == second.count || (i < first.count && first[i].left <= second[j].left) {
        others.removeAll { second[Int($0)].right <= first[i].left }
        for other in others { sum.add(first[i], second[Int(other)]) }
        ones.append(Int32(i))
        i += 1
      } else {
        ones.removeAll { first[Int($0)].right <= second[j].left }
        for one in ones { sum.add(first[Int(one)], second[j]) }
        others.append(Int32(j))
        j += 1
      }
    }
  }

  /// A sum that keeps what rounding takes from it (Neumaier 1974).
  private struct Sum {
    var area = 0.0
    var lost = 0.0
    var widths = 0.0

    /// Adds the signed area beneath two stretches.
    @inline(__always)
    mutating func add(_ a: Stretch, _ b: Stretch) {
      let left = max(a.left, b.left)
      let right = min(a.right, b.right)
      guard left < right else { return }
      let aLeft = a.start + (left - a.left) * a.slope
      let aRight = a.start + (right - a.left) * a.slope
      let bLeft = b.start + (left - b.left) * b.slope
      let bRight = b.start + (right - b.left) * b.slope
      let gapLeft = aLeft - bLeft
      let gapRight = aRight - bRight
      // The mean of |gap|, which is straight on either side of a crossing.
      let sizes = abs(gapLeft) + abs(gapRight)
      let gap =
        gapLeft * gapRight >= 0 ? sizes / 2 : (gapLeft * gapLeft + gapRight * gapRight) / (2 * sizes)
      let width = right - left
      let term = a.sign * b.sign * width * ((aLeft + aRight + bLeft + bRight) / 4 - gap / 2)
      let total = area + term
      lost += abs(area) >= abs(term) ? (area - total) + term : (term - total) + area
      area = total
      widths += width
    }
  }

  private static func collect(
    _ feature: Int, of column: GeometryColumn, known: Known?, in box: Box, reach: inout Double,
    into stretches: inout [Stretch]
  ) {
    stretches.removeAll(keepingCapacity: true)
    let width = box.maxX - box.minX
    let height = box.maxY - box.minY
    column.coordinates.withUnsafeBufferPointer { values in
      for part in column.parts(of: feature) {
        let rings = column.rings(of: part)
        for ring in rings {
          if let side = known?.boxes[ring],
            side.maxX <= box.minX || side.minX >= box.maxX || side.maxY <= box.minY
          {
            continue
          }
          let isCanonical =
            known?.interiorOnLeft[ring]
            ?? ((column.signedArea(ofRing: ring) > 0) == (ring == rings.lowerBound))
          let points = column.points(of: ring)
          guard points.count > 3 else { continue }
          for point in points.lowerBound..<points.upperBound - 1 {
            let (x0, y0) = (values[2 * point], values[2 * point + 1])
            let (x1, y1) = (values[2 * point + 2], values[2 * point + 3])
            if max(x0, x1) <= box.minX || min(x0, x1) >= box.maxX || max(y0, y1) <= box.minY || x0 == x1 {
              continue
            }
            let sign: Double = (x0 < x1) == isCanonical ? -1 : 1
            let from = SIMD2(x0 - box.minX, y0 - box.minY)
            let to = SIMD2(x1 - box.minX, y1 - box.minY)
            reach = max(reach, max(abs(from.x), abs(to.x)), max(abs(from.y), abs(to.y)))
            let (low, high) = x0 < x1 ? (from, to) : (to, from)
            append(from: low, to: high, sign: sign, width: width, height: height, to: &stretches)
          }
        }
      }
    }
  }

  /// Cuts an edge to the box: what lies below adds nothing, what lies above counts as the box's upper side.
  private static func append(
    from start: SIMD2<Double>, to end: SIMD2<Double>, sign: Double, width: Double, height: Double,
    to stretches: inout [Stretch]
  ) {
    let run = end.x - start.x
    let rise = end.y - start.y
    guard run > 0 else { return }
    var left = start
    var right = end
    if left.x < 0 { left = SIMD2(0, start.y - start.x * (rise / run)) }
    if right.x > width { right = SIMD2(width, start.y + (width - start.x) * (rise / run)) }
    func cut(at y: Double) -> Double {
      min(max(left.x + (right.x - left.x) * ((y - left.y) / (right.y - left.y)), left.x), right.x)
    }
    func add(_ from: SIMD2<Double>, _ to: SIMD2<Double>) {
      guard from.x < to.x else { return }
      stretches.append(
        Stretch(
          left: from.x, right: to.x, start: from.y, end: to.y, sign: sign,
          slope: (to.y - from.y) / (to.x - from.x)))
    }
    if left.y >= height, right.y >= height {
      add(SIMD2(left.x, height), SIMD2(right.x, height))
      return
    }
    if left.y <= 0, right.y <= 0 { return }
    var middleStart = left
    var middleEnd = right
    if left.y < 0 { middleStart = SIMD2(cut(at: 0), 0) }
    if left.y > height { middleStart = SIMD2(cut(at: height), height) }
    if right.y < 0 { middleEnd = SIMD2(cut(at: 0), 0) }
    if right.y > height { middleEnd = SIMD2(cut(at: height), height) }
    if left.y > height { add(SIMD2(left.x, height), middleStart) }
    add(middleStart, middleEnd)
    if right.y > height { add(middleEnd, SIMD2(right.x, height)) }
  }
}
