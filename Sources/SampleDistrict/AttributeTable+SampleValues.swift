import LandModel

extension AttributeTable {
  mutating func append(_ value: StaticString) {
    value.withUTF8Buffer { append(text: $0) }
  }

  /// Null for an empty word.
  mutating func append(word: StaticString) {
    if word.utf8CodeUnitCount == 0 { appendNull() } else { append(word) }
  }

  /// Null for NaN.
  mutating func append(figure: Double) {
    if figure.isNaN { appendNull() } else { append(figure) }
  }

  /// Null for no day.
  mutating func append(day: CalendarDate?) {
    guard let day else { return appendNull() }
    append(prefix: "", number: day.year, digits: 4, suffix: "-")
    extendLast(number: day.month, suffix: "-")
    extendLast(number: day.day, suffix: "")
  }

  /// A prefix, a number of at least so many digits and a suffix, as one text.
  mutating func append(
    prefix: StaticString, number: Int, digits: Int, suffix: StaticString
  ) {
    let start = text.count
    prefix.withUTF8Buffer { text.append(contentsOf: $0) }
    appendDigits(number, digits)
    suffix.withUTF8Buffer { text.append(contentsOf: $0) }
    cells.append(Cell(kind: .text, length: UInt32(text.count - start), bits: Int64(start)))
  }

  private mutating func extendLast(number: Int, suffix: StaticString) {
    let before = text.count
    appendDigits(number, 2)
    suffix.withUTF8Buffer { text.append(contentsOf: $0) }
    cells[cells.count - 1].length += UInt32(text.count - before)
  }

  private mutating func appendDigits(_ number: Int, _ digits: Int) {
    var divisor = 1
    for _ in 1..<digits { divisor *= 10 }
    while number / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      text.append(UInt8(48 + number / divisor % 10))
      divisor /= 10
    }
  }
}
