/// A smallest set of parts that clash: for each of its parts, the others have a plan (deletion filtering, Chinneck and
/// Dravnieks 1991, over whole constraints instead of rows).
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

/// The sets of parts that clash in a problem, one after the other: a plan needs every one of them resolved.
struct Clashes {
  /// At least one set; those after the first are found with the earlier ones left out.
  private(set) var sets: [ClashingSet] = []
  /// The parts of a single set without which there is a plan, each proved by solving.
  private(set) var helpful: [ProblemPart] = []
  /// Whether it is proved that without all parts of the sets there is a plan.
  private(set) var isAll = false

  /// At most so many sets are looked for.
  private static let most = 5

  /// Looks for sets until the rest of the problem has a plan.
  init(_ problem: PlanProblem, options: SolverOptions, clock: SolverClock) throws {
    var left: Set<ProblemPart> = []
    let test = FeasibilityTest(options: options, clock: clock)
    while sets.count < Self.most {
      let rest = problem.without(left)
      if !sets.isEmpty {
        let hasPlan = try test.hasPlan(rest, timeLimit: max(0.2, clock.remaining / 3))
        isAll = hasPlan == true
        if hasPlan != false { break }
      }
      let set = try ClashingSet(rest, options: options, clock: clock.share(0.5))
      if set.parts.isEmpty { break }
      sets.append(set)
      left.formUnion(set.parts)
    }
    guard sets.count == 1, isAll, let only = sets.first else { return }
    // One part left out may leave another clash, of which the others are part.
    for part in only.parts {
      let hasPlan = try test.hasPlan(
        problem.without([part]), timeLimit: max(0.2, clock.remaining / Double(only.parts.count)))
      if hasPlan == true { helpful.append(part) }
      if hasPlan == false, sets.count < Self.most {
        let other = try ClashingSet(problem.without([part]), options: options, clock: clock.share(0.3))
        if !other.parts.isEmpty, !sets.contains(where: { Set($0.parts) == Set(other.parts) }) {
          sets.append(other)
        }
      }
    }
  }

  /// Every part of any set, once.
  var parts: [ProblemPart] {
    var seen = Set<ProblemPart>()
    return sets.flatMap(\.parts).filter { seen.insert($0).inserted }
  }
}
