/// A value that a register writes for a day.
public struct DateText: Sendable, Hashable {
  /// How it is written.
  public enum Form: Sendable, Hashable {
    /// Nothing but a date: 2005-07-18, 2005/7/18, 2005.7.18, 2005年7月18日, also with midnight behind it.
    case plain
    /// Eight digits, 20050718, which may also be a code.
    case digits
    /// A spreadsheet's number of a day, 38551, which may be any number.
    case serial
    /// 03/04/2005, which is read in two ways.
    case ambiguous
  }

  /// How it is written.
  public let form: Form
  /// The day; nil where that is ambiguous.
  public let date: CalendarDate?

  /// Reads UTF-8 bytes, blanks around them left out; nil where they are no date.
  public init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    var reader = Reader(bytes)
    guard let found = reader.read() else { return nil }
    (form, date) = found
  }

  /// Reads a whole number.
  public init?(_ number: Int64) {
    if (19_000_101...21_001_231).contains(number) {
      let number = Int(number)
      guard let date = CalendarDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
      else {
        return nil
      }
      (form, self.date) = (.digits, date)
    } else if Self.serials.contains(number) {
      // Day 0 is 1899-12-30 from March 1900 on, since spreadsheets have a 29 February 1900.
      (form, date) = (.serial, CalendarDate(daysSince1970: Int(number) - 25_569))
    } else {
      return nil
    }
  }

  /// Days from 1954 to 2119.
  private static let serials: ClosedRange<Int64> = 20_000...80_000

  /// Reads a text of bytes from front to back.
  private struct Reader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0
    private var end: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
      self.bytes = bytes
      end = bytes.count
      while place < end, bytes[place] <= 0x20 { place += 1 }
      while end > place, bytes[end - 1] <= 0x20 { end -= 1 }
    }

    mutating func read() -> (Form, CalendarDate?)? {
      guard end - place >= 5, end - place <= 32 else { return nil }
      let start = place
      guard let first = number(atMost: 8) else { return nil }
      let width = place - start
      if place == end {
        guard width == 5 || width == 8, let whole = DateText(Int64(first)) else { return nil }
        return (whole.form, whole.date)
      }
      if width == 4 { return plain(year: first).map { (.plain, $0) } }
      guard width <= 2, let separator = separator(), let second = number(atMost: 2), take(separator) else {
        return nil
      }
      let before = place
      guard let year = number(atMost: 4), place - before == 4, place == end else { return nil }
      let isDate =
        CalendarDate(year: year, month: second, day: first) != nil
        || CalendarDate(year: year, month: first, day: second) != nil
      return isDate ? (.ambiguous, nil) : nil
    }

    /// Month and day behind a year.
    private mutating func plain(year: Int) -> CalendarDate? {
      let month: Int
      let day: Int
      if take("年") {
        guard let first = number(atMost: 2), take("月"), let second = number(atMost: 2) else { return nil }
        _ = take("日") || take("号")
        (month, day) = (first, second)
      } else {
        guard let separator = separator(), let first = number(atMost: 2), take(separator),
          let second = number(atMost: 2)
        else { return nil }
        (month, day) = (first, second)
      }
      // A time but midnight is more than a date.
      if place < end {
        guard bytes[place] == 0x20 || bytes[place] == UInt8(ascii: "T"), end - place >= 5 else { return nil }
        place += 1
        while place < end {
          guard [0x20, 0x30, 0x3A, 0x2E, 0x5A].contains(bytes[place]) else { return nil }
          place += 1
        }
      }
      return CalendarDate(year: year, month: month, day: day)
    }

    private mutating func number(atMost digits: Int) -> Int? {
      let start = place
      var value = 0
      while place < end, place - start < digits, bytes[place] >= 0x30, bytes[place] <= 0x39 {
        value = 10 * value + Int(bytes[place] - 0x30)
        place += 1
      }
      return place > start ? value : nil
    }

    private mutating func separator() -> String? {
      for separator in ["-", "/", "."] where take(separator) { return separator }
      return nil
    }

    private mutating func take(_ text: String) -> Bool {
      let text = text.utf8
      guard end - place >= text.count else { return false }
      for (offset, byte) in text.enumerated() where bytes[place + offset] != byte { return false }
      place += text.count
      return true
    }
  }
}
