/// Finds the contiguous areas that a plan forms by itself.
struct AreaFinder {
  let problem: PlanProblem
  let graph: ParcelGraph

  /// The plan with the areas of each rule filled in: its whole components where they suffice, else the areas
  /// that are known already, else components split in two. O(n + pairs).
  func withAreas(_ plan: PlanAssignment, rules: [AreaDemand]) -> PlanAssignment {
    var plan = plan
    for rule in rules {
      let whole = components(of: plan, rule: rule)
      let known = plan.areas[rule.id] ?? []
      if whole.count >= rule.areas.count || whole.count >= known.count {
        plan.areas[rule.id] = whole.count >= rule.areas.count ? whole : split(whole, rule: rule)
      }
      if let found = plan.areas[rule.id], found.count < known.count { plan.areas[rule.id] = known }
    }
    return plan
  }

  /// The components that are large enough, largest first.
  private func components(of plan: PlanAssignment, rule: AreaDemand) -> [[Int]] {
    let admitted = problem.candidates.indices.filter {
      plan.isAcquired($0) && rule.areas.admits(problem.candidates[$0])
    }
    let sets: [[Int]] =
      rule.areas.withinOneYear
      ? (0..<problem.yearCount).map { year in admitted.filter { plan.yearIndex[$0] == year } } : [admitted]
    return sets.flatMap { graph.components(of: $0) }.filter { isLargeEnough($0, rule) }
      .sorted { area($0) != area($1) ? area($0) > area($1) : $0.lexicographicallyPrecedes($1) }
  }

  private func area(_ members: [Int]) -> Double { members.reduce(0) { $0 + problem.candidates[$1].areaMu } }

  private func isLargeEnough(_ members: [Int], _ rule: AreaDemand) -> Bool {
    ExactSum.reaches(members.map { problem.candidates[$0].areaMu }, rule.areas.minimumMu)
  }

  /// Splits large components until there are enough areas or none can be split.
  private func split(_ components: [[Int]], rule: AreaDemand) -> [[Int]] {
    var areas = components
    var index = 0
    while areas.count < rule.areas.count, index < areas.count {
      if let (first, second) = halves(of: areas[index], rule: rule) {
        areas[index] = first
        areas.append(second)
      } else {
        index += 1
      }
    }
    return areas.count < rule.areas.count ? packed(components, rule: rule, instead: areas) : areas
  }

  /// The areas that trying all finds within components, where these are more than those that are known.
  private func packed(_ components: [[Int]], rule: AreaDemand, instead known: [[Int]]) -> [[Int]] {
    var areas: [[Int]] = []
    for members in components where areas.count < rule.areas.count {
      areas += packing(of: members, rule: rule, wanted: rule.areas.count - areas.count).areas
    }
    return areas.count > known.count ? areas : known
  }

  private func packing(of members: [Int], rule: AreaDemand, wanted: Int) -> AreaPacking {
    // Trying all is for small land only.
    AreaPacking(
      of: members, wanted: wanted, graph: graph, areaMu: problem.candidates.map(\.areaMu),
      minimumMu: rule.areas.minimumMu, effort: members.count <= 40 ? 20_000 : 0)
  }

  /// Whether it is certain that a plan forms no more areas than ``withAreas(_:rules:)`` finds, where it lacks some.
  func isCertain(_ plan: PlanAssignment, rules: [AreaDemand]) -> Bool {
    rules.allSatisfy { rule in
      let whole = components(of: plan, rule: rule)
      return whole.count >= rule.areas.count
        || whole.allSatisfy { packing(of: $0, rule: rule, wanted: rule.areas.count).isComplete }
    }
  }

  /// Two connected parts, each large enough: one grown from each member in turn as far as needed.
  private func halves(of members: [Int], rule: AreaDemand) -> ([Int], [Int])? {
    if area(members) < 2 * rule.areas.minimumMu * (1 - 1e-9) { return nil }
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
