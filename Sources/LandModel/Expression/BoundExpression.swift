/// An expression whose names are bound to the slots of a row.
public struct BoundExpression: Sendable {
  private indirect enum Node: Sendable {
    case literal(ExpressionValue)
    case slot(Int)
    case not(Node)
    case and(Node, Node)
    case or(Node, Node)
    case comparison(Expression.Comparison, Node, Node)
    case arithmetic(Expression.Arithmetic, Node, Node)
    case call(ExpressionFunction, [Node])
  }

  private let root: Node
  /// Tests of single slots, each of which makes the whole expression false where it fails.
  ///
  /// They stand for the cheap parts of a conjunction: a caller that holds text as bytes can try them before it makes
  /// values.
  public let slotTests: [SlotTest]
  /// Whether the tests say all that the expression does: a conjunction of nothing else.
  public let isConjunctionOfTests: Bool
  /// The slots that the expression uses.
  public let slots: Set<Int>

  /// A condition on one slot that an expression implies.
  public struct SlotTest: Sendable {
    /// What the slot's value must be for the expression to be other than false.
    public enum Condition: Sendable {
      /// Known, and no empty text.
      case isKnown
      /// Unknown or one of these texts, as UTF-8.
      case isText([[UInt8]])
      /// Unknown or true.
      case isTrue
    }

    /// The slot, as the caller numbered the names.
    public var slot: Int
    /// The condition.
    public var condition: Condition
  }

  /// Binds each name to the slot that `slot` gives for it.
  ///
  /// - Throws: ``UnboundName`` for a name without a slot.
  public init(_ expression: Expression, slot: (String) -> Int?) throws(UnboundName) {
    root = try Self.bound(expression.root, slot)
    var slots: Set<Int> = []
    Self.collect(root, into: &slots)
    self.slots = slots
    slotTests = Self.tests(of: root)
    isConjunctionOfTests = Self.isConjunctionOfTests(root)
  }

  private static func isConjunctionOfTests(_ node: Node) -> Bool {
    guard case .and(let left, let right) = node else { return tests(of: node).count == 1 }
    return isConjunctionOfTests(left) && isConjunctionOfTests(right)
  }

  private static func tests(of node: Node) -> [SlotTest] {
    switch node {
    case .and(let left, let right): return tests(of: left) + tests(of: right)
    case .slot(let slot): return [SlotTest(slot: slot, condition: .isTrue)]
    case .comparison(.equal, .slot(let slot), .literal(.text(let text))),
      .comparison(.equal, .literal(.text(let text)), .slot(let slot)):
      // The same day is written in several ways, which bytes do not tell.
      guard !TextOrder.isDate(text) else { return [] }
      return [SlotTest(slot: slot, condition: .isText([Array(text.utf8)]))]
    case .call(.isIn, let arguments):
      guard case .slot(let slot)? = arguments.first else { return [] }
      let texts = arguments.dropFirst().compactMap { argument -> [UInt8]? in
        guard case .literal(.text(let text)) = argument, !TextOrder.isDate(text) else { return nil }
        return Array(text.utf8)
      }
      return texts.count == arguments.count - 1 ? [SlotTest(slot: slot, condition: .isText(texts))] : []
    case .call(.has, let arguments):
      guard case .slot(let slot)? = arguments.first else { return [] }
      return [SlotTest(slot: slot, condition: .isKnown)]
    default: return []
    }
  }

  private static func collect(_ node: Node, into slots: inout Set<Int>) {
    switch node {
    case .literal: break
    case .slot(let slot): slots.insert(slot)
    case .not(let inner): collect(inner, into: &slots)
    case .and(let left, let right), .or(let left, let right), .comparison(_, let left, let right),
      .arithmetic(_, let left, let right):
      collect(left, into: &slots)
      collect(right, into: &slots)
    case .call(_, let arguments): for argument in arguments { collect(argument, into: &slots) }
    }
  }

  private static func bound(_ node: Expression.Node, _ slot: (String) -> Int?) throws(UnboundName) -> Node {
    switch node {
    case .literal(let value): return .literal(value)
    case .name(let name):
      guard let slot = slot(name) else { throw UnboundName(name: name) }
      return .slot(slot)
    case .not(let inner): return .not(try bound(inner, slot))
    case .and(let left, let right): return .and(try bound(left, slot), try bound(right, slot))
    case .or(let left, let right): return .or(try bound(left, slot), try bound(right, slot))
    case .comparison(let comparison, let left, let right):
      return .comparison(comparison, try bound(left, slot), try bound(right, slot))
    case .arithmetic(let operation, let left, let right):
      return .arithmetic(operation, try bound(left, slot), try bound(right, slot))
    case .call(let function, let arguments):
      var inner: [Node] = []
      for argument in arguments { inner.append(try bound(argument, slot)) }
      return .call(function, inner)
    }
  }

  /// The expression's value for a row, whose slots `value` gives.
  public func evaluate(_ value: (Int) -> ExpressionValue) -> ExpressionValue { Self.evaluate(root, value) }

  private static func evaluate(_ node: Node, _ value: (Int) -> ExpressionValue) -> ExpressionValue {
    switch node {
    case .literal(let literal): return literal
    case .slot(let slot): return value(slot)
    case .not(let inner): return evaluate(inner, value).truth.map { .boolean(!$0) } ?? .unknown
    case .and(let left, let right):
      let first = evaluate(left, value).truth
      if first == false { return .boolean(false) }
      let second = evaluate(right, value).truth
      if second == false { return .boolean(false) }
      return first == nil || second == nil ? .unknown : .boolean(true)
    case .or(let left, let right):
      let first = evaluate(left, value).truth
      if first == true { return .boolean(true) }
      let second = evaluate(right, value).truth
      if second == true { return .boolean(true) }
      return first == nil || second == nil ? .unknown : .boolean(false)
    case .comparison(let comparison, let left, let right):
      return compare(comparison, evaluate(left, value), evaluate(right, value))
    case .arithmetic(let operation, let left, let right):
      guard let first = evaluate(left, value).number, let second = evaluate(right, value).number else {
        return .unknown
      }
      return calculate(operation, first, second)
    case .call(let function, let arguments): return function.apply(arguments.map { evaluate($0, value) })
    }
  }

  private static func calculate(
    _ operation: Expression.Arithmetic, _ left: Double, _ right: Double
  ) -> ExpressionValue {
    let result: Double
    switch operation {
    case .add: result = left + right
    case .subtract: result = left - right
    case .multiply: result = left * right
    case .divide: result = left / right
    }
    return result.isFinite ? .number(result) : .unknown
  }

  private static func compare(
    _ comparison: Expression.Comparison, _ left: ExpressionValue, _ right: ExpressionValue
  ) -> ExpressionValue {
    switch (left, right) {
    case (.number(let left), .number(let right)): return .boolean(holds(comparison, left, right))
    case (.text(let left), .text(let right)): return compare(comparison, left, right)
    case (.boolean(let left), .boolean(let right)) where comparison == .equal || comparison == .notEqual:
      return .boolean((left == right) == (comparison == .equal))
    default: return .unknown
    }
  }

  private static func compare(
    _ comparison: Expression.Comparison, _ left: String, _ right: String
  ) -> ExpressionValue {
    switch comparison {
    case .equal: return .boolean(TextOrder.areEqual(left, right))
    case .notEqual: return .boolean(!TextOrder.areEqual(left, right))
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      return TextOrder.order(left, right).map { .boolean(holds(comparison, $0, 0)) } ?? .unknown
    }
  }

  private static func holds<Value: Comparable>(
    _ comparison: Expression.Comparison, _ left: Value, _ right: Value
  ) -> Bool {
    switch comparison {
    case .equal: return left == right
    case .notEqual: return left != right
    case .less: return left < right
    case .lessOrEqual: return left <= right
    case .greater: return left > right
    case .greaterOrEqual: return left >= right
    }
  }
}

/// A name in an expression for which there is no column.
public struct UnboundName: Error, Sendable, Hashable {
  /// The name that nothing is known by.
  public let name: String
}
