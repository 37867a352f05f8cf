/// What is wrong with an expression, and where.
public struct ExpressionFault: Error, Sendable, Hashable {
  /// A token of an expression.
  public enum Token: Sendable, Hashable {
    /// Characters of the text.
    case characters(String)
    /// The end of the text.
    case end
  }

  /// What is wrong.
  public enum What: Sendable, Hashable {
    /// The text has more characters than are read.
    case tooLong(most: Int)
    /// Parentheses and functions stand in each other more deeply than is read.
    case tooDeep
    /// The expression goes on where it should have ended.
    case unexpected(Token)
    /// No token begins so.
    case unknownCharacter(Character)
    /// Digits that are no number.
    case noNumber(String)
    /// A text that is not closed.
    case unclosedText(by: Character)
    /// A symbol should stand where another token does.
    case symbolExpected(String, not: Token)
    /// `is` without `null` after it.
    case nullExpected
    /// A value should stand where another token does.
    case valueExpected(not: Token)
    /// There is no such function.
    case unknownFunction(String)
    /// A function has too few or too many arguments.
    case arguments(Int, of: ExpressionFunction)
  }

  /// The place in the text, counted in characters from 0.
  public var position: Int
  /// What is wrong.
  public var what: What
}
