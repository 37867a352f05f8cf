import LandModel
import LandPolicy

/// The smallest changes to one constraint, or to all of one kind, that make a plan possible, each proved by a
/// plan that was found for it.
struct Relaxations {
  /// Sentences for people.
  private(set) var messages: [Message] = []
  private let problem: PlanProblem
  private let options: SolverOptions
  private let clock: SolverClock

  /// Looks for relaxations of the parts that clash. A few solves a part.
  init(_ problem: PlanProblem, clashing: [ProblemPart], options: SolverOptions, clock: SolverClock) throws {
    self.problem = problem
    var options = options
    options.relativeGap = max(options.relativeGap, 1e-3)
    self.options = options
    self.clock = clock
    let constraints = problem.constraints.filter { clashing.contains(.constraint($0.id)) }
    var isHelped = false
    for (index, constraint) in constraints.enumerated() where clock.remaining > 0 {
      let time = clock.remaining / Double(2 * (constraints.count - index) + 2)
      if let message = try relaxing([constraint], timeLimit: time) {
        messages.append(message)
        isHelped = true
      }
    }
    if !isHelped || constraints.count > 1, try relaxKinds(constraints) { isHelped = true }
    if !isHelped, constraints.count > 1, clock.remaining > 0,
      let message = try relaxing(constraints, timeLimit: clock.remaining / 3, isMixed: true)
    {
      messages.append(message)
    }
    for part in clashing where clock.remaining > 0 { try release(part) }
  }

  /// Relaxes all constraints of a kind together. Returns whether that helps.
  private mutating func relaxKinds(_ constraints: [PlanDemand]) throws -> Bool {
    var isHelped = false
    let kinds: [(PlanDemand) -> Bool] = [
      { if case .areaFloor = $0.kind { true } else { false } },
      { if case .budget = $0.kind { true } else { false } },
      { if case .quota = $0.kind { true } else { false } },
    ]
    for isKind in kinds where constraints.contains(where: isKind) && clock.remaining > 0 {
      let all = problem.constraints.filter { $0.isHard && isKind($0) }
      if all.count < 2 { continue }
      if let message = try relaxing(all, timeLimit: clock.remaining / 3) {
        messages.append(message)
        isHelped = true
      }
    }
    return isHelped
  }

  /// The least total violation of some constraints that lets all others hold, in words; nil where none was found.
  ///
  /// With `isMixed` each is weighed as a share of its own figure, since those of several kinds can't be added up.
  private func relaxing(
    _ relaxed: [PlanDemand], timeLimit: Double, isMixed: Bool = false
  ) throws -> Message? {
    let ids = Set(relaxed.map(\.id))
    var elastic = problem
    elastic.constraints = problem.constraints.map { constraint in
      ids.contains(constraint.id)
        ? constraint.withSeverity(
          .soft(penaltyPerUnit: isMixed ? 1 / max(constraint.rule.figure.magnitude, 1e-9) : 1))
        : constraint.isHard ? constraint : constraint.withSeverity(.soft(penaltyPerUnit: 0))
    }
    var search = PlanSearch(
      elastic, presolve: PlanPresolve(elastic), goal: PlanGoal([]), options: options,
      clock: SolverClock(limit: min(timeLimit, clock.remaining)))
    try search.run()
    guard let plan = search.plan, !search.isInfeasible else { return nil }
    var parts: [Message] = []
    var changed = problem
    for index in problem.constraints.indices where ids.contains(problem.constraints[index].id) {
      let remedy = Remedy(problem.constraints[index], for: plan, in: problem)
      parts += remedy.words
      changed.constraints[index] = remedy.constraint
    }
    // The change as it is told, its figures rounded, has to let this plan hold.
    guard PlanGoal([]).accepts(plan, in: changed) else { return nil }
    if parts.isEmpty { return nil }
    let proof: Message = search.bound >= search.value * (1 - 0.01) ? "" : " (a smaller change may do)"
    return "a plan is possible with \(Message.joined(parts, by: " and "))\(proof)"
  }

  /// The fewest candidates to release from a lock, the no-go limit or their earliest year.
  private mutating func release(_ part: ProblemPart) throws {
    let released: (PlanCandidate) -> Bool
    switch part {
    case .constraint: return
    case .lockIn, .group:
      if try FeasibilityTest(options: options, clock: clock).hasPlan(
        problem.without([part]), timeLimit: clock.remaining / 4)
        == true
      {
        messages.append("a plan is possible without \(problem.name(of: part))")
      }
      return
    case .locksOut: released = { $0.locks.contains { $0.direction == .out } }
    case .noGoLimit:
      let limit = problem.maximumNoGoShare ?? 1
      released = { $0.noGoShares.values.contains { $0 > limit } }
    case .earliestYears: released = { $0.earliestYear != nil }
    }
    var free = problem.without([part])
    // Each released candidate is made an owner of its own, and owners are what is made few.
    for index in free.candidates.indices {
      let candidate = problem.candidates[index]
      free.candidates[index].owner = released(candidate) ? candidate.id : nil
    }
    for index in free.constraints.indices where !free.constraints[index].isHard {
      free.constraints[index] = free.constraints[index].withSeverity(.soft(penaltyPerUnit: 0))
    }
    var search = PlanSearch(
      free, presolve: PlanPresolve(free), goal: PlanGoal([PlanAim.Term(.owners)]), options: options,
      clock: SolverClock(limit: clock.remaining / 4))
    try search.run()
    guard let plan = search.plan else { return }
    let names = free.candidates.indices.filter { free.candidates[$0].owner != nil && plan.isAcquired($0) }
      .map { free.candidates[$0].id }.sorted()
    if !names.isEmpty {
      messages.append(
        "a plan is possible if \(PlanWords.list(names)) is released from \(problem.name(of: part))")
    }
  }
}
