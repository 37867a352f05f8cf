/// How the expression language compares two texts: dates as days, in whatever way they are written; all else by code
/// point.
enum TextOrder {
  /// Whether two texts are equal, or are the same day.
  static func areEqual(_ left: String, _ right: String) -> Bool {
    if left == right { return true }
    guard looksLikeDate(left), looksLikeDate(right) else { return false }
    return order(left, right) == 0
  }

  /// Negative where the left text comes first, positive where the right one does; nil where one of them is a date and
  /// the other is none: letters say nothing of days.
  static func order(_ left: String, _ right: String) -> Int? {
    func byCodePoint() -> Int { left == right ? 0 : left < right ? -1 : 1 }
    guard looksLikeDate(left) || looksLikeDate(right) else { return byCodePoint() }
    guard let first = CalendarDate(left), let second = CalendarDate(right) else {
      if let first = month(left), let second = month(right), first != second {
        return first < second ? -1 : 1
      }
      // Numbers of files, and months, are in order where they are written alike.
      let areNone = CalendarDate(left) == nil && CalendarDate(right) == nil
      return areNone && layout(of: left) == layout(of: right) ? byCodePoint() : nil
    }
    guard first == second else { return first < second ? -1 : 1 }
    // Within a day the times of day decide, where both are told in the same way.
    let (time, otherTime) = (time(of: left), time(of: right))
    guard let time, let otherTime else { return 0 }
    guard time.utf8.count == otherTime.utf8.count else { return time == otherTime ? 0 : nil }
    return time == otherTime ? 0 : time < otherTime ? -1 : 1
  }

  /// Whether a text is a date.
  static func isDate(_ text: String) -> Bool { looksLikeDate(text) && CalendarDate(text) != nil }

  /// Whether a text begins with a year and what separates it from a month; most texts are told from dates by that.
  private static func looksLikeDate(_ text: String) -> Bool {
    var place = 0
    for scalar in text.unicodeScalars {
      if place == 4 { return "-/.年".unicodeScalars.contains(scalar) }
      guard ("0"..."9").contains(scalar) else { return false }
      place += 1
    }
    return false
  }

  /// The number of the month of a date, or of a month such as `2024-03`; nil for all else.
  private static func month(_ text: String) -> Int? {
    if let date = CalendarDate(text) { return 12 * date.year + date.month }
    guard text.utf8.count == 7, let date = CalendarDate(text + "-01") else { return nil }
    return 12 * date.year + date.month
  }

  /// A text with its digits alike.
  private static func layout(of text: String) -> String {
    String(text.map { ("0"..."9").contains($0) ? "0" : $0 })
  }

  /// What stands behind the date in a date and time.
  private static func time(of text: String) -> Substring? {
    guard let start = text.firstIndex(where: { $0 == "T" || $0 == " " }) else { return nil }
    return text[text.index(after: start)...]
  }
}
