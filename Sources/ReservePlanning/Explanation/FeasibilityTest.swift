/// Asks whether a problem has any plan, without an objective.
struct FeasibilityTest {
  let options: SolverOptions
  let clock: SolverClock

  /// True or false where it is proved, nil where time ran out.
  func hasPlan(_ problem: PlanProblem, timeLimit: Double) throws -> Bool? {
    let presolve = PlanPresolve(problem)
    if !Contradictions(problem, presolve: presolve).messages.isEmpty { return false }
    var search = PlanSearch(
      problem, presolve: presolve, goal: PlanGoal([]), options: options,
      clock: SolverClock(limit: min(timeLimit, clock.remaining)))
    try search.run()
    if search.isInfeasible { return false }
    return search.plan == nil ? nil : true
  }
}
