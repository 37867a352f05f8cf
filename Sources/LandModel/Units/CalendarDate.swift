/// A day of the Gregorian calendar, without a time or a zone.
public struct CalendarDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The year of the Gregorian calendar.
  public let year: Int
  /// The month, from 1 to 12.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int

  /// Makes a date, or nil where there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.days(inMonth: month, of: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `2026-01-31`, `2026/1/31`, `2026年1月31日` or the date part of an ISO 8601 date and time.
  public init?(_ text: some StringProtocol) {
    if let (year, month, day) = Self.figures(ofISO: text) {
      self.init(year: year, month: month, day: day)
      return
    }
    let head = text.prefix { $0 != "T" && $0 != " " }
    let parts = head.split { "-/年月日.".contains($0) }
    guard parts.count == 3, parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      parts[0].count == 4
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The figures of `2026-01-31`, alone or before a time; nil for every other way of writing. Most dates are written so.
  private static func figures(ofISO text: some StringProtocol) -> (year: Int, month: Int, day: Int)? {
    var figures = (year: 0, month: 0, day: 0)
    var place = 0
    for byte in text.utf8 {
      switch (place, byte) {
      case (0...3, 0x30...0x39): figures.year = 10 * figures.year + Int(byte - 0x30)
      case (5...6, 0x30...0x39): figures.month = 10 * figures.month + Int(byte - 0x30)
      case (8...9, 0x30...0x39): figures.day = 10 * figures.day + Int(byte - 0x30)
      case (4, UInt8(ascii: "-")), (7, UInt8(ascii: "-")): break
      case (10, UInt8(ascii: "T")), (10, UInt8(ascii: " ")): return figures
      default: return nil
      }
      place += 1
    }
    return place == 10 ? figures : nil
  }

  /// The date `days` after 1970-01-01 (Hinnant, "chrono-Compatible Low-Level Date Algorithms").
  public init(daysSince1970 days: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// The number of days from 1970-01-01.
  public var daysSince1970: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The same day `years` later; 29 February becomes 28 February where there is none.
  ///
  /// Where that is no year from 1 to 9999 the date stays as it is.
  public func adding(years: Int) -> CalendarDate {
    let (year, overflows) = year.addingReportingOverflow(years)
    guard !overflows, (1...9999).contains(year) else { return self }
    let day = min(day, Self.days(inMonth: month, of: year))
    return CalendarDate(year: year, month: month, day: day) ?? self
  }

  /// The day `days` later; more than ten million years away the date stays as it is.
  public func adding(days: Int) -> CalendarDate {
    guard days.magnitude < 4_000_000_000 else { return self }
    return CalendarDate(daysSince1970: daysSince1970 + days)
  }

  /// The number of whole years from `earlier` to this date.
  public func wholeYears(since earlier: CalendarDate) -> Int {
    year - earlier.year - ((month, day) < (earlier.month, earlier.day) ? 1 : 0)
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  /// Whether the first is the earlier.
  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  /// The date by ISO 8601: `2026-01-31`.
  public var description: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
