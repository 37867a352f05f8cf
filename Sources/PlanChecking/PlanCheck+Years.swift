extension PlanCheck {
  /// The years are the policy's, their stated sums are right, and floors, ceilings, budgets and quotas hold.
  mutating func checkYears() {
    let expected = Array(figures.firstYear..<figures.firstYear + figures.yearCount)
    if plan.years.map(\.year) != expected {
      fault("years", "the plan's years are \(plan.years.map(\.year)), the policy's \(expected)")
    }
    for year in plan.years {
      let parcels = acquired(in: [year.year])
      compare(
        "area_mu", year.year, stated: year.area_mu, found: parcels.reduce(0) { $0 + $1.areaMu },
        parcels: parcels.count)
      compare("cost", year.year, stated: year.cost, found: parcels.reduce(0) { $0 + $1.cost })
      compare(
        "quota_mu", year.year, stated: year.quota_mu, found: parcels.reduce(0) { $0 + $1.quotaMu },
        parcels: parcels.count)
    }
    var carriedBudget = 0.0
    var carriedCost = 0.0
    for (index, year) in expected.enumerated() {
      let parcels = acquired(in: [year])
      let area = parcels.reduce(0) { $0 + $1.areaMu }
      let cost = parcels.reduce(0) { $0 + $1.cost }
      found["floor-\(year)"] = area
      found["ceiling-\(year)"] = area
      found["quota-\(year)"] = parcels.reduce(0) { $0 + $1.quotaMu }
      if let floor = Self.figure(figures.floorMu, index),
        area < floor - areaTolerance(floor, parcels: parcels.count)
      {
        fault("floor-\(year)", "\(Self.text(area)) mu, at least \(Self.text(floor)) required")
      }
      if let ceiling = Self.figure(figures.ceilingMu, index),
        area > ceiling + areaTolerance(ceiling, parcels: parcels.count)
      {
        fault("ceiling-\(year)", "\(Self.text(area)) mu, at most \(Self.text(ceiling)) allowed")
      }
      if let budget = Self.figure(figures.budget, index) {
        carriedBudget = (figures.carriesMoneyOver ? carriedBudget : 0) + budget
        carriedCost = (figures.carriesMoneyOver ? carriedCost : 0) + cost
        found["budget-\(year)"] = carriedCost
        if carriedCost > carriedBudget + Self.tolerance(carriedBudget) {
          fault(
            "budget-\(year)", "\(Self.text(carriedCost)) spent, at most \(Self.text(carriedBudget)) allowed")
        }
      } else {
        carriedBudget = 0
        carriedCost = 0
      }
      let quota = parcels.reduce(0) { $0 + $1.quotaMu }
      if let limit = Self.figure(figures.quotaMu, index),
        quota > limit + areaTolerance(limit, parcels: parcels.count)
      {
        fault("quota-\(year)", "\(Self.text(quota)) mu of quota, at most \(Self.text(limit)) allowed")
      }
    }
  }

  private static func figure(_ figures: [Double?], _ index: Int) -> Double? {
    index < figures.count ? figures[index] : nil
  }

  private mutating func compare(
    _ figure: String, _ year: Int, stated: Double, found: Double, parcels: Int? = nil
  ) {
    let tolerance = parcels.map { areaTolerance(found, parcels: $0) } ?? Self.tolerance(found)
    if (stated - found).magnitude > tolerance {
      fault(
        "years", "\(year): \(figure) is stated as \(Self.text(stated)), the layers say \(Self.text(found))")
    }
  }

  /// The stated objective, bound and gap fit the parcels and one another.
  mutating func checkObjective() {
    guard let objective = plan.objective else {
      fault("objective", "a plan without an objective")
      return
    }
    if let found = objectiveFromLayers(), (found - objective).magnitude > Self.tolerance(found) {
      fault("objective", "stated as \(Self.text(objective)), the layers say \(Self.text(found))")
    }
    guard let bound = plan.bound, let gap = plan.gap else {
      if plan.status == "optimal" { fault("bound", "an optimal plan without a bound and a gap") }
      return
    }
    let found = (objective - bound).magnitude / max(objective.magnitude, 1e-300)
    if (found - gap).magnitude > 1e-6 {
      fault("gap", "stated as \(gap), objective and bound say \(found)")
    }
    let isBeyond =
      figures.objective == .highestPriority
      ? bound < objective - Self.tolerance(objective) : bound > objective + Self.tolerance(objective)
    if isBeyond, figures.objective != .other {
      fault("bound", "\(Self.text(bound)) is worse than the objective \(Self.text(objective)) that it bounds")
    }
  }

  /// nil where soft demands or an unknown objective make it more than the sum.
  private func objectiveFromLayers() -> Double? {
    if figures.demands.contains(where: { !$0.isHard }) { return nil }
    switch figures.objective {
    case .other: return nil
    case .highestPriority:
      return yearOf.keys.sorted().compactMap { facts[$0] }.reduce(0) { $0 + $1.areaMu * $1.score }
    case .leastCost:
      var sum = 0.0
      for (parcel, year) in yearOf.sorted(by: { $0.key < $1.key }) {
        var cost = facts[parcel]?.cost ?? 0
        for _ in 0..<max(0, year - figures.firstYear) { cost /= 1 + figures.discount }
        sum += cost
      }
      return sum
    }
  }

  /// What the file says about its constraints agrees with itself and with the layers.
  mutating func checkStatements() {
    for constraint in plan.constraints {
      guard let value = found[constraint.id] else { continue }
      if (value - constraint.achieved).magnitude > areaTolerance(value, parcels: yearOf.count)
        + Self.tolerance(value)
      {
        fault(
          constraint.id,
          "achieved is stated as \(Self.text(constraint.achieved)), the layers say \(Self.text(value))")
      }
    }
    for constraint in plan.constraints where constraint.severity == "hard" && !constraint.met {
      fault(constraint.id, "the plan itself says that this hard constraint is not met")
    }
  }
}
