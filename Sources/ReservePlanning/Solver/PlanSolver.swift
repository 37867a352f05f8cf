/// Solves problems: presolve, compile, search, prove, recompute.
public struct PlanSolver: Sendable {
  public var options: SolverOptions

  /// Makes a solver.
  public init(options: SolverOptions = SolverOptions()) { self.options = options }

  /// The version of the solver library, such as `1.15.1`.
  public static var version: String { HighsModel.version }

  /// The best plan for a problem, or why there is none.
  ///
  /// Throws a ``LandModel/LandError`` where the problem's figures mean nothing (kind `data`) or the solver
  /// library fails (kind `software`).
  public func solve(_ problem: PlanProblem) throws -> PlanOutcome {
    try problem.validate()
    let clock = SolverClock(limit: options.timeLimit)
    let problem = problem.inCanonicalOrder()
    let presolve = PlanPresolve(problem)
    var outcome = PlanOutcome(
      status: .unknown, problem: problem, plan: nil, objective: nil, bound: nil, gap: nil, seconds: 0,
      results: [], removals: presolve.removals, explanation: [], options: options)
    let contradictions = Contradictions(problem, presolve: presolve).messages
    if contradictions.isEmpty {
      let terms = problem.objective.terms
      try search(problem, presolve: presolve, terms: terms, clock: clock, outcome: &outcome)
      if outcome.status == .infeasible {
        outcome.explanation = try LargestReach(problem, presolve: presolve, options: options, clock: clock)
          .messages
      }
    } else {
      outcome.status = .infeasible
      outcome.explanation = contradictions
    }
    if let plan = outcome.plan { outcome.results = problem.results(of: plan) }
    outcome.seconds = clock.elapsed
    return outcome
  }

  private func search(
    _ problem: PlanProblem, presolve: PlanPresolve, terms: [PlanObjective.Term], clock: SolverClock,
    outcome: inout PlanOutcome
  ) throws {
    var model = PlanModel(problem, presolve: presolve)
    model.addObjective(terms, of: problem)
    let highs = try HighsModel.loading(model)
    try highs.set(options, timeLimit: clock.remaining)
    let result = try highs.run()
    if result.status == .infeasible {
      outcome.status = .infeasible
      return
    }
    let sign = terms.allSatisfy(\.measure.isMaximised) ? -1.0 : 1.0
    if result.bound.isFinite { outcome.bound = sign * result.bound }
    guard !result.values.isEmpty else { return }
    let plan = model.plan(from: result.values, in: problem)
    guard problem.meetsHardConstraints(plan) else { return }
    let objective = problem.minimisedValue(of: plan, terms: terms)
    outcome.plan = plan
    outcome.objective = sign * objective
    // Rounding may put the bound a hair beyond the plan that it bounds.
    let bound = min(result.bound, objective)
    outcome.bound = bound.isFinite ? sign * bound : nil
    outcome.gap = bound.isFinite ? PlanOutcome.gap(objective: objective, bound: bound) : nil
    outcome.status = (outcome.gap ?? .infinity) <= options.relativeGap * (1 + 1e-9) ? .optimal : .feasible
  }
}

extension PlanModel {
  /// The decisions in a solution's values, each rounded to the nearest integer.
  func plan(from values: [Double], in problem: PlanProblem) -> PlanAssignment {
    var plan = PlanAssignment.none(count: problem.candidates.count)
    for candidate in problem.candidates.indices {
      for year in 0..<yearCount {
        if let column = buyColumn(candidate: candidate, year: year), values[column] > 0.5 {
          plan.yearIndex[candidate] = year
        }
      }
    }
    return plan
  }
}

extension PlanProblem {
  /// Whether a plan meets every hard constraint, recomputed from the problem.
  func meetsHardConstraints(_ plan: PlanAssignment) -> Bool {
    results(of: plan).allSatisfy { $0.met || !$0.severity.isHard }
  }
}
