import LandModel

/// What a cell of a sheet holds.
public enum SheetCell: Sendable, Hashable {
  case empty
  /// A text, taken literally whatever it begins with.
  case text(String)
  case number(Double)
  case date(CalendarDate)
  /// A formula without its `=`, and its value for readers that don't calculate.
  case formula(String, value: Double)

  /// A text, or an empty cell for nil and “”.
  public init(_ text: String?) { self = text.flatMap { $0.isEmpty ? nil : .text($0) } ?? .empty }

  /// A number, or an empty cell for nil and what is no finite number.
  public init(_ number: Double?) { self = number.flatMap { $0.isFinite ? .number($0) : nil } ?? .empty }

  /// A date read from a text; the text itself where it is no date that a sheet knows (years 1900 to 9999).
  public init(date text: String?) {
    if let text, let date = CalendarDate(text), date.year >= 1900 {
      self = .date(date)
    } else {
      self.init(text)
    }
  }
}
