import LandModel
import LandPolicy

/// Why there is no plan: which constraints clash, what can be reached, and what would help. Nothing is told that was not
/// proved or solved.
struct InfeasibilityExplanation {
  /// Sentences for people, each once; at least one.
  private(set) var messages: [Message] = []

  /// Explains an infeasible problem. Takes at most the clock's time, and at least one second where the time is
  /// up already.
  init(_ problem: PlanProblem, presolve: PlanPresolve, options: SolverOptions, clock: SolverClock) throws {
    var options = options
    options.relativeGap = max(options.relativeGap, 1e-3)
    let clock = clock.remaining > 1 ? clock : SolverClock(limit: 1)
    let clashes = try Clashes(problem, options: options, clock: clock.share(0.4))
    for (index, set) in clashes.sets.enumerated() {
      messages.append(Self.words(set, number: index, clashes, of: problem))
    }
    if clashes.sets.isEmpty { messages.append("no plan meets the hard constraints") }
    messages += try LargestReach(problem, presolve: presolve, options: options, clock: clock.share(0.4))
      .messages
    messages += try Relaxations(problem, clashing: clashes.parts, options: options, clock: clock).messages
    var seen = Set<String>()
    messages = messages.filter { seen.insert($0.description).inserted }
  }

  /// What else stands in the way of a plan besides parts that are contradicted already. What would help without these is
  /// not told: it helps only once they are mended.
  static func messages(
    besides parts: Set<ProblemPart>, in problem: PlanProblem, options: SolverOptions, clock: SolverClock
  ) throws -> [Message] {
    var messages: [Message] = []
    let floors = problem.hardFloors.map(\.header.id)
    if !floors.isEmpty, !parts.isSubset(of: floors.map { .constraint($0) }) {
      messages.append("no plan exists without the floors \(PlanWords.list(floors)) either")
    }
    let rest = problem.without(parts)
    let test = FeasibilityTest(options: options, clock: clock)
    if try test.hasPlan(rest, timeLimit: clock.remaining / 4) != false { return messages }
    for set in try Clashes(rest, options: options, clock: clock.share(0.4)).sets {
      let names = set.parts.map { rest.name(of: $0) }
      messages.append(
        names.count == 1 && set.isMinimal
          ? "\(names[0]) alone can't be met"
          : "these can't all be met together either: \(PlanWords.list(names, limit: 20))")
    }
    return messages
  }

  private static func words(
    _ set: ClashingSet, number: Int, _ clashes: Clashes, of problem: PlanProblem
  ) -> Message {
    let names = set.parts.map { problem.name(of: $0) }
    if names.count == 1, set.isMinimal { return "\(names[0]) alone can't be met" }
    let list = PlanWords.list(names, limit: 20)
    if number > 0 { return "these can't all be met together either: \(list)" }
    if !clashes.helpful.isEmpty, clashes.helpful.count == set.parts.count {
      return "these can't all be met together: \(list); without any one of them there is a plan"
    }
    if !clashes.helpful.isEmpty {
      let helpful = PlanWords.list(clashes.helpful.map { problem.name(of: $0) }, limit: 20)
      return "these can't all be met together: \(list); there is a plan without one of \(helpful)"
    }
    return "these can't all be met together: \(list)"
  }
}
