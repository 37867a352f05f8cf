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
  /// The least value; infinite: none.
  public var lower: Double?
  /// The largest value; infinite: none.
  public var upper: Double?
  /// What is added up.
  public var terms: [Term]

  /// Makes a row.
  public init(name: String, constraint: String, lower: Double? = nil, upper: Double? = nil, terms: [Term]) {
    self.name = name
    self.constraint = constraint
    self.lower = lower
    self.upper = upper
    self.terms = terms
  }

  /// The sum for one plan. O(terms).
  public func value(of plan: PlanAssignment) -> Double {
    var sum = 0.0
    for term in terms where plan.yearIndex[term.candidate] == term.year { sum += term.coefficient }
    return sum
  }

  /// By how much a value of the sum is out of bounds; 0 where it is not.
  public func violation(of value: Double) -> Double {
    max(0, (lower ?? -.infinity) - value, value - (upper ?? .infinity))
  }

  /// The row's bound against what a plan achieves.
  public func result(
    of plan: PlanAssignment, severity: PlanSeverity, clause: String, unit: String
  ) -> ConstraintResult {
    let achieved = value(of: plan)
    let isFloor = lower.map { achieved < $0 } ?? false || upper == nil
    let required = (isFloor ? lower : upper) ?? 0
    return ConstraintResult(
      id: constraint, clause: clause, severity: severity, required: required, achieved: achieved, unit: unit,
      relation: isFloor ? .atLeast : .atMost,
      met: violation(of: achieved) <= ConstraintResult.tolerance(for: required))
  }
}
