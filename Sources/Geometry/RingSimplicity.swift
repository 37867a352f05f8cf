/// Quick proofs that a closed ring does not touch or cross itself. Each is right when it says so and says
/// nothing otherwise.
enum RingSimplicity {
  /// Rings of more points are left to GEOS, whose sweep is faster than comparing all pairs.
  static let longestCompared = 200

  /// Whether the ring of `count` points (the last equal to the first) is certainly simple.
  static func isCertain(_ points: UnsafePointer<Double>, count: Int) -> Bool {
    guard count >= 4 else { return false }
    return isStarShaped(points, count: count)
      || (count <= longestCompared && isSimpleByPairs(points, count: count))
  }

  /// Whether the ring goes around the mean of its points once, always turning the same way. O(points).
  ///
  /// All cross products of neighbouring rays have one sign, so each step turns by less than half a circle, and
  /// one passage of the ray to the right means one full turn: the ring is star-shaped about that centre.
  static func isStarShaped(_ points: UnsafePointer<Double>, count: Int) -> Bool {
    let base = SIMD2(points[0], points[1])
    var sum = SIMD2<Double>.zero
    for point in 1..<count { sum += SIMD2(points[2 * point], points[2 * point + 1]) - base }
    let centre = base + sum / Double(count - 1)
    var previous = base
    var before = previous - centre
    var sign = 0.0
    var passages = 0
    for point in 1..<count {
      let current = SIMD2(points[2 * point], points[2 * point + 1])
      if current == previous { continue }
      let ray = current - centre
      let left = before.x * ray.y
      let right = before.y * ray.x
      let cross = left - right
      if sign == 0 { sign = cross < 0 ? -1 : 1 }
      guard cross * sign > Orientation.bound * (abs(left) + abs(right)) + 0x1p-960 else { return false }
      if (before.y < 0) != (ray.y < 0), before.y < 0 ? sign > 0 : sign < 0 { passages += 1 }
      previous = current
      before = ray
    }
    // Turning one way only, the ring passes from below to above (or back) once a turn.
    return passages == 1
  }

  /// Whether no two edges touch but neighbours at their common point. O(points²).
  static func isSimpleByPairs(_ points: UnsafePointer<Double>, count: Int) -> Bool {
    func point(_ index: Int) -> SIMD2<Double> { SIMD2(points[2 * index], points[2 * index + 1]) }
    let edges = count - 1
    for first in 0..<edges {
      let a = point(first)
      let b = point(first + 1)
      let next = point(first + 1 == edges ? 1 : first + 2)
      // The neighbour must not fold back: a certain turn, or certainly straight on.
      if a == b { return false }
      if Orientation.certain(a, b, next) == 0 {
        let forward = (b - a) * (next - b)
        guard forward.x + forward.y > 0x1p-50 * (abs(forward.x) + abs(forward.y)) else { return false }
      }
      let low = SIMD2(min(a.x, b.x), min(a.y, b.y))
      let high = SIMD2(max(a.x, b.x), max(a.y, b.y))
      var second = first + 2
      let last = first == 0 ? edges - 1 : edges
      while second < last {
        let c = point(second)
        let d = point(second + 1)
        second += 1
        if max(c.x, d.x) < low.x || min(c.x, d.x) > high.x || max(c.y, d.y) < low.y || min(c.y, d.y) > high.y
        {
          continue
        }
        let sideC = Orientation.certain(a, b, c)
        if sideC != 0, sideC == Orientation.certain(a, b, d) { continue }
        let sideA = Orientation.certain(c, d, a)
        if sideA != 0, sideA == Orientation.certain(c, d, b) { continue }
        return false
      }
    }
    return true
  }
}
