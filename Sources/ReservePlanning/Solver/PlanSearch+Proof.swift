extension PlanSearch {
  /// Tries every plan where there are few: then the best is known, or it is proved that there is none.
  mutating func enumerate() {
    guard
      let landscape = PlanLandscape(problem, presolve: presolve, goal: goal, isPartial: true),
      let exhaustive = ExhaustiveSearch(problem, landscape: landscape, goal: goal)
    else { return }
    let finder = AreaFinder(problem: problem, graph: graph)
    var isCertain = true
    let isComplete = exhaustive.run(best: value, clock: clock.share(0.3)) { plan in
      offer(plan)
      if !rules.isEmpty, !finder.isCertain(plan, rules: rules) { isCertain = false }
      return isCertain ? value : nil
    }
    guard isComplete, isCertain else { return }
    if plan == nil { markInfeasible() } else { raise(value) }
  }

  /// Proves that there is no plan, or finds one on the way; neither where the time does not suffice.
  mutating func prove() throws {
    switch try BranchingProof(self).answer {
    case .noPlan: markInfeasible()
    case .plan(let plan): offer(plan)
    case .open: break
    }
  }
}
