import LandPolicy

/// Areas that are grown one after the other, each in the land that the others leave.
extension PlanSearch {
  /// Constructs plans around areas that are grown together, each lead giving another selection; where the limits leave no
  /// plan, land that takes much of them is made dearer. The effort is fixed.
  mutating func constructTogether(from relaxation: CoreSearch, _ components: AreaComponents) {
    var tried = Set<[AreaColumns.Area]>()
    let use = limitUse
    let isFirst = plan == nil
    for weight in [0, 1, 2, 4, 8, 16] as [Double] where weight == 0 || plan == nil {
      for lead in 0..<(isFirst ? 3 : 2) where clock.remaining > 0 && !isDone {
        guard
          let areas = grownTogether(relaxation, components, lead: lead, use: use, weight: weight),
          tried.insert(areas).inserted
        else { continue }
        construct(from: relaxation, areas: areas, kicks: 0)
      }
    }
  }

  /// Prices of land that rise by what it takes of the limits: with weight 1 the land costs twice as much in all.
  private static func dearer(_ price: [Double], by use: [Double], weight: Double) -> [Double] {
    let land = price.indices.filter { price[$0].isFinite }
    let total = land.reduce(0) { $0 + price[$1] }
    let used = land.reduce(0) { $0 + use[$1] }
    guard weight > 0, used > 0 else { return price }
    var dearer = price
    for candidate in land { dearer[candidate] += weight * use[candidate] * total / used }
    return dearer
  }

  /// How much of the hard limits each candidate takes, in all limits together.
  private var limitUse: [Double] {
    var use = Array(repeating: 0.0, count: problem.candidates.count)
    for row in hardRows {
      guard let upper = row.upper, upper > 0, row.terms.allSatisfy({ $0.coefficient >= 0 }) else { continue }
      for term in row.terms { use[term.candidate] += term.coefficient / upper }
    }
    return use
  }

  /// Areas for every rule, the cheapest of those that are left each time; for the first of each rule the one at place
  /// `lead` among those that are cheapest. Nil where a hard rule lacks some.
  private func grownTogether(
    _ base: CoreSearch, _ components: AreaComponents, lead: Int, use: [Double], weight: Double
  ) -> [AreaColumns.Area]? {
    var chosen: [AreaColumns.Area] = []
    for (number, rule) in rules.enumerated() {
      var left = years(of: rule).map { year in
        (year: year, price: prices(in: base, beyond: components.components, rule: rule, year: year))
      }
      for index in left.indices {
        left[index].price = Self.dearer(left[index].price, by: use, weight: weight)
      }
      var count = 0
      while count < rule.areas.count {
        var best: [(area: AreaColumns.Area, price: Double)] = []
        for (year, price) in left {
          if clock.remaining <= 0 { return nil }
          for area in grown(rule, number: number, year: year, price: price, limit: lead + 1, seeds: 200) {
            best.append((area, area.members.reduce(0) { $0 + price[$1] }))
          }
        }
        best.sort {
          $0.price != $1.price
            ? $0.price < $1.price : $0.area.members.lexicographicallyPrecedes($1.area.members)
        }
        guard let next = count == 0 ? best.dropFirst(lead).first ?? best.last : best.first else { break }
        chosen.append(next.area)
        count += 1
        for index in left.indices {
          for member in next.area.members { left[index].price[member] = .infinity }
        }
      }
      if count < rule.areas.count, rule.header.severity.isHard { return nil }
    }
    return chosen
  }

  /// Renews the best plan's areas one at a time: each is grown anew, on land that the plan acquires anyway for nothing and
  /// on other land at the relaxation's prices, and the plan is improved around it (large neighbourhood search, Shaw 1998).
  mutating func renewAreas(_ base: CoreSearch, _ components: AreaComponents, clock: SolverClock) {
    let use = limitUse
    // The relaxation's prices, and such that spare the limits.
    let prices = ([0, 1, 4] as [Double]).map { weight in
      rules.map { rule in
        Dictionary(
          uniqueKeysWithValues: years(of: rule).map { year in
            let price = self.prices(in: base, beyond: components.components, rule: rule, year: year)
            return (year, Self.dearer(price, by: use, weight: weight))
          })
      }
    }
    var misses = 0
    while let best = plan, clock.remaining > 0, !isDone {
      let held = heldAreas(of: best)
      if held.isEmpty || misses >= 12 * held.count { return }
      let before = value
      let renewed = held[misses % held.count]
      let others = held.indices.filter { $0 != misses % held.count }.map { held[$0] }
      let taken = Set(others.flatMap { $0.rule == renewed.rule ? $0.members : [] })
      var offers: [(area: AreaColumns.Area, price: Double)] = []
      for year in years(of: rules[renewed.rule]) {
        guard var price = prices[misses / held.count % prices.count][renewed.rule][year] else { continue }
        for candidate in price.indices where price[candidate].isFinite {
          if taken.contains(candidate) {
            price[candidate] = .infinity
          } else if best.isAcquired(candidate), year == nil || best.yearIndex[candidate] == year {
            price[candidate] = 0
          }
        }
        for area in grown(
          rules[renewed.rule], number: renewed.rule, year: year, price: price, limit: 8, seeds: 150)
        where area != renewed {
          offers.append((area, area.members.reduce(0) { $0 + price[$1] }))
        }
      }
      offers.sort {
        $0.price != $1.price
          ? $0.price < $1.price : $0.area.members.lexicographicallyPrecedes($1.area.members)
      }
      // The further it goes without success, the dearer the land that is tried.
      if let offer = offers.dropFirst(misses / (held.count * prices.count)).first {
        let areas = others + [offer.area]
        var start = best
        start.areas = [:]
        if let landscape = landscape(keeping: areas) {
          improve(start, in: landscape, keeping: areas, kicks: 2)
        }
      }
      misses = value < before ? 0 : misses + 1
    }
  }

  /// The areas of a plan, as many as each rule asks for.
  func heldAreas(of plan: PlanAssignment) -> [AreaColumns.Area] {
    var areas: [AreaColumns.Area] = []
    for (number, rule) in rules.enumerated() {
      for members in (plan.areas[rule.id] ?? []).suffix(rule.areas.count) {
        let year = rule.areas.withinOneYear ? members.first.map { plan.yearIndex[$0] } : nil
        areas.append(AreaColumns.Area(rule: number, year: year, members: members.sorted()))
      }
    }
    return areas
  }
}
