import LandPolicy

/// Different plans that are nearly as good as the best.
public struct PlanAlternatives: Sendable {
  /// Another plan.
  public struct Alternative: Sendable {
    /// The plan as decisions.
    public var plan: PlanAssignment
    /// In the objective's own sense.
    public var objective: Double
    /// The area in mu that it acquires and none of the plans before it does.
    public var newMu: Double
  }

  /// The best plan first; each later one acquires as much land as possible that those before it do not.
  public internal(set) var plans: [Alternative] = []
  /// The keys of the candidates that every plan acquires, in ascending order: the sure core.
  public internal(set) var core: [String] = []
}

extension PlanSolver {
  /// Up to `count` plans whose objective is within a share `tolerance` of the best one's, as different as
  /// possible in land, and what all of them share. Each after the first takes a solve of its own.
  public func alternatives(to outcome: PlanOutcome, count: Int, tolerance: Double) throws -> PlanAlternatives
  {
    var result = PlanAlternatives()
    guard let best = outcome.plan, let objective = outcome.objective else { return result }
    let problem = outcome.problem
    let terms = problem.objective.ranks.first ?? []
    let sign = PlanAim.sign(of: terms)
    result.plans.append(PlanAlternatives.Alternative(plan: best, objective: objective, newMu: 0))
    var taken = Set(problem.candidates.indices.filter { best.isAcquired($0) })
    let value = PlanGoal.value(terms, includesPenalties: true, of: best, in: problem)
    while result.plans.count < count {
      // New land is made much of by giving it its area as a score.
      var scored = problem
      for index in scored.candidates.indices {
        scored.candidates[index].score = taken.contains(index) ? 0 : 1
      }
      var goal = PlanGoal([PlanAim.Term(.priorityArea)])
      goal.includesPenalties = false
      goal.original = problem
      goal.limits = [
        PlanGoal.Limit(
          terms: terms, includesPenalties: true, value: value + tolerance * value.magnitude,
          margin: min(1e-5, tolerance / 2) * value.magnitude)
      ]
      var options = options
      options.relativeGap = max(options.relativeGap, 0.01)
      options.timeLimit = self.options.timeLimit / Double(max(1, count - 1))
      var search = PlanSearch(
        scored, presolve: PlanPresolve(problem), goal: goal, options: options,
        clock: SolverClock(limit: options.timeLimit))
      search.offer(best)
      try search.run()
      guard let plan = search.plan, -search.value > 0 else { break }
      taken.formUnion(problem.candidates.indices.filter { plan.isAcquired($0) })
      result.plans.append(
        PlanAlternatives.Alternative(
          plan: plan, objective: sign * PlanGoal.value(terms, includesPenalties: true, of: plan, in: problem),
          newMu: -search.value))
    }
    result.core = problem.candidates.indices
      .filter { index in result.plans.allSatisfy { $0.plan.isAcquired(index) } }
      .map { problem.candidates[$0].id }.sorted()
    return result
  }
}
