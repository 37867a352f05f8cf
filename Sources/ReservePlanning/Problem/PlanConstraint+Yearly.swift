extension PlanConstraint {
  /// The constraints that a policy's `plan` section gives by year: `floor-2026`, `ceiling-2026`,
  /// `budget-2026`, `quota-2026`, and so on; an absent figure makes no constraint.
  ///
  /// With `carriesMoneyOver`, what a year leaves over may be spent later: each budget counts all years up to
  /// its own since the last one without a limit, against the sum of their figures.
  public static func yearly(
    firstYear: Int, floorMu: [Double?] = [], ceilingMu: [Double?] = [], budget: [Double?] = [],
    quotaMu: [Double?] = [], carriesMoneyOver: Bool = false, currency: String = "万元",
    floorClause: String = "", ceilingClause: String = "", budgetClause: String = "", quotaClause: String = ""
  ) -> [PlanConstraint] {
    var constraints: [PlanConstraint] = []
    for (index, figure) in floorMu.enumerated() {
      guard let figure else { continue }
      let year = firstYear + index
      constraints.append(
        .areaFloor(AreaFloor(id: "floor-\(year)", clause: floorClause, years: [year], areaMu: figure)))
    }
    for (index, figure) in ceilingMu.enumerated() {
      guard let figure else { continue }
      let year = firstYear + index
      constraints.append(
        .areaCeiling(AreaCeiling(id: "ceiling-\(year)", clause: ceilingClause, years: [year], areaMu: figure))
      )
    }
    var carried = ExactDecimal.zero
    var carriedFrom = firstYear
    for (index, figure) in budget.enumerated() {
      let year = firstYear + index
      guard let figure else {
        // A year without a limit has nothing to carry over.
        carried = .zero
        carriedFrom = year + 1
        continue
      }
      carried = carried + ExactDecimal(figure)
      constraints.append(
        .budget(
          Budget(
            id: "budget-\(year)", clause: budgetClause,
            years: carriesMoneyOver ? Array(carriedFrom...year) : [year],
            amount: carriesMoneyOver ? carried.double : figure, currency: currency)))
    }
    for (index, figure) in quotaMu.enumerated() {
      guard let figure else { continue }
      let year = firstYear + index
      constraints.append(
        .quota(Quota(id: "quota-\(year)", clause: quotaClause, years: [year], quotaMu: figure)))
    }
    return constraints
  }
}
