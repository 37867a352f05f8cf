/// What a plan should be best at: one measure, a weighted sum, or several in order of rank.
public struct PlanObjective: Sendable, Hashable, Codable {
  /// A figure of a plan that is made small, or large (``Measure/isMaximised``).
  public enum Measure: String, Sendable, Hashable, Codable, CaseIterable {
    /// Cost, each year's discounted to the first year, in the policy's currency unit.
    case discountedCost = "discounted-cost"
    /// Area in mu times score.
    case priorityArea = "priority-area"
    /// Mu that are still lacking at the end against the term's need.
    case remainingNeed = "remaining-need"
    /// The boundary length of the acquired land in metres, shared edges left out.
    case boundaryLength = "boundary-length"
    /// The number of owners to deal with.
    case owners
    /// The number of candidates whose year differs from ``PlanProblem/previousYears``.
    case changes

    /// Whether more is better.
    public var isMaximised: Bool { self == .priorityArea }

    /// Reads one of the words.
    ///
    /// - Throws: ``ProblemFault`` for another one.
    public init(from decoder: any Decoder) throws { try self.init(word: decoder) }
  }

  /// One measure with its weight and, in order of rank, what later terms may cost it.
  public struct Term: Sendable, Hashable, Codable {
    /// The figure.
    public var measure: Measure
    /// How much one unit counts in a weighted sum; not negative.
    public var weight: Double
    /// By which share of its best value this term may worsen for the terms after it.
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

    /// Reads the value; what is absent takes its default.
    public init(from decoder: any Decoder) throws {
      try decoder.refuseNames(notIn: CodingKeys.self)
      let box = try decoder.container(keyedBy: CodingKeys.self)
      measure = try box.decode(Measure.self, forKey: .measure)
      weight = try box.decodeIfPresent(Double.self, forKey: .weight) ?? 1
      tolerance = try box.decodeIfPresent(Double.self, forKey: .tolerance) ?? 0
      needMu = try box.decodeIfPresent(Double.self, forKey: .needMu) ?? 0
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
      case measure, weight, tolerance
      case needMu = "need_mu"
    }
  }

  /// How several terms are put together.
  public enum Combination: String, Sendable, Hashable, Codable, CaseIterable {
    case weighted, ranked

    /// Reads one of the words.
    ///
    /// - Throws: ``ProblemFault`` for another one.
    public init(from decoder: any Decoder) throws { try self.init(word: decoder) }
  }

  /// At least one.
  public var terms: [Term]
  /// How the terms are put together.
  public var combination: Combination

  /// Makes an objective.
  public init(_ terms: [Term], combination: Combination = .weighted) {
    self.terms = terms
    self.combination = combination
  }

  /// Reads the value; what is absent takes its default.
  public init(from decoder: any Decoder) throws {
    try decoder.refuseNames(notIn: CodingKeys.self)
    let box = try decoder.container(keyedBy: CodingKeys.self)
    terms = try box.decode([Term].self, forKey: .terms)
    combination = try box.decodeIfPresent(Combination.self, forKey: .combination) ?? .weighted
  }

  private enum CodingKeys: String, CodingKey, CaseIterable { case terms, combination }

  /// Least discounted cost.
  public static let leastCost = PlanObjective([Term(.discountedCost)])
  /// Most area weighted by score.
  public static let highestPriority = PlanObjective([Term(.priorityArea)])
}
