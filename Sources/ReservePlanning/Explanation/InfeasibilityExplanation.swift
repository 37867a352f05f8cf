import LandModel

/// Why there is no plan: which constraints clash, what can be reached, and what would help.
struct InfeasibilityExplanation {
  /// Sentences for people; at least one.
  private(set) var messages: [Message] = []

  /// Explains an infeasible problem. Takes at most the clock's time, and at least one second where the time is
  /// up already.
  init(_ problem: PlanProblem, presolve: PlanPresolve, options: SolverOptions, clock: SolverClock) throws {
    var options = options
    options.relativeGap = max(options.relativeGap, 1e-3)
    let clock = clock.remaining > 1 ? clock : SolverClock(limit: 1)
    let clashing = try ClashingSet(problem, options: options, clock: clock.share(0.4))
    let names = clashing.parts.map { problem.name(of: $0) }
    if names.count == 1 {
      messages.append("\(names[0]) alone can't be met")
    } else if !names.isEmpty {
      let list = PlanWords.list(names, limit: 20)
      messages.append(
        clashing.isMinimal
          ? "these can't all be met together: \(list); without any one of them there is a plan"
          : "these can't all be met together: \(list)")
    } else {
      messages.append("no plan meets the hard constraints")
    }
    messages += try LargestReach(problem, presolve: presolve, options: options, clock: clock.share(0.4))
      .messages
    messages += try Relaxations(problem, clashing: clashing.parts, options: options, clock: clock).messages
  }
}
