extension PlanSearch {
  /// Searches where contiguous areas are demanded.
  mutating func runWithAreas() throws {
    var components: AreaComponents?
    let model = assembled { model in
      components = AreaComponents(
        compiling: rules, into: &model, problem: problem, presolve: presolve, graph: graph)
    }
    guard var components else { return }
    var base = try CoreSearch(model, options: options, timeLimit: clock.remaining)
    take(base)
    guard base.isRelaxed, !isDone else { return }
    // A plan first, then how good it is.
    constructTogether(from: base, components)
    if isDone { return }
    let cheapest = try sharpen(&base, &components)
    if isDone { return }
    constructTogether(from: base, components)
    renewAreas(base, components, clock: clock.share(0.1))
    if isDone { return }
    try searchAreas(base, components, cheapest: cheapest)
    renewAreas(base, components, clock: clock.share(0.4))
    if isDone { return }
    // What remains is to prove how good the plan is, and to close in from there.
    let isPossible = try solve(
      base, bounds: true, deadline: clock.remaining * 0.6,
      start: { plan in
        var values = base.model.values(of: plan)
        components.set(plan, in: &values)
        return values
      })
    if isPossible, !isDone { try separate() }
  }

  /// Finds plans with contiguous areas: grows areas by the relaxation's prices, offers them as columns, and
  /// grows more by the prices that the columns' own relaxation puts on them.
  mutating func searchAreas(
    _ base: CoreSearch, _ components: AreaComponents, cheapest: [AreaColumns.Area]
  ) throws {
    var areas: [AreaColumns.Area] = []
    var known = Set<AreaColumns.Area>()
    for area in cheapest.reversed() where known.insert(area).inserted { areas.append(area) }
    for (number, rule) in rules.enumerated() {
      for year in years(of: rule) {
        let price = prices(in: base, beyond: components.components, rule: rule, year: year)
        for area in grown(rule, number: number, year: year, price: price) where known.insert(area).inserted {
          areas.append(area)
        }
      }
    }
    construct(from: base, amongst: areas)
    polish(kicks: kicks)
    if isDone { return }
    for round in 0..<4 where clock.remaining > 0 {
      var columns: AreaColumns?
      let model = assembled { model in
        columns = AreaColumns(offering: areas, of: rules, to: &model, problem: problem)
      }
      guard let columns else { return }
      let core = try CoreSearch(model, options: options, timeLimit: clock.remaining * 0.5)
      if core.isRelaxed {
        let picked = areas.indices.sorted {
          let (left, right) = (
            core.relaxation.values[columns.columns[$0]], core.relaxation.values[columns.columns[$1]]
          )
          return left != right ? left > right : $0 < $1
        }
        if let chosen = firstDisjoint(picked.map { areas[$0] }) {
          construct(from: core, areas: chosen)
        }
        if isDone { return }
      }
      let more = core.isRelaxed && round < 3 ? priced(core, columns: columns, known: &known) : []
      if !more.isEmpty {
        areas += more
        continue
      }
      if core.isRelaxed {
        try solve(
          core, bounds: false, deadline: clock.remaining * 0.6, areas: { columns.areas(in: $0) },
          start: { plan in
            var values = core.model.values(of: plan)
            columns.set(plan, in: &values)
            return values
          })
      }
      return
    }
  }

  func years(of rule: AreaDemand) -> [Int?] {
    rule.areas.withinOneYear ? Array(0..<problem.yearCount) : [nil]
  }

  /// An area around each seed, cheapest first, at most `limit` of them.
  func grown(
    _ rule: AreaDemand, number: Int, year: Int?, price: [Double], limit: Int = 300, seeds most: Int = 800
  ) -> [AreaColumns.Area] {
    var grower = AreaGrower(
      graph: graph, areaMu: problem.candidates.map(\.areaMu), minimumMu: rule.areas.minimumMu, price: price)
    let seeds = price.indices.filter { price[$0].isFinite }
      .sorted { price[$0] != price[$1] ? price[$0] < price[$1] : $0 < $1 }.prefix(most)
    var best: [(area: AreaColumns.Area, price: Double)] = []
    var seen = Set<[Int]>()
    for seed in seeds {
      if clock.remaining <= 0 { break }
      guard let found = grower.grow(from: seed), seen.insert(found.members).inserted else { continue }
      best.append((AreaColumns.Area(rule: number, year: year, members: found.members), found.price))
    }
    best.sort {
      $0.price != $1.price ? $0.price < $1.price : $0.area.members.lexicographicallyPrecedes($1.area.members)
    }
    return best.prefix(limit).map(\.area)
  }

  /// New areas that the relaxation of the columns would rather have (heuristic pricing).
  private func priced(
    _ core: CoreSearch, columns: AreaColumns, known: inout Set<AreaColumns.Area>
  ) -> [AreaColumns.Area] {
    var more: [AreaColumns.Area] = []
    for (number, rule) in rules.enumerated() {
      for year in years(of: rule) {
        var price = prices(in: core.model, duals: core.dual.reducedCosts, rule: rule, year: year)
        for candidate in price.indices where price[candidate].isFinite {
          let key = AreaColumns.LinkKey(rule: number, year: year, candidate: candidate)
          if let row = columns.linkRows[key] { price[candidate] += core.dual.multipliers[row].magnitude }
        }
        for area in grown(rule, number: number, year: year, price: price, limit: 60)
        where known.insert(area).inserted { more.append(area) }
      }
    }
    return more
  }

  /// Solves the model with area layers, adds the separators that the solution breaks, and solves again.
  mutating func separate() throws {
    var layers: AreaLayers?
    var model = assembled { model in
      layers = AreaLayers(compiling: rules, into: &model, problem: problem, presolve: presolve, graph: graph)
    }
    guard let layers else { return }
    while !isDone {
      let core = try CoreSearch(model, options: options, timeLimit: clock.remaining)
      if core.relaxation.status == .infeasible {
        noteNoBetter()
        return
      }
      guard core.isRelaxed else { return }
      raise(core.relaxedBound)
      if isDone { return }
      let threshold =
        threshold(of: core)
      let start = plan.map { plan in
        var values = model.values(of: plan)
        layers.set(plan, in: &values)
        return values
      }
      let found = try core.solve(
        threshold: threshold, start: start, relativeGap: options.relativeGap, timeLimit: clock.remaining)
      raise(found.bound)
      if found.values.isEmpty {
        if found.isComplete { noteNoBetter() }
        return
      }
      var candidate = model.plan(from: found.values, in: problem)
      candidate.areas = layers.areas(in: found.values)
      let holds = offer(candidate)
      var broken = layers.separators(brokenBy: found.values, problem: problem)
      if broken.isEmpty, holds { return }
      broken += model.exclusions(of: candidate, breaking: hardRows, in: problem)
      if broken.isEmpty { return }
      model.rows += broken
    }
  }

  /// The solver finds no solution better than the best plan: the best is known. Without a plan that is a hint only,
  /// which a proof has to follow.
  mutating func noteNoBetter() { if plan != nil { raise(value) } }
}
