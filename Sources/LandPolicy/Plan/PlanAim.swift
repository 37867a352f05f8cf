import LandModel

/// What a plan should be best at: one measure, a weighted sum, or several in order of rank.
public struct PlanAim: Sendable, Hashable {
  /// A figure of a plan.
  public enum Measure: String, Sendable, Hashable, CaseIterable, Codable {
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
    /// The number of candidates whose year differs from an earlier plan's.
    case changes

    /// Whether it is 0 or more in every plan, whatever the parcels cost and score.
    public var isNeverNegative: Bool { self != .discountedCost && self != .priorityArea }

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
  package static func sign(of terms: [Term]) -> Double {
    terms.allSatisfy(\.measure.isMaximised) ? -1 : 1
  }

  /// Whether boundaries count.
  public var countsBoundaries: Bool { terms.contains { $0.measure == .boundaryLength && $0.weight != 0 } }
}

extension PlanAim: Encodable {
  enum Combination: String, CaseIterable, Encodable { case weighted, ranked }

  private enum Key: String, CodingKey { case terms, combination }

  /// Reads the section `objectives` of a policy, or what a problem file has under `objective`.
  ///
  /// - Throws: ``LandError`` with the place in the file.
  public init(_ reader: PolicyReader) throws {
    try reader.allow(Self.section)
    self.init(
      try reader.required(Key.terms).elements().map { try Term($0) },
      isRanked: try reader.optional(Key.combination)?.choice(Combination.self) == .ranked)
  }

  /// Writes it as it is read.
  public func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: Key.self)
    try box.encode(terms, forKey: .terms)
    try box.encode(isRanked ? Combination.ranked : .weighted, forKey: .combination)
  }
}

extension PlanAim.Term: Encodable {
  private enum CodingKeys: String, CodingKey {
    case measure, weight, tolerance
    case needMu = "need_mu"
  }

  fileprivate init(_ reader: PolicyReader) throws {
    try reader.allow(PlanAim.termSection)
    self.init(
      try reader.required(CodingKeys.measure).choice(PlanAim.Measure.self),
      weight: try reader.optional(CodingKeys.weight)?.number() ?? 1,
      tolerance: try reader.optional(CodingKeys.tolerance)?.number() ?? 0,
      needMu: try reader.optional(CodingKeys.needMu)?.number() ?? 0)
  }
}
