/// A number of 106 bits as the sum of two doubles, the second at most half a step of the first.
///
/// Sums, products and quotients are right to about 2⁻¹⁰⁰ of their size (Dekker 1971; Hida, Li and Bailey 2001).
struct DoubleDouble: Comparable {
  let high: Double
  let low: Double

  @inline(__always)
  init(_ value: Double) {
    high = value
    low = 0
  }

  @inline(__always)
  private init(high: Double, low: Double) {
    self.high = high
    self.low = low
  }

  /// The sum of two doubles without rounding.
  @inline(__always)
  init(sumOf one: Double, _ other: Double) {
    let sum = one + other
    let rest = sum - one
    self.init(high: sum, low: (one - (sum - rest)) + (other - rest))
  }

  /// The product of two doubles without rounding.
  @inline(__always)
  init(productOf one: Double, _ other: Double) {
    let product = one * other
    self.init(high: product, low: (-product).addingProduct(one, other))
  }

  @inline(__always)
  private static func normal(_ high: Double, _ low: Double) -> DoubleDouble {
    let sum = high + low
    return DoubleDouble(high: sum, low: low - (sum - high))
  }

  @inline(__always)
  static func + (one: DoubleDouble, other: DoubleDouble) -> DoubleDouble {
    let high = DoubleDouble(sumOf: one.high, other.high)
    let low = DoubleDouble(sumOf: one.low, other.low)
    let sum = normal(high.high, high.low + low.high)
    return normal(sum.high, sum.low + low.low)
  }

  @inline(__always)
  static prefix func - (value: DoubleDouble) -> DoubleDouble {
    DoubleDouble(high: -value.high, low: -value.low)
  }

  @inline(__always)
  static func - (one: DoubleDouble, other: DoubleDouble) -> DoubleDouble { one + -other }

  @inline(__always)
  static func * (one: DoubleDouble, other: DoubleDouble) -> DoubleDouble {
    let product = DoubleDouble(productOf: one.high, other.high)
    return normal(product.high, product.low + (one.high * other.low + one.low * other.high))
  }

  static func / (one: DoubleDouble, other: DoubleDouble) -> DoubleDouble {
    let first = one.high / other.high
    let rest = one - other * DoubleDouble(first)
    let second = rest.high / other.high
    let left = rest - other * DoubleDouble(second)
    return normal(first, second) + DoubleDouble(left.high / other.high)
  }

  @inline(__always)
  static func < (one: DoubleDouble, other: DoubleDouble) -> Bool {
    one.high != other.high ? one.high < other.high : one.low < other.low
  }

  var magnitude: DoubleDouble { self < DoubleDouble(0) ? -self : self }
}
