import LandModel

/// A plan of a problem that somebody states, for what the planner says of it without searching.
public struct StatedPlan: Sendable {
  private let problem: PlanProblem
  private let presolve: PlanPresolve

  /// Takes the problem that the plan is said to be of.
  public init(_ problem: PlanProblem) {
    self.problem = problem.inCanonicalOrder()
    presolve = PlanPresolve(self.problem)
  }

  /// The fingerprint of the problem, as plan files have it.
  public var fingerprint: String { problem.fingerprint }

  /// The candidates that can't be acquired, with reasons.
  public var removals: [PlanPresolve.Removal] { presolve.removals }

  /// Why each candidate is in the plan or not, and what shapes it. One linear relaxation.
  ///
  /// - Parameters:
  ///   - years: the calendar year of each candidate that is acquired, by key.
  ///   - areas: the keys of the contiguous areas' members, by the constraint that asks for them.
  ///   - seed: the solver's random seed.
  /// - Throws: ``LandModel/LandError`` of the kind `software` where the solver library fails.
  public func reasons(years: [String: Int], areas: [String: [[String]]], seed: Int) throws -> PlanReasons {
    let index = problem.indexByID
    var plan = PlanAssignment.none(count: problem.candidates.count)
    for (key, year) in years {
      if let candidate = index[key], let year = problem.yearIndex(of: year) {
        plan.yearIndex[candidate] = year
      }
    }
    plan.areas = areas.mapValues { $0.map { members in members.compactMap { index[$0] }.sorted() } }
    var options = SolverOptions()
    options.seed = seed
    return try PlanReasons(
      PlanOutcome(
        status: .feasible, problem: problem, plan: plan, objective: nil, bound: nil, gap: nil, seconds: 0,
        results: [], removals: presolve.removals, explanation: [], options: options, ranks: []))
  }
}
