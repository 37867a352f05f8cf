/// Adds up figures as the decimal numbers that they are written as, without rounding.
///
/// The decimal of a double is the shortest that names it: 0.1 is a tenth. 38 digits are kept from the last decimal on,
/// which holds a million figures of 17 digits between 1e-9 and 1e12.
struct DecimalSum: Sendable, Hashable {
  /// The sum is `digits` × 10^`exponent`.
  private var digits: Int128 = 0
  private var exponent = 0
  /// Whether a figure did not fit, so that the sum is not exact.
  private(set) var isRounded = false
  private var rough = 0.0

  /// Nought.
  init() {}

  /// The sum of some figures.
  init(_ figures: some Sequence<Double>) { for figure in figures { add(figure) } }

  /// The sum as a double.
  var value: Double { rough }

  /// Adds a figure.
  mutating func add(_ figure: Double) {
    rough += figure
    guard var (figureDigits, figureExponent) = Self.decimal(figure) else {
      isRounded = true
      return
    }
    if figureDigits == 0 { return }
    if digits == 0 { exponent = figureExponent }
    while figureExponent > exponent {
      guard Self.shift(&figureDigits, &figureExponent) else { return isRounded = true }
    }
    while exponent > figureExponent {
      guard Self.shift(&digits, &exponent) else { return isRounded = true }
    }
    let (sum, overflow) = digits.addingReportingOverflow(figureDigits)
    if overflow { isRounded = true } else { digits = sum }
  }

  /// Whether the sum is above (+1), at (0) or below (−1) another; nil where either was rounded.
  func compared(to other: DecimalSum) -> Int? {
    var difference = self
    difference.subtract(other)
    if difference.isRounded { return nil }
    return difference.digits < 0 ? -1 : difference.digits > 0 ? 1 : 0
  }

  private mutating func subtract(_ other: DecimalSum) {
    rough -= other.rough
    isRounded = isRounded || other.isRounded
    var (otherDigits, otherExponent) = (other.digits, other.exponent)
    if otherDigits == 0 { return }
    if digits == 0 { exponent = otherExponent }
    while otherExponent > exponent {
      guard Self.shift(&otherDigits, &otherExponent) else { return isRounded = true }
    }
    while exponent > otherExponent {
      guard Self.shift(&digits, &exponent) else { return isRounded = true }
    }
    let (sum, overflow) = digits.subtractingReportingOverflow(otherDigits)
    if overflow { isRounded = true } else { digits = sum }
  }

  private static func shift(_ digits: inout Int128, _ exponent: inout Int) -> Bool {
    let (product, overflow) = digits.multipliedReportingOverflow(by: 10)
    if overflow { return false }
    digits = product
    exponent -= 1
    return true
  }

  /// A double's shortest decimal: digits × 10^exponent.
  static func decimal(_ figure: Double) -> (digits: Int128, exponent: Int)? {
    guard figure.isFinite else { return nil }
    var digits: Int128 = 0
    var exponent = 0
    var isFraction = false
    var text = Substring("\(figure.magnitude)")
    if let mark = text.firstIndex(of: "e") {
      exponent = Int(text[text.index(after: mark)...]) ?? 0
      text = text[..<mark]
    }
    for character in text {
      if character == "." {
        isFraction = true
      } else if let digit = character.wholeNumberValue {
        digits = digits * 10 + Int128(digit)
        if isFraction { exponent -= 1 }
      }
    }
    while digits != 0, digits % 10 == 0 {
      digits /= 10
      exponent += 1
    }
    return (figure < 0 ? -digits : digits, exponent)
  }

  /// The number of significant decimal digits of a figure.
  static func significantDigits(_ figure: Double) -> Int {
    decimal(figure).map { $0.digits == 0 ? 1 : $0.digits.magnitude.description.count } ?? 17
  }

  /// A limit as the planner takes it: one of more than 15 digits is no figure that a person wrote, and is a little wider.
  static func widened(_ limit: Double, upwards: Bool) -> Double {
    guard significantDigits(limit) > 15 else { return limit }
    return limit + (upwards ? 1e-15 : -1e-15) * limit.magnitude
  }
}
