import LandPolicy

/// Solves problems: presolve, compile, search, prove, recompute.
public struct PlanSolver: Sendable {
  /// What a solve may take and how exact it must be.
  public var options: SolverOptions
  /// Whether an infeasible problem is explained, which takes more solves.
  public var explains = true
  /// Is told of every better plan and bound while a solve runs, on its thread; with several measures in order of
  /// rank, of the one in hand.
  public var observer: (@Sendable (SearchProgress) -> Void)?

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
      results: [], removals: presolve.removals, explanation: [], options: options, ranks: [])
    // What no choice can mend by the candidates' own data, then what the constraints rule out one by one.
    let contradictions = Contradictions(
      problem, presolve: PlanPresolve(problem, byConstraints: false))
    if !contradictions.messages.isEmpty || !Contradictions(problem, presolve: presolve).messages.isEmpty {
      outcome.status = .infeasible
    } else {
      try search(problem, presolve: presolve, clock: clock, outcome: &outcome)
    }
    if outcome.status == .infeasible {
      outcome.explanation = contradictions.messages
      if explains { try explain(problem, without: contradictions.parts, clock: clock, outcome: &outcome) }
    }
    if let plan = outcome.plan {
      outcome.results = problem.results(of: plan)
      // One linear program, also where the search has used up its time: a plan without reasons is of little use.
      if explains { outcome.explanation = try PlanReasons(outcome).summary }
    }
    outcome.seconds = clock.elapsed
    return outcome
  }

  /// Explains what stands in the way of a plan besides some contradictions.
  private func explain(
    _ problem: PlanProblem, without parts: Set<ProblemPart>, clock: SolverClock, outcome: inout PlanOutcome
  ) throws {
    if parts.isEmpty {
      outcome.explanation += try InfeasibilityExplanation(
        problem, presolve: PlanPresolve(problem), options: options, clock: clock
      ).messages
    } else {
      outcome.explanation += try InfeasibilityExplanation.messages(
        besides: parts, in: problem, options: options, clock: clock)
    }
  }

  /// One search for a sum of measures; for measures in order of rank one each, every later one within what the
  /// earlier ones leave.
  private func search(
    _ problem: PlanProblem, presolve: PlanPresolve, clock: SolverClock, outcome: inout PlanOutcome
  ) throws {
    let objective = problem.objective
    let ranks = objective.ranks
    var goal = PlanGoal(ranks[0])
    var isOptimal = true
    for (rank, terms) in ranks.enumerated() {
      goal.terms = terms
      goal.includesPenalties = rank == 0
      let share = clock.share(1 / Double(ranks.count - rank))
      var search = PlanSearch(problem, presolve: presolve, goal: goal, options: options, clock: share)
      search.observer = observer
      let tolerance = objective.terms[rank].tolerance
      if rank < ranks.count - 1, tolerance > 0 {
        search.patience = (gap: tolerance / 2, from: clock.elapsed + share.remaining * 0.25)
      }
      if let plan = outcome.plan { search.offer(plan) }
      try search.run()
      if search.isInfeasible {
        outcome.status = .infeasible
        return
      }
      let sign = PlanAim.sign(of: terms)
      guard let plan = search.plan else {
        if rank == 0, search.bound.isFinite { outcome.bound = sign * search.bound }
        return
      }
      isOptimal = isOptimal && search.gap <= options.relativeGap + 1e-8
      outcome.plan = plan
      outcome.ranks.append(
        PlanOutcome.Rank(
          measures: terms.map(\.measure), objective: sign * search.value,
          bound: search.bound.isFinite ? sign * search.bound : nil,
          gap: search.gap.isFinite ? search.gap : nil))
      goal.limits.append(
        PlanGoal.Limit(
          terms: terms, includesPenalties: goal.includesPenalties,
          value: Self.limit(value: search.value, bound: search.bound, tolerance: tolerance)))
    }
    if ranks.count > 1, !isOptimal {
      isOptimal = try closeIn(
        problem, presolve: presolve, ranks: ranks, limits: goal.limits, clock: clock, outcome: &outcome)
    }
    outcome.takeObjective(of: ranks[0])
    outcome.status = isOptimal ? .optimal : .feasible
  }

  /// Up to where later ranks may worsen one: by its tolerance, from its best value where that is known, else from its
  /// bound where the plan lies within that.
  private static func limit(value: Double, bound: Double, tolerance: Double) -> Double {
    let most = value + tolerance * value.magnitude
    return bound.isFinite ? max(value, min(most, bound + tolerance * bound.magnitude)) : most
  }

  /// Spends what time is left on the bounds of ranks that are not proved to the gap asked for. Returns whether all are
  /// then.
  private func closeIn(
    _ problem: PlanProblem, presolve: PlanPresolve, ranks: [[PlanAim.Term]], limits: [PlanGoal.Limit],
    clock: SolverClock, outcome: inout PlanOutcome
  ) throws -> Bool {
    guard let plan = outcome.plan else { return false }
    var isOptimal = true
    for (rank, terms) in ranks.enumerated() where outcome.ranks[rank].gap ?? 1 > options.relativeGap + 1e-8 {
      if rank == ranks.count - 1 || clock.remaining < 0.05 * options.timeLimit { return false }
      var goal = PlanGoal(terms)
      goal.includesPenalties = rank == 0
      goal.limits = Array(limits.prefix(rank))
      var search = PlanSearch(
        problem, presolve: presolve, goal: goal, options: options,
        clock: clock.share(1 / Double(ranks.count - rank)))
      search.offer(plan)
      try search.run()
      let sign = PlanAim.sign(of: terms)
      let before = outcome.ranks[rank].bound.map { sign * $0 } ?? -.infinity
      let bound = max(before, search.bound)
      let best = min(search.value, sign * outcome.ranks[rank].objective)
      if bound.isFinite {
        outcome.ranks[rank].bound = sign * bound
        outcome.ranks[rank].gap = PlanOutcome.gap(objective: best, bound: bound)
      }
      isOptimal = isOptimal && outcome.ranks[rank].gap ?? 1 <= options.relativeGap + 1e-8
    }
    return isOptimal
  }
}

extension PlanOutcome {
  /// The first rank's objective for the final plan, which later ranks may have worsened within its tolerance.
  fileprivate mutating func takeObjective(of terms: [PlanAim.Term]) {
    guard let plan, let first = ranks.first else { return }
    let sign = PlanAim.sign(of: terms)
    let value = PlanGoal.value(terms, includesPenalties: true, of: plan, in: problem)
    objective = sign * value
    bound = first.bound.map { sign * min(sign * $0, value) }
    gap = bound.map { Self.gap(objective: value, bound: sign * $0) }
    for index in ranks.indices {
      guard index > 0, ranks[index].measures.count == 1, let measure = ranks[index].measures.first else {
        continue
      }
      let term = problem.objective.terms.first { $0.measure == measure } ?? PlanAim.Term(measure)
      ranks[index].objective = problem.value(of: term, for: plan)
    }
    if !ranks.isEmpty { ranks[0].objective = sign * value }
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
