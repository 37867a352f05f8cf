import LandModel

/// What a value of a policy file has to be: enough to check it, to describe it and to write a JSON Schema of it.
public indirect enum PolicyShape: Sendable, Hashable {
  /// Text; a number counts as it is written.
  case text
  /// A number in a range.
  case number(PolicyRange = .any)
  /// A whole number in a range.
  case wholeNumber(ClosedRange<Int> = Int.min...Int.max)
  /// `true` or `false`.
  case boolean
  /// A calendar date, ISO 8601.
  case date
  /// An expression over the columns of a layer: text, a number, `true` or `false`.
  case expression
  /// One of these words.
  case word([String])
  /// A list, and in words what of; a single value counts as a list of one.
  case list(PolicyShape, of: String)
  /// A map of free names, and in words what of: `column: vocabulary`.
  case map(PolicyShape, of: String)
  /// A map of years and what stands for each.
  case byYear(PolicyShape)
  /// A map with the names of the section at this path.
  case section(String)
  /// `null` where nothing is to stand in the place of a list's element.
  case orNull(PolicyShape)
  /// One of several, in words.
  case either([PolicyShape], String)
  /// Whatever there is to tell readers, in words; nothing reads it.
  case anything(String)

  /// One of an enumeration's words.
  public static func word<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) -> PolicyShape
  where Word.RawValue == String { .word(type.allCases.map(\.rawValue)) }
}

/// The numbers that a figure of a policy may be.
public struct PolicyRange: Sendable, Hashable {
  /// The least, or nil.
  public var least: Double?
  /// The most, or nil.
  public var most: Double?
  /// Whether the least itself is too little.
  public var isAbove: Bool

  /// Makes a range.
  public init(least: Double? = nil, most: Double? = nil, isAbove: Bool = false) {
    self.least = least
    self.most = most
    self.isAbove = isAbove
  }

  /// Any finite number.
  public static let any = PolicyRange()
  /// 0 and more.
  public static let notNegative = PolicyRange(least: 0)
  /// More than 0.
  public static let positive = PolicyRange(least: 0, isAbove: true)
  /// 0 to 1.
  public static let share = PolicyRange(least: 0, most: 1)

  /// Whether a number lies in it.
  public func contains(_ number: Double) -> Bool {
    (least.map { isAbove ? number > $0 : number >= $0 } ?? true) && (most.map { number <= $0 } ?? true)
  }
}

extension PolicyReader {
  /// The value as a number in a range.
  ///
  /// - Throws: ``LandError`` with the place for anything else.
  public func number(in range: PolicyRange) throws -> Double {
    let number = try number()
    guard range.contains(number) else {
      switch (range.least, range.most) {
      case (let least?, let most?):
        throw error(
          "\(number) is out of range",
          remedy: "write a number from \(Figure.plain(least)) to \(Figure.plain(most))")
      case (let least?, nil):
        throw range.isAbove
          ? error("\(number) is out of range", remedy: "write a number above \(Figure.plain(least))")
          : error("\(number) is out of range", remedy: "write a number from \(Figure.plain(least))")
      default:
        throw error(
          "\(number) is out of range", remedy: "write a number up to \(Figure.plain(range.most ?? .infinity))"
        )
      }
    }
    return number
  }
}
