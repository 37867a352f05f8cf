/// A number without rounding, as a sum of doubles that don't overlap, the smallest first.
///
/// Source: J. R. Shewchuk, Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates, Discrete &
/// Computational Geometry 18 (1997), sections 2.3 to 2.5.
struct Expansion {
  private var parts: [Double] = []

  init() {}

  /// The difference of two doubles.
  init(_ one: Double, minus other: Double) {
    add(one)
    add(-other)
  }

  /// −1, 0 or 1.
  var sign: Int {
    guard let largest = parts.last else { return 0 }
    return largest > 0 ? 1 : -1
  }

  /// The nearest double, or its neighbour.
  var estimate: Double { parts.reduce(0, +) }

  private mutating func add(_ value: Double) {
    var carried = value
    var sum: [Double] = []
    for part in parts {
      let total = carried + part
      let rest = total - carried
      let lost = (carried - (total - rest)) + (part - rest)
      if lost != 0 { sum.append(lost) }
      carried = total
    }
    if carried != 0 { sum.append(carried) }
    parts = sum
  }

  static func + (one: Expansion, other: Expansion) -> Expansion {
    var sum = one
    for part in other.parts { sum.add(part) }
    return sum
  }

  static prefix func - (value: Expansion) -> Expansion {
    var negative = Expansion()
    negative.parts = value.parts.map { -$0 }
    return negative
  }

  static func - (one: Expansion, other: Expansion) -> Expansion { one + -other }

  static func * (one: Expansion, other: Expansion) -> Expansion {
    var product = Expansion()
    for left in one.parts {
      for right in other.parts {
        let high = left * right
        product.add((-high).addingProduct(left, right))
        product.add(high)
      }
    }
    return product
  }
}
