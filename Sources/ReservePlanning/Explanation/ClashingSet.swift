/// A smallest set of parts that clash: without any one of them there is a plan (deletion filtering, Chinneck
/// and Dravnieks 1991, over whole constraints instead of rows).
struct ClashingSet {
  /// The parts, in the order of ``PlanProblem/parts``.
  private(set) var parts: [ProblemPart]
  /// Whether every answer on the way was proved; otherwise the set clashes, but may be larger than need be.
  private(set) var isMinimal = true

  /// Filters the parts of an infeasible problem. One feasibility test a part.
  init(_ problem: PlanProblem, options: SolverOptions, clock: SolverClock) throws {
    let all = problem.parts
    var kept = Set(all)
    let test = FeasibilityTest(options: options, clock: clock)
    for (index, part) in all.enumerated() {
      if clock.remaining <= 0 {
        isMinimal = false
        break
      }
      let without = kept.subtracting([part])
      let left = Double(all.count - index)
      let answer = try test.hasPlan(
        problem.without(Set(all).subtracting(without)), timeLimit: max(0.2, clock.remaining / left))
      if answer == false { kept = without }
      if answer == nil { isMinimal = false }
    }
    parts = all.filter { kept.contains($0) }
  }
}
