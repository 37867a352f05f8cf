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
    case .number(let number): return Figure.plain(number)
    case .text(let text): return text
    }
  }

  /// The number, also one that a text stands for: ` 1234.5`, `1,234.5`, `1.2e3`; nil for all else.
  ///
  /// Commas count where they part groups of three digits before the decimal point.
  public var statedNumber: Double? {
    switch self {
    case .number(let number): return number
    case .text(let text): return Self.number(text)
    case .unknown, .boolean: return nil
    }
  }

  private static func number(_ text: String) -> Double? {
    var bytes = Array(text.utf8)
    while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
    while let first = bytes.first, first == 0x20 || first == 0x09 { bytes.removeFirst() }
    if bytes.contains(UInt8(ascii: ",")) {
      guard areGroups(bytes) else { return nil }
      bytes.removeAll { $0 == UInt8(ascii: ",") }
    }
    // Neither hexadecimal digits nor “nan” and “inf”, which Double reads too.
    guard bytes.allSatisfy({ (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }),
      let number = Double(String(decoding: bytes, as: UTF8.self)), number.isFinite
    else { return nil }
    return number
  }

  /// Whether all commas part groups of three digits.
  private static func areGroups(_ bytes: [UInt8]) -> Bool {
    let digits = bytes.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    let whole = digits.prefix { $0 != UInt8(ascii: ".") }
    let rest = digits[whole.endIndex...]
    let groups = whole.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    return (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
      && !rest.contains(UInt8(ascii: ","))
  }
}
