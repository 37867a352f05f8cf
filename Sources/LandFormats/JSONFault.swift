import LandModel

/// A text that should be JSON (RFC 8259) and is not, or goes beyond what is read of it.
public enum JSONFault: Fault {
  /// Something else stands where this was expected.
  case expected(Expectation)
  /// The text ends where this was expected.
  case ended(expected: Expectation)
  /// It is not in UTF-8.
  case notUTF8
  /// It holds a number beyond the range of a double, or is nested deeper than is read.
  case beyondRange(nesting: Int)
  /// A name stands twice in one object.
  case repeatedName(String)

  /// What the grammar has at a place.
  public enum Expectation: Sendable, Hashable, CaseIterable {
    /// A value of any kind.
    case value
    /// The end of the text.
    case end
    /// The name of a member.
    case name
    /// The name of a member, or the brace that closes the object.
    case nameOrBrace
    /// The colon behind the name of a member.
    case colon
    /// A comma behind a member, or the brace that closes the object.
    case commaOrBrace
    /// A comma behind an element, or the bracket that closes the array.
    case commaOrBracket
    /// `true`, `false` or `null`.
    case word
    /// A digit of a number.
    case digit
    /// A number without zeros in front.
    case noLeadingZero
    /// The quote that ends a string.
    case endOfString
    /// That quote, or an escape instead of a control character.
    case noControlCharacter
    /// A character that may stand behind a backslash.
    case escape
    /// The four digits of a `\u` escape.
    case hexadecimalDigits
    /// Both surrogates of a character.
    case surrogatePair
  }

  /// What sort of fault it is.
  public var kind: FaultKind {
    switch self {
    case .expected, .ended, .notUTF8, .beyondRange, .repeatedName: .data
    }
  }
}
