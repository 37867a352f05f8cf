/// The functions of the expression language.
public enum ExpressionFunction: String, Sendable, Hashable, CaseIterable {
  /// Whether a value is known: never unknown itself.
  case has
  /// Whether a text contains one of the others.
  case contains
  case startsWith = "starts_with"
  case endsWith = "ends_with"
  /// Whether a value equals one of the others; also written `x in (a, b)`.
  case isIn = "in"
  /// The first known value.
  case coalesce
  /// The second value if the first is true, the third if it is false.
  case choose = "if"
  case lower, upper, length
  case abs, min, max, round
  /// The number that a text stands for.
  case number
  /// The date that a text or a number stands for, as ISO 8601 text; `20050718` too, which is no date by itself.
  case date
  /// A date's year.
  case year
  /// Days from the first date to the second.
  case daysBetween = "days_between"
  /// Whole years from the first date to the second.
  case yearsBetween = "years_between"
  case addYears = "add_years"
  case addDays = "add_days"

  /// How many arguments there may be.
  package var arity: ClosedRange<Int> {
    switch self {
    case .has, .lower, .upper, .length, .abs, .number, .date, .year: return 1...1
    case .contains, .startsWith, .endsWith, .isIn: return 2...1000
    case .coalesce, .min, .max: return 1...1000
    case .choose: return 3...3
    case .round: return 1...2
    case .daysBetween, .yearsBetween, .addYears, .addDays: return 2...2
    }
  }

  /// Applies the function; what makes no sense is unknown.
  func apply(_ arguments: [ExpressionValue]) -> ExpressionValue {
    let first = arguments[0]
    switch self {
    case .has: return .boolean(first != .unknown && first != .text(""))
    case .coalesce: return arguments.first { $0 != .unknown } ?? .unknown
    case .choose: return first.truth.map { $0 ? arguments[1] : arguments[2] } ?? .unknown
    case .isIn:
      guard first != .unknown else { return .unknown }
      if arguments.dropFirst().contains(where: { Self.areEqual($0, first) }) { return .boolean(true) }
      return arguments.dropFirst().contains(.unknown) ? .unknown : .boolean(false)
    case .contains: return matched(arguments) { $0.contains($1) }
    case .startsWith: return matched(arguments) { $0.hasPrefix($1) }
    case .endsWith: return matched(arguments) { $0.hasSuffix($1) }
    case .lower: return first.text.map { .text($0.lowercased()) } ?? .unknown
    case .upper: return first.text.map { .text($0.uppercased()) } ?? .unknown
    case .length: return first.text.map { .number(Double($0.count)) } ?? .unknown
    case .abs: return first.number.map { .number(Swift.abs($0)) } ?? .unknown
    case .min: return extreme(arguments) { $0 < $1 }
    case .max: return extreme(arguments) { $0 > $1 }
    case .round: return rounded(arguments)
    case .number: return first.statedNumber.map { .number($0) } ?? .unknown
    case .date: return Self.statedDate(first).map { .text($0.description) } ?? .unknown
    case .year: return date(first).map { .number(Double($0.year)) } ?? .unknown
    case .daysBetween, .yearsBetween:
      guard let from = date(first), let to = date(arguments[1]) else { return .unknown }
      let days = to.daysSince1970 - from.daysSince1970
      return .number(Double(self == .daysBetween ? days : to.wholeYears(since: from)))
    case .addYears, .addDays:
      guard let from = date(first), let amount = arguments[1].number, Swift.abs(amount) < 4000 * 366 else {
        return .unknown
      }
      let whole = Int(amount)
      let moved = self == .addDays ? from.adding(days: whole) : from.adding(years: whole)
      guard (1...9999).contains(self == .addDays ? moved.year : from.year + whole) else { return .unknown }
      return .text(moved.description)
    }
  }

  private func matched(
    _ arguments: [ExpressionValue], by matches: (String, String) -> Bool
  ) -> ExpressionValue {
    guard let text = arguments[0].text else { return .unknown }
    var isUnknown = false
    for argument in arguments.dropFirst() {
      guard let part = argument.text else {
        isUnknown = true
        continue
      }
      if matches(text, part) { return .boolean(true) }
    }
    return isUnknown ? .unknown : .boolean(false)
  }

  private func extreme(
    _ arguments: [ExpressionValue], by precedes: (Double, Double) -> Bool
  ) -> ExpressionValue {
    var best: Double?
    for argument in arguments {
      guard let number = argument.number else { return .unknown }
      if best.map({ precedes(number, $0) }) ?? true { best = number }
    }
    return best.map { .number($0) } ?? .unknown
  }

  private func rounded(_ arguments: [ExpressionValue]) -> ExpressionValue {
    guard let number = arguments[0].number else { return .unknown }
    guard arguments.count == 2 else { return .number(number.rounded()) }
    guard let digits = arguments[1].number, (0...15).contains(digits) else { return .unknown }
    var scale = 1.0
    for _ in 0..<Int(digits) { scale *= 10 }
    let result = (number * scale).rounded() / scale
    // So large a number has no decimals to round.
    return .number(result.isFinite ? result : number)
  }

  private static func areEqual(_ left: ExpressionValue, _ right: ExpressionValue) -> Bool {
    if case .text(let left) = left, case .text(let right) = right { return TextOrder.areEqual(left, right) }
    return left == right
  }

  private static func statedDate(_ value: ExpressionValue) -> CalendarDate? {
    guard let text = value.label else { return nil }
    let digits = text.utf8.compactMap { (0x30...0x39).contains($0) ? Int($0 - 0x30) : nil }
    guard digits.count == 8, text.utf8.count == 8 else { return CalendarDate(text) }
    func figure(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
    return CalendarDate(year: figure(0..<4), month: figure(4..<6), day: figure(6..<8))
  }

  private func date(_ value: ExpressionValue) -> CalendarDate? { value.text.flatMap { CalendarDate($0) } }
}
