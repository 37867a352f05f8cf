import CSimdjson

/// Writes coordinates with a fixed number of decimals, trailing zeros left out.
struct DecimalText {
  /// The most bytes that one number takes.
  static let width = 32

  private let decimals: Int
  private let scale: Double
  private let unit: UInt64

  /// At most `decimals` digits behind the point, 0 to 15.
  init(decimals: Int) {
    self.decimals = min(max(decimals, 0), 15)
    var power: UInt64 = 1
    for _ in 0..<self.decimals { power *= 10 }
    unit = power
    scale = Double(power)
  }

  /// Writes a finite number and returns the place behind it; `target` has room for ``width`` bytes.
  ///
  /// The number is rounded to the nearest multiple of the last decimal; numbers beyond 2^53 of those are
  /// written in their shortest form.
  @inline(__always)
  func write(_ value: Double, to target: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    let scaled = (value * scale).rounded(.toNearestOrAwayFromZero)
    guard scaled.magnitude < 9_007_199_254_740_992 else {
      return target + csimdjson_write_double(value, target)
    }
    var target = target
    let magnitude = UInt64(scaled.magnitude)
    if scaled < 0 {
      target[0] = UInt8(ascii: "-")
      target += 1
    }
    let (whole, fraction) = magnitude.quotientAndRemainder(dividingBy: unit)
    target = writeWhole(whole, to: target)
    if fraction == 0 { return target }
    target[0] = UInt8(ascii: ".")
    target += 1
    // Right to left, two digits at a time; the zeros at the end go.
    var rest = fraction
    var place = decimals
    while place >= 2 {
      let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
      place -= 2
      DigitPairs.write(Int(truncatingIfNeeded: pair), to: target + place)
      rest = quotient
    }
    if place == 1 { target[0] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest) }
    var end = decimals
    while target[end - 1] == UInt8(ascii: "0") { end -= 1 }
    return target + end
  }

  @inline(__always)
  private func writeWhole(_ value: UInt64, to target: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<
    UInt8
  > {
    var count = 1
    var bound: UInt64 = 10
    while value >= bound {
      count += 1
      bound &*= 10
    }
    var rest = value
    var place = count
    while place >= 2 {
      let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
      place -= 2
      DigitPairs.write(Int(truncatingIfNeeded: pair), to: target + place)
      rest = quotient
    }
    if place == 1 { target[0] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest) }
    return target + count
  }
}

/// The two digits of the numbers 0 to 99.
enum DigitPairs {
  @inline(__always) static func write(_ value: Int, to target: UnsafeMutablePointer<UInt8>) {
    let tens = (value &* 103) >> 10
    target[0] = UInt8(truncatingIfNeeded: 48 &+ tens)
    target[1] = UInt8(truncatingIfNeeded: 48 &+ value &- tens &* 10)
  }
}
