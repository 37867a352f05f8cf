/// A condition or a figure over a feature's attributes and analysis results.
///
/// The language is total: every expression ends, and what makes no sense for a feature (a missing value, text
/// where a number is needed, a division by nought) is *unknown*. `and`, `or` and `not` follow Kleene's
/// three-valued logic. The grammar stands in `docs/expressions.md`.
public struct Expression: Sendable, Hashable {
  /// A node of the tree.
  public indirect enum Node: Sendable, Hashable {
    case literal(ExpressionValue)
    case name(String)
    case not(Node)
    case and(Node, Node)
    case or(Node, Node)
    case comparison(Comparison, Node, Node)
    case arithmetic(Arithmetic, Node, Node)
    case call(ExpressionFunction, [Node])
  }

  /// How two values are compared.
  public enum Comparison: Sendable, Hashable {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  }

  /// The four operations.
  public enum Arithmetic: Sendable, Hashable { case add, subtract, multiply, divide }

  /// The tree.
  public let root: Node
  /// The text it was read from.
  public let text: String

  /// Reads an expression.
  ///
  /// - Throws: ``ExpressionFault`` with the place in the text.
  public init(_ text: String) throws(ExpressionFault) {
    var parser = ExpressionParser(text)
    root = try parser.parse()
    self.text = text
  }

  /// The names that the expression uses, sorted.
  public var names: [String] {
    var found: Set<String> = []
    Self.collect(root, into: &found)
    return found.sorted()
  }

  private static func collect(_ node: Node, into names: inout Set<String>) {
    switch node {
    case .literal: break
    case .name(let name): names.insert(name)
    case .not(let inner): collect(inner, into: &names)
    case .and(let left, let right), .or(let left, let right), .comparison(_, let left, let right),
      .arithmetic(_, let left, let right):
      collect(left, into: &names)
      collect(right, into: &names)
    case .call(_, let arguments): for argument in arguments { collect(argument, into: &names) }
    }
  }
}
