import LandPolicy

extension PlanSearch {
  /// Makes a plan quickly: from the relaxation's whole decisions, or from nothing, by the improvement search.
  ///
  /// Where contiguous areas are demanded, `areas` has to be acquired.
  mutating func construct(from relaxation: CoreSearch?, areas: [AreaColumns.Area] = [], kicks: Int = 0) {
    var start = PlanAssignment.none(count: problem.candidates.count)
    if let relaxation, relaxation.isRelaxed {
      start = relaxation.model.plan(from: relaxation.relaxation.values, in: problem)
    }
    for area in areas {
      for member in area.members where !start.isAcquired(member) { start.yearIndex[member] = area.year ?? 0 }
    }
    guard let landscape = landscape(keeping: areas) else { return }
    var best: (plan: PlanAssignment, value: Double)?
    for isCheapestFirst in [false, true] where clock.remaining > 0 {
      var improvement = ImprovementSearch(
        landscape, start: start, seed: options.seed, cheapestFirst: isCheapestFirst)
      improvement.run(kicks: 0, clock: clock.share(0.2))
      guard let found = improvement.best, found.value < best?.value ?? .infinity else { continue }
      best = (landscape.plan(found.years), found.value)
    }
    guard let best else { return }
    offer(best.plan, keeping: areas)
    improve(best.plan, in: landscape, keeping: areas, kicks: kicks)
  }

  /// Improves the best plan, whose contiguous areas stay acquired.
  mutating func polish(kicks: Int, strictness: Double = 1) {
    guard let plan, !isDone else { return }
    let areas = heldAreas(of: plan)
    guard let landscape = landscape(keeping: areas) else { return }
    improve(plan, in: landscape, keeping: areas, kicks: kicks, strictness: strictness)
  }

  /// Improves a plan by moves, exchanges and exchanges of pairs.
  mutating func improve(
    _ start: PlanAssignment, in landscape: PlanLandscape, keeping areas: [AreaColumns.Area], kicks: Int,
    strictness: Double = 1
  ) {
    let doubt = landscape.members.flatMap { members in
      (0..<problem.yearCount).map { year in
        members.reduce(0.0) { $0 + (doubts.isEmpty ? 0 : doubts[$1 * problem.yearCount + year]) }
      }
    }
    var improvement = ImprovementSearch(
      landscape, start: start, seed: options.seed, cheapestFirst: false, strictness: strictness, doubt: doubt)
    let goal = bound.isFinite ? bound + options.relativeGap * 0.95 * bound.magnitude : -.infinity
    improvement.run(kicks: kicks, until: goal, clock: clock.share(0.25))
    if let found = improvement.best { offer(landscape.plan(found.years), keeping: areas) }
  }

  /// Offers a plan that acquires some areas.
  private mutating func offer(_ plan: PlanAssignment, keeping areas: [AreaColumns.Area]) {
    var plan = plan
    for area in areas { plan.areas[rules[area.rule].id, default: []].append(area.members) }
    offer(plan)
  }

  /// The problem as the improvement search sees it, with areas that have to be acquired.
  func landscape(keeping areas: [AreaColumns.Area]) -> PlanLandscape? {
    if problem.candidates.isEmpty { return nil }
    var fixed: [Int: Int?] = [:]
    for area in areas {
      for member in area.members { fixed.updateValue(area.year, forKey: member) }
    }
    return PlanLandscape(problem, presolve: presolve, goal: goal, fixed: fixed)
  }

  /// Constructs plans around selections of areas that differ in land, the areas that come first before others.
  mutating func construct(from relaxation: CoreSearch, amongst areas: [AreaColumns.Area]) {
    let clock = clock.share(0.15)
    var leads: [AreaColumns.Area] = []
    for area in areas where leads.count < 8 {
      let members = Set(area.members)
      let isAlike = leads.contains { lead in
        lead.rule == area.rule && lead.year == area.year
          && 2 * lead.members.count(where: members.contains) > min(lead.members.count, members.count)
      }
      if !isAlike { leads.append(area) }
    }
    var tried = Set<[AreaColumns.Area]>()
    let pairs = leads.indices.flatMap { second in (0...second).map { (first: $0, second: second) } }
      .sorted { ($0.first + $0.second, $0.first) < ($1.first + $1.second, $1.first) }
    for pair in pairs where clock.remaining > 0 && !isDone {
      guard let chosen = firstDisjoint([leads[pair.first], leads[pair.second]] + areas),
        tried.insert(chosen).inserted
      else { continue }
      construct(from: relaxation, areas: chosen, kicks: kicks / 8)
    }
  }

  /// The first areas in the list that suit every rule and share no candidate, or nil.
  func firstDisjoint(_ areas: [AreaColumns.Area]) -> [AreaColumns.Area]? {
    var chosen: [AreaColumns.Area] = []
    for (number, rule) in rules.enumerated() {
      var taken = Set<Int>()
      var count = 0
      for area in areas where area.rule == number && count < rule.areas.count {
        if !taken.isDisjoint(with: area.members) { continue }
        let clashes = area.members.contains { member in
          chosen.contains { $0.year != area.year && $0.members.contains(member) }
        }
        if clashes { continue }
        taken.formUnion(area.members)
        chosen.append(area)
        count += 1
      }
      if count < rule.areas.count, rule.header.severity.isHard { return nil }
    }
    return chosen
  }
}
