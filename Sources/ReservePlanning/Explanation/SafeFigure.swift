import BigInt

/// A figure rounded to the safe side for people: to three digits or to one decimal, whichever is finer.
struct SafeFigure {
  /// The figure as it is told.
  let figure: ExactDecimal

  /// Not more than a figure.
  static func down(_ value: ExactDecimal) -> SafeFigure { SafeFigure(value, isUp: false) }

  /// Not less than a figure.
  static func up(_ value: ExactDecimal) -> SafeFigure { SafeFigure(value, isUp: true) }

  private init(_ value: ExactDecimal, isUp: Bool) {
    let decimals = max(1, 2 - value.double.exponent10)
    let step = -decimals
    if value.exponent >= step {
      figure = value
      return
    }
    let divisor = ExactDecimal.power(step - value.exponent)
    let (quotient, remainder) = value.digits.quotientAndRemainder(dividingBy: divisor)
    // Division rounds to zero: step on where that is the wrong side.
    let isWrong = remainder != 0 && (isUp == (value.digits > 0))
    figure = ExactDecimal(isWrong ? quotient + (isUp ? 1 : -1) : quotient, exponent: step)
  }

  /// All its digits, thousands grouped.
  var text: String { PlanWords.number(figure.double, decimals: min(18, max(0, -figure.exponent))) }
}
