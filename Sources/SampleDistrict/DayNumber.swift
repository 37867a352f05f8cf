/// A calendar day as days since 1970-01-01, or no day.
struct DayNumber: Sendable, Hashable, Comparable {
  var value: Int32

  static let none = DayNumber(value: .min)

  var isNone: Bool { value == .min }

  init(value: Int32) { self.value = value }

  /// A day of the Gregorian calendar (H. Hinnant, days_from_civil).
  init(_ year: Int, _ month: Int, _ day: Int) {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    value = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// The year, month and day (H. Hinnant, civil_from_days).
  var civil: (year: Int, month: Int, day: Int) {
    let z = Int(value) + 719_468
    let era = z / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let civilMonth = month < 10 ? month + 3 : month - 9
    return (yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0), civilMonth, day)
  }

  /// ISO 8601.
  var text: String {
    let (year, month, day) = civil
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(padded(month))-\(padded(day))"
  }

  static func < (left: DayNumber, right: DayNumber) -> Bool { left.value < right.value }

  static func + (day: DayNumber, days: Int) -> DayNumber {
    day.isNone ? day : DayNumber(value: day.value + Int32(days))
  }
}
