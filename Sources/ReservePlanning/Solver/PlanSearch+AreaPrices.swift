import LandPolicy

extension PlanSearch {
  /// Raises the relaxation by what contiguous areas cost at least, and returns areas that cost so little.
  ///
  /// At the prices that the relaxation puts on land, the cheapest contiguous area of each component is found and
  /// proved; that each of its areas costs as much is a row that every plan keeps. With that row the relaxation
  /// puts other prices, and so on (the bound of Dantzig and Wolfe's decomposition, reached by cuts).
  mutating func sharpen(
    _ base: inout CoreSearch, _ components: inout AreaComponents
  ) throws -> [AreaColumns.Area] {
    var areas: [AreaColumns.Area] = []
    // More time than that is better spent on plans.
    let clock = clock.share(min(0.25, 30 / max(clock.remaining, 1)))
    let areaMu = problem.candidates.map(\.areaMu)
    for _ in 0..<8 where clock.remaining > 0 {
      var model = base.model
      let priced = components.components
      var isSharper = false
      for (index, component) in priced.enumerated() where model.columns[component.column].upper > 0 {
        let price = prices(in: base, beyond: priced, rule: component.rule, year: component.year)
        let least = component.rule.areas.minimumMu * (1 - 1e-9)
        let cheapest = try CheapestArea(
          within: component.members, minimumMu: least, limits: limits(year: component.year), areaMu: areaMu,
          price: price, graph: graph, ids: { problem.candidates[$0].id },
          options: options, clock: clock.share(1 / Double(priced.count - index)))
        if !cheapest.members.isEmpty {
          areas.append(
            AreaColumns.Area(rule: component.number, year: component.year, members: cheapest.members))
        }
        if cheapest.bound > 1e-9 * base.relaxation.objective.magnitude {
          components.demand(price: price, atLeast: cheapest.bound, component: index, in: &model)
          isSharper = true
        }
      }
      if !isSharper { break }
      let sharper = try CoreSearch(model, options: options, timeLimit: self.clock.remaining)
      if sharper.relaxation.status == .infeasible {
        noteNoBetter()
        return areas
      }
      guard sharper.isRelaxed else { break }
      let gained = sharper.relaxedBound - base.relaxedBound
      base = sharper
      take(base)
      if gained < 1e-6 * base.relaxedBound.magnitude { break }
    }
    return areas
  }

  /// What a contiguous area may take at most by the hard constraints, all in one year or in any years.
  private func limits(year: Int?) -> [CheapestArea.Limit] {
    var limits: [CheapestArea.Limit] = []
    for constraint in problem.constraints {
      if !constraint.isHard || goal.leavingOut.contains(constraint.id) { continue }
      for row in constraint.rows(in: problem) {
        guard let most = row.upper, row.terms.allSatisfy({ $0.coefficient >= 0 }) else { continue }
        var least = Array(repeating: Double.infinity, count: problem.candidates.count)
        var years = Array(repeating: 0, count: problem.candidates.count)
        for term in row.terms where year == nil || term.year == year {
          least[term.candidate] = min(least[term.candidate], term.coefficient)
          years[term.candidate] += 1
        }
        // In a year that the row does not count, land takes nothing of it.
        let counted = year == nil ? problem.yearCount : 1
        let taken = least.indices.map { years[$0] == counted ? least[$0] : 0 }
        if taken.contains(where: { $0 > 0 }) {
          limits.append(CheapestArea.Limit(taken: taken, most: most + most.magnitude * 1e-9))
        }
      }
    }
    return limits
  }

  /// What each candidate costs beyond the relaxation's plan where nobody asks for areas: its reduced cost without
  /// what the rows of the components add. Infinite where it can't be part of an area.
  func prices(
    in base: CoreSearch, beyond components: [AreaComponents.Component], rule: AreaDemand, year: Int?
  ) -> [Double] {
    var duals = base.dual.reducedCosts
    for index in components.flatMap(\.rows) {
      let row = base.model.rows[index]
      for (column, value) in zip(row.columns, row.values) {
        duals[Int(column)] += base.dual.multipliers[index] * value
      }
    }
    return prices(in: base.model, duals: duals, rule: rule, year: year)
  }

  /// What each candidate costs beyond the relaxation's plan; infinite where it can't be part of an area.
  func prices(in model: PlanModel, duals: [Double], rule: AreaDemand, year: Int?) -> [Double] {
    var price = Array(repeating: Double.infinity, count: problem.candidates.count)
    for candidate in AreaLayers.eligible(rule, year: year, problem: problem, presolve: presolve, graph: graph)
    {
      for index in year.map({ $0...$0 }) ?? 0...problem.yearCount - 1 {
        guard let column = model.buyColumn(candidate: candidate, year: index) else { continue }
        price[candidate] = min(price[candidate], max(0, duals[column]))
      }
    }
    return price
  }
}
