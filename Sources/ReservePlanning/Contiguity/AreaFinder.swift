/// Finds the contiguous areas that a plan forms by itself.
struct AreaFinder {
  let problem: PlanProblem
  let graph: ParcelGraph

  /// The plan with the areas of each rule filled in: its whole components where they suffice, else the areas
  /// that are known already, else components split in two. O(n + pairs).
  func withAreas(_ plan: PlanAssignment, rules: [ContiguousAreas]) -> PlanAssignment {
    var plan = plan
    for rule in rules {
      let whole = components(of: plan, rule: rule)
      let known = plan.areas[rule.id] ?? []
      if whole.count >= rule.count || whole.count >= known.count {
        plan.areas[rule.id] = whole.count >= rule.count ? whole : split(whole, rule: rule)
      }
      if let found = plan.areas[rule.id], found.count < known.count { plan.areas[rule.id] = known }
    }
    return plan
  }

  /// The components that are large enough, largest first.
  private func components(of plan: PlanAssignment, rule: ContiguousAreas) -> [[Int]] {
    let admitted = problem.candidates.indices.filter {
      plan.isAcquired($0) && rule.admits(problem.candidates[$0])
    }
    let sets: [[Int]] =
      rule.withinOneYear
      ? (0..<problem.yearCount).map { year in admitted.filter { plan.yearIndex[$0] == year } } : [admitted]
    return sets.flatMap { graph.components(of: $0) }.filter { isLargeEnough($0, rule) }
      .sorted { area($0) != area($1) ? area($0) > area($1) : $0.lexicographicallyPrecedes($1) }
  }

  private func area(_ members: [Int]) -> Double { members.reduce(0) { $0 + problem.candidates[$1].areaMu } }

  private func isLargeEnough(_ members: [Int], _ rule: ContiguousAreas) -> Bool {
    area(members) >= rule.minimumMu - ConstraintResult.tolerance(for: rule.minimumMu)
  }

  /// Splits large components until there are enough areas or none can be split.
  private func split(_ areas: [[Int]], rule: ContiguousAreas) -> [[Int]] {
    var areas = areas
    var index = 0
    while areas.count < rule.count, index < areas.count {
      if let (first, second) = halves(of: areas[index], rule: rule) {
        areas[index] = first
        areas.append(second)
      } else {
        index += 1
      }
    }
    return areas
  }

  /// Two connected parts, each large enough: one grown from each member in turn as far as needed.
  private func halves(of members: [Int], rule: ContiguousAreas) -> ([Int], [Int])? {
    if area(members) < 2 * rule.minimumMu * (1 - 1e-9) { return nil }
    let inside = Set(members)
    for seed in members {
      var first = [seed]
      var taken: Set<Int> = [seed]
      var next = 0
      while next < first.count, !isLargeEnough(first, rule) {
        for neighbour in graph.neighbours[first[next]]
        where inside.contains(neighbour) && !isLargeEnough(first, rule) && taken.insert(neighbour).inserted {
          first.append(neighbour)
        }
        next += 1
      }
      let rest = graph.components(of: members.filter { !taken.contains($0) })
      if isLargeEnough(first, rule), let second = rest.first(where: { isLargeEnough($0, rule) }) {
        return (first.sorted(), second)
      }
    }
    return nil
  }
}
