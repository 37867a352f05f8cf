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
  /// The number is rounded to the nearest multiple of the last decimal; numbers beyond 2^52 of those are
  /// written in their shortest form.
  @inline(__always)
  func write(_ value: Double, to target: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    let scaled = value.magnitude * scale
    guard scaled < 4_503_599_627_370_496 else { return target + csimdjson_write_double(value, target) }
    let magnitude = UInt64(scaled + 0.5)
    var target = target
    if value < 0 && magnitude > 0 {
      target[0] = UInt8(ascii: "-")
      target += 1
    }
    if decimals == 7 { return Self.writeSeven(magnitude, to: target) }
    let (whole, fraction) = magnitude.quotientAndRemainder(dividingBy: unit)
    target = Self.writeWhole(whole, to: target)
    if fraction == 0 { return target }
    target[0] = UInt8(ascii: ".")
    target += 1
    // Right to left, two digits at a time; the zeros at the end go.
    var rest = fraction
    var place = decimals
    while place >= 2 {
      place -= 2
      DigitPairs.write(Int(truncatingIfNeeded: rest % 100), to: target + place)
      rest /= 100
    }
    if place == 1 { target[0] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest) }
    return Self.withoutZeros(target, end: target + decimals)
  }

  /// Seven decimals, RFC 7946's measure, by constant divisors.
  @inline(__always)
  private static func writeSeven(
    _ magnitude: UInt64, to target: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    let whole = magnitude / 10_000_000
    let fraction = UInt32(truncatingIfNeeded: magnitude &- whole &* 10_000_000)
    let point = writeWhole(whole, to: target)
    if fraction == 0 { return point }
    let high = fraction / 10_000
    let low = fraction &- high &* 10_000
    point[0] = UInt8(ascii: ".")
    point[1] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: high / 100)
    DigitPairs.write(Int(high % 100), to: point + 2)
    DigitPairs.write(Int(low / 100), to: point + 4)
    DigitPairs.write(Int(low % 100), to: point + 6)
    return withoutZeros(point + 1, end: point + 8)
  }

  /// Six decimals, by constant divisors.
  @inline(__always)
  private static func writeSix(
    _ magnitude: UInt64, isNegative: Bool, to target: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    target[0] = UInt8(ascii: "-")
    let whole = magnitude / 1_000_000
    let fraction = UInt32(truncatingIfNeeded: magnitude &- whole &* 1_000_000)
    let point = writeWhole(whole, to: isNegative ? target + 1 : target)
    if fraction == 0 { return point }
    point[0] = UInt8(ascii: ".")
    DigitPairs.write(Int(fraction / 10_000), to: point + 1)
    DigitPairs.write(Int(fraction / 100 % 100), to: point + 3)
    DigitPairs.write(Int(fraction % 100), to: point + 5)
    return withoutZeros(point + 1, end: point + 7)
  }

  /// The place behind the last digit that is not zero.
  @inline(__always)
  private static func withoutZeros(
    _ start: UnsafeMutablePointer<UInt8>, end: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    var end = end
    while end > start, end[-1] == UInt8(ascii: "0") { end -= 1 }
    return end
  }

  /// Writes a whole number of up to 20 digits and returns the place behind it.
  @inline(__always)
  static func writeWhole(
    _ value: UInt64, to target: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    if value < 10 {
      target[0] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value)
      return target + 1
    }
    if value < 100 {
      DigitPairs.write(Int(truncatingIfNeeded: value), to: target)
      return target + 2
    }
    if value < 1000 {
      let hundreds = value / 100
      target[0] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: hundreds)
      DigitPairs.write(Int(truncatingIfNeeded: value &- hundreds &* 100), to: target + 1)
      return target + 3
    }
    var count = 4
    var rest = value / 10_000
    while rest > 0 {
      count += 1
      rest /= 10
    }
    rest = value
    var place = count
    while place >= 2 {
      let quotient = rest / 100
      place -= 2
      DigitPairs.write(Int(truncatingIfNeeded: rest &- quotient &* 100), to: target + place)
      rest = quotient
    }
    if place == 1 { target[0] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest) }
    return target + count
  }

  /// Writes a finite number as its shortest text that reads back the same.
  ///
  /// A number with at most 6 decimals and 15 digits is its own shortest text: no other text of up to 15
  /// digits reads as the same double (DBL_DIG of C).
  @inline(__always)
  static func writeShortest(
    _ value: Double, to target: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    let scaled = value.magnitude * 1_000_000
    if scaled < 1e15, value != 0 {
      let magnitude = UInt64(scaled + 0.5)
      if Double(magnitude) / 1_000_000 == value.magnitude {
        return writeSix(magnitude, isNegative: value < 0, to: target)
      }
    }
    return target + csimdjson_write_double(value, target)
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
