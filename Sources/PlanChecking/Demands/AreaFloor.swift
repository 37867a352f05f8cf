import LandPolicy

extension PlanDemand.AreaFloor: CheckedDemand {
  func standings(of demand: PlanDemand.Header, in check: PlanCheck) -> [DemandStanding] {
    let (sum, count) = counted.total(in: check)
    return [
      check.standing(
        demand, atLeast: areaMu, alreadyMu + sum, tolerance: check.areaTolerance(areaMu, parcels: count))
    ]
  }

  func pose(
    _ demand: PlanDemand.Header, to question: inout PlanInequalities, of candidates: [ParcelFacts],
    _ figures: PlanFigures
  ) -> Bool {
    let least = DecimalSum.widened(areaMu, upwards: false) - DecimalSum.widened(alreadyMu, upwards: true)
    let (years, counted) = (figures.years, counted)
    question.addRow(.init(demand, lower: least - figures.looseness(areaMu, for: demand))) { index, year in
      counted.counts(candidates[index], acquiredIn: years[year]) ? candidates[index].areaMu : 0
    }
    return true
  }

  private var counted: CountedArea { CountedArea(years, counting, flag: flag) }
}
