/// What a value of the expression language is.
public enum ExpressionKind: Sendable, Hashable {
  case number, text, boolean
}

extension Expression {
  /// A column that an expression uses as what it is not.
  public struct Misfit: Sendable, Hashable {
    /// The column's name.
    public var name: String
    /// What the column holds.
    public var held: ExpressionKind
    /// What is needed in its place.
    public var needed: ExpressionKind
  }

  /// The first column that is used as what it is not: text in a sum, a number compared with a text; nil where there is
  /// none. Such an expression would be unknown for every parcel.
  ///
  /// - Parameter kind: what a name holds; nil where that differs or is not known.
  public func misfit(kind: @escaping (String) -> ExpressionKind?) -> Misfit? {
    var inference = KindInference(kind: kind)
    _ = inference.kind(of: root)
    return inference.misfit
  }
}

/// Finds the kinds of an expression's parts.
private struct KindInference {
  let kind: (String) -> ExpressionKind?
  var misfit: Expression.Misfit?

  mutating func kind(of node: Expression.Node) -> ExpressionKind? {
    switch node {
    case .literal(.number): return .number
    case .literal(.text): return .text
    case .literal(.boolean): return .boolean
    case .literal(.unknown): return nil
    case .name(let name): return kind(name)
    case .not(let inner): return needing(.boolean, [inner], gives: .boolean)
    case .and(let left, let right), .or(let left, let right):
      return needing(.boolean, [left, right], gives: .boolean)
    case .arithmetic(_, let left, let right): return needing(.number, [left, right], gives: .number)
    case .comparison(_, let left, let right):
      compare(left, right)
      return .boolean
    case .call(let function, let arguments): return kind(of: function, arguments)
    }
  }

  private mutating func kind(of function: ExpressionFunction, _ arguments: [Expression.Node])
    -> ExpressionKind?
  {
    switch function {
    case .has:
      for argument in arguments { _ = kind(of: argument) }
      return .boolean
    case .contains, .startsWith, .endsWith: return needing(.text, arguments, gives: .boolean)
    case .isIn:
      for argument in arguments.dropFirst() { compare(arguments[0], argument) }
      return .boolean
    case .coalesce: return arguments.map { kind(of: $0) }.first { $0 != nil } ?? nil
    case .choose:
      _ = needing(.boolean, [arguments[0]], gives: .boolean)
      let kinds = arguments.dropFirst().map { kind(of: $0) }
      return kinds.first { $0 != nil } ?? nil
    case .lower, .upper: return needing(.text, arguments, gives: .text)
    case .length, .year, .daysBetween, .yearsBetween: return needing(.text, arguments, gives: .number)
    case .abs, .min, .max, .round: return needing(.number, arguments, gives: .number)
    case .number:
      for argument in arguments { _ = kind(of: argument) }
      return .number
    case .date:
      for argument in arguments { _ = kind(of: argument) }
      return .text
    case .addYears, .addDays:
      _ = needing(.number, [arguments[1]], gives: .number)
      return needing(.text, [arguments[0]], gives: .text)
    }
  }

  private mutating func needing(
    _ needed: ExpressionKind, _ nodes: [Expression.Node], gives result: ExpressionKind
  ) -> ExpressionKind {
    for node in nodes {
      guard let held = kind(of: node), held != needed else { continue }
      note(node, held: held, needed: needed)
    }
    return result
  }

  private mutating func compare(_ left: Expression.Node, _ right: Expression.Node) {
    guard let first = kind(of: left), let second = kind(of: right), first != second else { return }
    if case .name = left {
      note(left, held: first, needed: second)
    } else {
      note(right, held: second, needed: first)
    }
  }

  private mutating func note(_ node: Expression.Node, held: ExpressionKind, needed: ExpressionKind) {
    guard misfit == nil, case .name(let name) = node else { return }
    misfit = Expression.Misfit(name: name, held: held, needed: needed)
  }
}
