extension PlanSearch {
  /// Makes a plan quickly: from the relaxation's whole decisions, or from nothing, by the improvement search.
  ///
  /// Where contiguous areas are demanded, `areas` has to be acquired.
  mutating func construct(from relaxation: CoreSearch?, areas: [AreaColumns.Area] = [], kicks: Int) {
    var start = PlanAssignment.none(count: problem.candidates.count)
    if let relaxation, relaxation.isRelaxed {
      start = relaxation.model.plan(from: relaxation.relaxation.values, in: problem)
    }
    for area in areas {
      for member in area.members where !start.isAcquired(member) { start.yearIndex[member] = area.year ?? 0 }
    }
    improve(start, areas: areas, kicks: kicks)
  }

  /// Improves the best plan, whose contiguous areas stay acquired.
  mutating func polish(kicks: Int) {
    guard let plan else { return }
    var areas: [AreaColumns.Area] = []
    for (number, rule) in rules.enumerated() {
      for members in (plan.areas[rule.id] ?? []).suffix(rule.count) {
        let year = rule.withinOneYear ? members.first.map { plan.yearIndex[$0] } : nil
        areas.append(AreaColumns.Area(rule: number, year: year, members: members))
      }
    }
    improve(plan, areas: areas, kicks: kicks)
  }

  private mutating func improve(_ start: PlanAssignment, areas: [AreaColumns.Area], kicks: Int) {
    var fixed: [Int: Int?] = [:]
    for area in areas {
      for member in area.members { fixed.updateValue(area.year, forKey: member) }
    }
    guard let landscape = PlanLandscape(problem, presolve: presolve, goal: goal, fixed: fixed),
      !problem.candidates.isEmpty
    else { return }
    for isCheapestFirst in [false, true] where clock.remaining > 0 {
      var improvement = ImprovementSearch(
        landscape, start: start, seed: options.seed, cheapestFirst: isCheapestFirst)
      improvement.run(kicks: kicks, clock: clock.share(0.2))
      guard let best = improvement.best else { continue }
      var found = landscape.plan(best.years)
      for area in areas { found.areas[rules[area.rule].id, default: []].append(area.members) }
      offer(found)
    }
  }

  /// The first areas in the list that suit every rule and share no candidate, or nil.
  func firstDisjoint(_ areas: [AreaColumns.Area]) -> [AreaColumns.Area]? {
    var chosen: [AreaColumns.Area] = []
    for (number, rule) in rules.enumerated() {
      var taken = Set<Int>()
      var count = 0
      for area in areas where area.rule == number && count < rule.count {
        if !taken.isDisjoint(with: area.members) { continue }
        let clashes = area.members.contains { member in
          chosen.contains { $0.year != area.year && $0.members.contains(member) }
        }
        if clashes { continue }
        taken.formUnion(area.members)
        chosen.append(area)
        count += 1
      }
      if count < rule.count, rule.severity.isHard { return nil }
    }
    return chosen
  }
}
