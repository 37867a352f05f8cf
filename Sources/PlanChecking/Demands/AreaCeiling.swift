import LandPolicy

extension PlanDemand.AreaCeiling: CheckedDemand {
  func standings(of demand: PlanDemand.Header, in check: PlanCheck) -> [DemandStanding] {
    let (sum, count) = counted.total(in: check)
    return [
      check.standing(demand, atMost: areaMu, sum, tolerance: check.areaTolerance(areaMu, parcels: count))
    ]
  }

  func pose(
    _ demand: PlanDemand.Header, to question: inout PlanInequalities, of candidates: [ParcelFacts],
    _ figures: PlanFigures
  ) -> Bool {
    let most = DecimalSum.widened(areaMu, upwards: true)
    let (years, counted) = (figures.years, counted)
    question.addRow(.init(demand, upper: most + figures.looseness(areaMu, for: demand))) { index, year in
      counted.counts(candidates[index], acquiredIn: years[year]) ? candidates[index].areaMu : 0
    }
    return true
  }

  private var counted: CountedArea { CountedArea(years, counting, flag: flag) }
}
