import LandPolicy

extension PlanDemand {
  /// The demands that a policy's `plan` section makes by year: `floor-2026`, `ceiling-2026`, `budget-2026`, `quota-2026`,
  /// and so on; an absent figure makes none.
  ///
  /// With `carriesMoneyOver`, what a year leaves over may be spent later: each budget counts all years up to
  /// its own since the last one without a limit, against the sum of their figures.
  public static func yearly(
    firstYear: Int, floorMu: [Double?] = [], ceilingMu: [Double?] = [], budget: [Double?] = [],
    quotaMu: [Double?] = [], carriesMoneyOver: Bool = false, currency: String = Policy.usualCurrency,
    floorClause: String = "", ceilingClause: String = "", budgetClause: String = "", quotaClause: String = ""
  ) -> [PlanDemand] {
    var demands: [PlanDemand] = []
    func add(_ name: String, _ clause: String, _ figures: [Double?], _ kind: (Int, Double) -> Kind) {
      for (index, figure) in figures.enumerated() {
        guard let figure else { continue }
        let year = firstYear + index
        demands.append(
          PlanDemand(id: "\(name)-\(year)", kind: kind(year, figure), clause: clause, currency: currency))
      }
    }
    add("floor", floorClause, floorMu) { .areaFloor(AreaFloor(years: [$0], areaMu: $1)) }
    add("ceiling", ceilingClause, ceilingMu) { .areaCeiling(AreaCeiling(years: [$0], areaMu: $1)) }
    var carried = ExactDecimal.zero
    var carriedFrom = firstYear
    add("budget", budgetClause, budget) { year, figure in
      guard carriesMoneyOver else { return .budget(Budget(years: [year], amount: figure)) }
      // A year without a limit has nothing to carry over.
      if year > firstYear, budget[year - firstYear - 1] == nil { (carried, carriedFrom) = (.zero, year) }
      carried = carried + ExactDecimal(figure)
      return .budget(Budget(years: Array(carriedFrom...year), amount: carried.double))
    }
    add("quota", quotaClause, quotaMu) { .quota(Quota(years: [$0], quotaMu: $1)) }
    return demands
  }
}
