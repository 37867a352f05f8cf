import LandPolicy

/// A bound on a sum over decisions "candidate acquired in year".
public struct PlanRow: Sendable, Hashable {
  /// One decision's part in the sum.
  public struct Term: Sendable, Hashable {
    /// Index into the problem's candidates.
    public var candidate: Int
    /// Index of the year, from 0.
    public var year: Int
    /// Its factor.
    public var coefficient: Double

    /// Makes a term.
    @inlinable public init(candidate: Int, year: Int, coefficient: Double) {
      self.candidate = candidate
      self.year = year
      self.coefficient = coefficient
    }
  }

  /// Readable and unique within a model, such as `floor[2026]`.
  public var name: String
  /// The id of the constraint, or of the part of it, that the row stands for.
  public var constraint: String
  /// The least value, as the nearest double; nil: none.
  public let lower: Double?
  /// The largest value, as the nearest double; nil: none.
  public let upper: Double?
  /// What is added up.
  public var terms: [Term]
  /// The least value as it is judged.
  let exactLower: ExactDecimal?
  /// The largest value as it is judged.
  let exactUpper: ExactDecimal?
  /// The share of all land that coefficients are made with: a candidate's area times `1 - share` where it counts
  /// itself (above 0), times `-share` where not; nil: coefficients are figures as they stand.
  var share: ExactDecimal?

  /// Makes a row.
  public init(name: String, constraint: String, lower: Double? = nil, upper: Double? = nil, terms: [Term]) {
    self.name = name
    self.constraint = constraint
    self.lower = lower
    self.upper = upper
    self.terms = terms
    exactLower = lower.map(ExactLimit.lower)
    exactUpper = upper.map(ExactLimit.upper)
  }

  /// Makes a row whose limits were computed from several figures.
  init(
    name: String, constraint: String, lower: ExactDecimal? = nil, upper: ExactDecimal? = nil, terms: [Term]
  ) {
    self.name = name
    self.constraint = constraint
    self.lower = lower?.double
    self.upper = upper?.double
    self.terms = terms
    exactLower = lower
    exactUpper = upper
  }

  /// The sum for one plan, rounded. O(terms).
  public func value(of plan: PlanAssignment) -> Double {
    var sum = 0.0
    for term in terms where plan.yearIndex[term.candidate] == term.year { sum += term.coefficient }
    return sum
  }

  /// By how much a plan's sum is out of bounds.
  struct Breach {
    /// Whether it lies below the least value.
    var isBelow: Bool
    /// By how much, above 0.
    var amount: ExactDecimal
  }

  /// By how much a plan breaks the row, without rounding; nil where it keeps it. O(terms).
  func breach(by plan: PlanAssignment, in problem: PlanProblem) -> Breach? {
    var sum = 0.0
    var magnitude = 0.0
    var count = 0
    for term in terms where plan.yearIndex[term.candidate] == term.year {
      sum += term.coefficient
      magnitude += term.coefficient.magnitude
      count += 1
    }
    if let lower, sum < lower + ExactSum.rounding(count: count, magnitude: magnitude + lower.magnitude),
      let exactLower
    {
      let exact = exactValue(of: plan, in: problem)
      if exact < exactLower { return Breach(isBelow: true, amount: exactLower - exact) }
    }
    if let upper, sum > upper - ExactSum.rounding(count: count, magnitude: magnitude + upper.magnitude),
      let exactUpper
    {
      let exact = exactValue(of: plan, in: problem)
      if exact > exactUpper { return Breach(isBelow: false, amount: exact - exactUpper) }
    }
    return nil
  }

  /// The sum for one plan without rounding. O(terms).
  func exactValue(of plan: PlanAssignment, in problem: PlanProblem) -> ExactDecimal {
    let chosen = terms.filter { plan.yearIndex[$0.candidate] == $0.year }
    guard let share else { return ExactSum.total(chosen.map(\.coefficient)) }
    let all = ExactSum.total(chosen.map { problem.candidates[$0.candidate].areaMu })
    let own = ExactSum.total(
      chosen.filter { $0.coefficient > 0 }.map { problem.candidates[$0.candidate].areaMu })
    return own - share * all
  }

  /// A term's coefficient without rounding.
  func exactCoefficient(of term: Term, in problem: PlanProblem) -> ExactDecimal {
    guard let share else { return ExactDecimal(term.coefficient) }
    let area = ExactDecimal(problem.candidates[term.candidate].areaMu)
    return term.coefficient > 0 ? area - share * area : -(share * area)
  }

  /// The row's bound against what a plan achieves.
  func result(
    of demand: PlanDemand.Header, for plan: PlanAssignment, in problem: PlanProblem
  ) -> ConstraintResult {
    let breach = breach(by: plan, in: problem)
    let isFloor = breach?.isBelow ?? (upper == nil)
    var header = demand
    header.id = constraint
    return ConstraintResult(
      header, required: (isFloor ? lower : upper) ?? 0, achieved: value(of: plan),
      relation: isFloor ? .atLeast : .atMost, met: breach == nil)
  }
}
