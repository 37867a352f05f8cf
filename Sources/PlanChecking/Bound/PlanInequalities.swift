/// What a policy demands of a plan, and what the plan is to be best at, as sums over the decisions "candidate
/// acquired in year", made by the checker from what it measured itself.
///
/// It says no more than the policy does: every plan that keeps the policy keeps all of it, at no higher cost. What
/// has no linear form (areas that hang together) is left out, so that a bound from it is a true one, if a weaker one.
struct PlanInequalities: Sendable {
  /// A bound on a sum.
  struct Row: Sendable {
    /// The constraint that it stands for.
    var id: String
    /// The least value of the sum; nil: any.
    var lower: Double?
    /// The largest value of the sum; nil: any.
    var upper: Double?
    /// What a unit beyond the bounds costs; nil where it is not allowed at any price.
    var penalty: Double?
  }

  /// One decision's part in a row.
  struct Term: Sendable {
    var row: Int32
    var value: Double
  }

  /// Candidates that are acquired together, by index.
  var units: [[Int]] = []
  /// The number of candidates.
  let candidateCount: Int
  /// The number of years.
  let yearCount: Int
  /// The bounds.
  var rows: [Row] = []
  /// What each decision adds to the objective, to be made small; candidate by candidate.
  var costs: [Double]
  /// What leaving a candidate alone adds to the objective; infinite where it must be acquired.
  var refusals: [Double]
  /// Whether a decision is possible at all.
  var isAllowed: [Bool]
  /// What the objective starts from.
  var offset = 0.0
  /// What the objective counts for every group of candidates of which any is acquired: an owner to deal with.
  var charges: [(amount: Double, members: [Int])] = []
  /// The terms of each decision, candidate by candidate.
  private(set) var terms: [[Term]]

  /// Decisions without bounds or costs.
  init(candidates: Int, years: Int) {
    candidateCount = candidates
    yearCount = years
    costs = Array(repeating: 0, count: candidates * years)
    refusals = Array(repeating: 0, count: candidates)
    isAllowed = Array(repeating: true, count: candidates * years)
    terms = Array(repeating: [], count: candidates * years)
  }

  /// Adds a bound on the sum of what `value` gives for each candidate and year. O(decisions).
  mutating func addRow(_ row: Row, _ value: (_ candidate: Int, _ year: Int) -> Double) {
    let number = Int32(rows.count)
    rows.append(row)
    for candidate in 0..<candidateCount {
      for year in 0..<yearCount {
        let part = value(candidate, year)
        if part != 0 { terms[candidate * yearCount + year].append(Term(row: number, value: part)) }
      }
    }
  }

  /// Whether all of a unit can be acquired in a year.
  func allows(unit: Int, year: Int) -> Bool {
    units[unit].allSatisfy { isAllowed[$0 * yearCount + year] }
  }

  /// The same demands with nothing to be best at but keeping them: each row may be broken at a price, so that the
  /// least cost is nought exactly where a plan keeps them all.
  ///
  /// The price of a unit is the inverse of the row's own magnitude.
  var elastic: PlanInequalities {
    var copy = self
    copy.costs = Array(repeating: 0, count: costs.count)
    copy.charges = []
    copy.offset = 0
    for candidate in refusals.indices where refusals[candidate].isFinite { copy.refusals[candidate] = 0 }
    for index in copy.rows.indices {
      let magnitude = max(rows[index].lower?.magnitude ?? 0, rows[index].upper?.magnitude ?? 0, 1)
      copy.rows[index].penalty = rows[index].penalty == nil ? 1 / magnitude : 0
    }
    return copy
  }
}
