import LandPolicy

/// What one search is after: the measures to make small, and what it must keep besides the problem.
struct PlanGoal: Sendable {
  /// A sum of measures that may not rise above a value: what earlier ranks found.
  struct Limit: Sendable {
    var terms: [PlanAim.Term]
    var includesPenalties: Bool
    var value: Double
    /// By how much the model asks for less, so that what the solver's own tolerance adds still keeps the value.
    var margin = 0.0

    /// Whether it is a sum over decisions.
    func isSum(in problem: PlanProblem) -> Bool {
      terms.allSatisfy { [.discountedCost, .priorityArea, .changes].contains($0.measure) }
        && (!includesPenalties || problem.constraints.allSatisfy(\.isHard))
    }

    /// What a unit of a measure weighs in it.
    func weight(of measure: PlanAim.Measure) -> Double {
      terms.reduce(0) { $1.measure == measure ? $0 + $1.weight : $0 }
    }

    /// By which share of itself a rank's value may be missed: measures are sums in doubles.
    static let allowance = 1e-9
  }

  var terms: [PlanAim.Term]
  /// Whether the penalties of soft constraints count.
  var includesPenalties = true
  var limits: [Limit] = []
  /// Further bounds on decisions, all hard.
  var rows: [PlanRow] = []
  /// Constraints that this search leaves out.
  var leavingOut: Set<String> = []

  /// The problem whose scores the limits are measured with; nil: the one that is searched.
  var original: PlanProblem?

  init(_ terms: [PlanAim.Term]) { self.terms = terms }

  /// What the search makes small, recomputed from the problem.
  func value(of plan: PlanAssignment, in problem: PlanProblem) -> Double {
    Self.value(terms, includesPenalties: includesPenalties, of: plan, in: problem)
  }

  static func value(
    _ terms: [PlanAim.Term], includesPenalties: Bool, of plan: PlanAssignment, in problem: PlanProblem
  ) -> Double {
    var sum = includesPenalties ? problem.penalty(of: plan) : 0
    for term in terms where term.weight != 0 {
      sum += (term.measure.isMaximised ? -1 : 1) * term.weight * problem.value(of: term, for: plan)
    }
    return sum
  }

  /// Whether a plan keeps every hard constraint of the problem, the limits and the further rows.
  func accepts(_ plan: PlanAssignment, in problem: PlanProblem) -> Bool {
    for row in rows {
      if row.breach(by: plan, in: problem) != nil { return false }
    }
    for limit in limits {
      let value = Self.value(
        limit.terms, includesPenalties: limit.includesPenalties, of: plan, in: original ?? problem)
      if value > limit.value + Limit.allowance * limit.value.magnitude { return false }
    }
    return problem.results(of: plan).allSatisfy {
      $0.met || !$0.header.severity.isHard || leavingOut.contains($0.header.id)
    }
  }
}
