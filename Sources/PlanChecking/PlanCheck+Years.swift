extension PlanCheck {
  /// The years are the policy's, and their stated sums are right.
  mutating func checkYears() {
    let expected = figures.years
    if plan.years.map(\.year) != expected {
      fault("years", "the plan's years are \(plan.years.map(\.year)), the policy's \(expected)")
    }
    for year in plan.years {
      let parcels = acquired(in: [year.year])
      let area = parcels.reduce(0) { $0 + $1.areaMu }
      compare(
        "area_mu", year.year, stated: year.area_mu, found: area,
        tolerance: areaTolerance(area, parcels: parcels.count))
      let cost = DecimalSum(parcels.map(\.cost)).value
      compare("cost", year.year, stated: year.cost, found: cost, tolerance: moneyTolerance(cost))
      let quota = DecimalSum(parcels.map(\.quotaMu)).value
      compare("quota_mu", year.year, stated: year.quota_mu, found: quota, tolerance: moneyTolerance(quota))
    }
  }

  private mutating func compare(
    _ figure: String, _ year: Int, stated: Double, found: Double, tolerance: Double
  ) {
    if !((stated - found).magnitude <= tolerance) {
      fault(
        "years", "\(year): \(figure) is stated as \(Self.text(stated)), the layers say \(Self.text(found))")
    }
  }
}
