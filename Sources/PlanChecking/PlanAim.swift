/// What a policy wants a plan to be best at, as the checker understands it.
public struct PlanAim: Sendable, Hashable {
  /// A figure of a plan.
  public enum Measure: String, Sendable, Hashable, CaseIterable {
    case discountedCost = "discounted-cost"
    case priorityArea = "priority-area"
    case remainingNeed = "remaining-need"
    case boundaryLength = "boundary-length"
    case owners
    case changes

    /// Whether more of it is better.
    public var isMaximised: Bool { self == .priorityArea }
  }

  /// One figure with its weight.
  public struct Term: Sendable, Hashable {
    /// The figure.
    public var measure: Measure
    /// How much one unit counts in a sum.
    public var weight: Double
    /// By which share of its best value it may worsen for the terms after it.
    public var tolerance: Double
    /// What ``Measure/remainingNeed`` is measured against, in mu.
    public var needMu: Double

    /// Makes a term.
    public init(_ measure: Measure, weight: Double = 1, tolerance: Double = 0, needMu: Double = 0) {
      self.measure = measure
      self.weight = weight
      self.tolerance = tolerance
      self.needMu = needMu
    }
  }

  /// The figures, in order of rank where they are ranked.
  public var terms: [Term]
  /// Whether they come one after the other in place of being added up.
  public var isRanked: Bool

  /// Makes an aim.
  public init(_ terms: [Term], isRanked: Bool = false) {
    self.terms = terms
    self.isRanked = isRanked
  }

  /// Cost, discounted by year.
  public static let leastCost = PlanAim([Term(.discountedCost)])
  /// Area in mu times score.
  public static let highestPriority = PlanAim([Term(.priorityArea)])

  /// What is added up at each rank; a sum is one rank.
  public var ranks: [[Term]] {
    isRanked ? terms.map { [Term($0.measure, tolerance: $0.tolerance, needMu: $0.needMu)] } : [terms]
  }

  /// +1 where the figure of some terms is told as it is made small, −1 where it is told as what is made large.
  static func sign(of terms: [Term]) -> Double { terms.allSatisfy(\.measure.isMaximised) ? -1 : 1 }
}
