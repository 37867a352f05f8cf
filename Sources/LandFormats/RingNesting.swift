import Geometry

/// Which of a set of rings are shells and which are holes, by containment: the ways of a ring to the outside
/// cross an even number of other rings for a shell.
struct RingNesting {
  /// For each ring the one shell it is a hole of, or nil for a shell.
  let shells: [Int?]

  /// Sorts closed rings of x and y in turn that do not cross each other. O(rings² · points), most pairs being
  /// settled by their boxes.
  init(_ rings: [[Double]]) {
    var shells = [Int?](repeating: nil, count: rings.count)
    if rings.count > 1 {
      let areas = rings.map { abs(Self.doubledArea(of: $0)) }
      let boxes = rings.map { ring in
        var box = Box.empty
        for index in stride(from: 0, to: ring.count, by: 2) { box.extend(x: ring[index], y: ring[index + 1]) }
        return box
      }
      for inner in rings.indices {
        var around: [Int] = []
        for outer in rings.indices where outer != inner {
          let isLarger = areas[outer] > areas[inner] || (areas[outer] == areas[inner] && outer < inner)
          guard isLarger, boxes[outer].contains(boxes[inner]) else { continue }
          if Self.contains(rings[outer], rings[inner]) { around.append(outer) }
        }
        if around.count % 2 == 1 {
          shells[inner] = around.min { (areas[$0], $0) < (areas[$1], $1) }
        }
      }
    }
    self.shells = shells
  }

  /// Twice the signed area of a closed ring, positive when it runs counterclockwise; the origin is shifted to
  /// the first point, as a product of two large coordinates has no digits left for the difference.
  static func doubledArea(of ring: [Double]) -> Double {
    guard ring.count >= 2 else { return 0 }
    var sum = 0.0
    for index in stride(from: 0, to: ring.count - 2, by: 2) {
      sum +=
        (ring[index] - ring[0]) * (ring[index + 3] - ring[1])
        - (ring[index + 2] - ring[0]) * (ring[index + 1] - ring[1])
    }
    return sum
  }

  /// Whether a ring lies in another, by the first of its points and edge middles that is not on the other.
  private static func contains(_ outer: [Double], _ inner: [Double]) -> Bool {
    for index in stride(from: 0, to: inner.count - 2, by: 2) {
      if let inside = contains(outer, x: inner[index], y: inner[index + 1]) { return inside }
    }
    for index in stride(from: 0, to: inner.count - 2, by: 2) {
      let x = (inner[index] + inner[index + 2]) / 2
      let y = (inner[index + 1] + inner[index + 3]) / 2
      if let inside = contains(outer, x: x, y: y) { return inside }
    }
    return false
  }

  /// Whether a point lies in a ring; nil on its boundary.
  private static func contains(_ ring: [Double], x: Double, y: Double) -> Bool? {
    var inside = false
    for index in stride(from: 0, to: ring.count - 2, by: 2) {
      let (x1, y1, x2, y2) = (ring[index] - x, ring[index + 1] - y, ring[index + 2] - x, ring[index + 3] - y)
      let cross = x1 * y2 - x2 * y1
      if cross == 0, min(x1, x2) <= 0, max(x1, x2) >= 0, min(y1, y2) <= 0, max(y1, y2) >= 0 { return nil }
      if (y1 > 0) != (y2 > 0), (cross > 0) == (y2 > y1) { inside.toggle() }
    }
    return inside
  }
}
