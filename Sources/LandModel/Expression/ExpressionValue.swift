/// A value of the expression language; `unknown` stands for missing data and spreads.
public enum ExpressionValue: Sendable, Hashable {
  case unknown
  case boolean(Bool)
  case number(Double)
  case text(String)

  /// An attribute as a value of the language.
  public init(_ value: AttributeValue) {
    switch value {
    case .null: self = .unknown
    case .boolean(let flag): self = .boolean(flag)
    case .integer(let number): self = .number(Double(number))
    case .real(let number): self = number.isFinite ? .number(number) : .unknown
    case .text(let text), .json(let text): self = .text(text)
    }
  }

  /// The truth value: unknown for everything that is neither true nor false.
  @inlinable public var truth: Bool? {
    if case .boolean(let flag) = self { return flag }
    return nil
  }

  /// The number, or nil.
  @inlinable public var number: Double? {
    if case .number(let number) = self { return number }
    return nil
  }

  /// The text, or nil.
  @inlinable public var text: String? {
    if case .text(let text) = self { return text }
    return nil
  }

  /// The value as a name: text, or a number without a needless fraction; nil where it is unknown.
  public var label: String? {
    switch self {
    case .unknown: return nil
    case .boolean(let flag): return String(flag)
    case .number(let number):
      return number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : "\(number)"
    case .text(let text): return text
    }
  }
}
