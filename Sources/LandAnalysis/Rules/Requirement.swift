import LandModel

/// What a figure must be: at least, at most, or about a value.
struct Requirement: Sendable {
  /// The side on which the figure must lie.
  enum Side: Sendable { case atLeast, atMost }

  let bounds: [(side: Side, value: BoundExpression)]

  /// The parameters that say what is required.
  static let names = ["at_least", "at_most"]

  init(_ reader: PolicyReader, columns: ParcelColumns) throws {
    var bounds: [(side: Side, value: BoundExpression)] = []
    if let least = try reader.optional("at_least") { bounds.append((.atLeast, try columns.bind(least))) }
    if let most = try reader.optional("at_most") { bounds.append((.atMost, try columns.bind(most))) }
    guard !bounds.isEmpty else {
      throw reader.error("neither “at_least” nor “at_most” is given", remedy: "add one of them")
    }
    self.bounds = bounds
  }

  /// How a figure stands to its bounds.
  struct Outcome {
    /// The bound that decides.
    var required: Double
    /// How far the figure is on the wrong side; negative when it is on the right one.
    var shortfall: Double
    var side: Side
  }

  /// The worst outcome over the bounds, or nil where a bound is unknown.
  func outcome(of figure: Double, bound: (BoundExpression) -> ExpressionValue) -> Outcome? {
    var worst: Outcome?
    for (side, expression) in bounds {
      guard let required = bound(expression).number else { return nil }
      let shortfall = side == .atLeast ? required - figure : figure - required
      if shortfall > worst?.shortfall ?? -.infinity {
        worst = Outcome(required: required, shortfall: shortfall, side: side)
      }
    }
    return worst
  }
}
