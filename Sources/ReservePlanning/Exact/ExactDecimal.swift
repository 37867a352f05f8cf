import BigInt

/// A decimal number without rounding: digits times a power of ten.
///
/// A figure that a person or a file writes is a decimal; the double that a program keeps of it names it again, since
/// the shortest decimal that reads as the double is what was written, up to 17 digits.
struct ExactDecimal: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Without trailing zeros.
  let digits: BigInt
  /// The power of ten that the digits are multiplied with; 0 for zero.
  let exponent: Int

  static let zero = ExactDecimal(0, exponent: 0)

  init(_ digits: BigInt, exponent: Int) {
    var digits = digits
    var exponent = exponent
    while digits != 0 {
      let (quotient, remainder) = digits.quotientAndRemainder(dividingBy: 10)
      if remainder != 0 { break }
      digits = quotient
      exponent += 1
    }
    self.digits = digits
    self.exponent = digits == 0 ? 0 : exponent
  }

  /// The decimal that a finite figure is written as.
  init(_ figure: Double) {
    let (digits, exponent) = Self.parts(of: figure)
    self.init(BigInt(digits), exponent: exponent)
  }

  /// The digits of a figure's shortest decimal and their power of ten; 0 for what is not finite. A double has at most 17
  /// digits, so that they fit.
  static func parts(of figure: Double) -> (digits: Int64, exponent: Int) {
    guard figure.isFinite else { return (0, 0) }
    var digits: Int64 = 0
    var exponent = 0
    var isFraction = false
    let text = "\(figure.magnitude)".utf8
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      index = text.index(after: index)
      if byte == UInt8(ascii: ".") {
        isFraction = true
      } else if byte == UInt8(ascii: "e") {
        exponent += Int(String(Substring(text[index...]))) ?? 0
        break
      } else {
        digits = digits * 10 + Int64(byte - UInt8(ascii: "0"))
        if isFraction { exponent -= 1 }
      }
    }
    return (figure < 0 ? -digits : digits, exponent)
  }

  /// Ten to a power that is not negative.
  static func power(_ exponent: Int) -> BigInt { BigInt(10).power(exponent) }

  /// The digits when the number is written with a power of ten that is not above its own.
  func digits(at exponent: Int) -> BigInt {
    self.exponent == exponent || digits == 0 ? digits : digits * Self.power(self.exponent - exponent)
  }

  /// The nearest double.
  var double: Double { Double("\(digits)e\(exponent)") ?? 0 }

  var description: String { "\(digits)e\(exponent)" }

  var isNegative: Bool { digits < 0 }

  static func + (left: ExactDecimal, right: ExactDecimal) -> ExactDecimal {
    let exponent = min(left.exponent, right.exponent)
    return ExactDecimal(left.digits(at: exponent) + right.digits(at: exponent), exponent: exponent)
  }

  static prefix func - (value: ExactDecimal) -> ExactDecimal {
    ExactDecimal(-value.digits, exponent: value.exponent)
  }

  static func - (left: ExactDecimal, right: ExactDecimal) -> ExactDecimal { left + (-right) }

  static func * (left: ExactDecimal, right: ExactDecimal) -> ExactDecimal {
    ExactDecimal(left.digits * right.digits, exponent: left.exponent + right.exponent)
  }

  static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    let exponent = min(left.exponent, right.exponent)
    return left.digits(at: exponent) < right.digits(at: exponent)
  }
}
