import BigInt

/// Limits as they are judged.
///
/// The one rule of tolerance: figures are the decimals that they are written as, and sums of them are compared without
/// rounding. A limit of more than 15 digits is no figure that a person wrote but one that a program computed in double
/// precision; it stands for all that lies within ``share`` of it.
enum ExactLimit {
  /// By which share of itself a limit of more than 15 digits may be missed.
  static let share = 1e-15

  /// A limit from below, lowered where it was computed.
  static func lower(_ figure: Double) -> ExactDecimal { widened(figure, by: -1) }

  /// A limit from above, raised where it was computed.
  static func upper(_ figure: Double) -> ExactDecimal { widened(figure, by: 1) }

  private static func widened(_ figure: Double, by step: BigInt) -> ExactDecimal {
    let exact = ExactDecimal(figure)
    if exact.digits.magnitude < 1_000_000_000_000_000 { return exact }
    let quadrillion = ExactDecimal.power(15)
    let factor = figure < 0 ? quadrillion - step : quadrillion + step
    return ExactDecimal(exact.digits * factor, exponent: exact.exponent - 15)
  }
}

/// Sums of figures against limits: in doubles where their rounding can't matter, else without rounding.
enum ExactSum {
  /// The sum without rounding. O(n).
  static func total(_ figures: some Collection<Double>) -> ExactDecimal {
    let parts = figures.map { ExactDecimal.parts(of: $0) }
    guard let least = parts.map(\.exponent).min() else { return .zero }
    var sum = BigInt(0)
    var powers: [Int: BigInt] = [:]
    for (digits, exponent) in parts {
      if exponent == least {
        sum += BigInt(digits)
      } else {
        let power = powers[exponent] ?? ExactDecimal.power(exponent - least)
        powers[exponent] = power
        sum += BigInt(digits) * power
      }
    }
    return ExactDecimal(sum, exponent: least)
  }

  /// What adding up so many doubles can be off by at most, with the limit that they are compared with.
  static func rounding(count: Int, magnitude: Double) -> Double { Double(count + 16) * 0x1p-52 * magnitude }

  /// Whether figures that are not negative add up to at least a limit.
  static func reaches(_ figures: some Collection<Double>, _ limit: Double) -> Bool {
    let sum = figures.reduce(0, +)
    let rounding = rounding(count: figures.count, magnitude: sum + limit.magnitude)
    if sum > limit + rounding { return true }
    if sum < limit - rounding { return false }
    return total(figures) >= ExactLimit.lower(limit)
  }
}
