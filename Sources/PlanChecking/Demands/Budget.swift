import LandPolicy

extension PlanDemand.Budget: CheckedDemand {
  func standings(of demand: PlanDemand.Header, in check: PlanCheck) -> [DemandStanding] {
    [check.standing(demand, atMostTogether: amounts, check.acquired(in: Set(years)).map(\.cost))]
  }

  func pose(
    _ demand: PlanDemand.Header, to question: inout PlanInequalities, of candidates: [ParcelFacts],
    _ figures: PlanFigures
  ) -> Bool {
    let most = DecimalSum(amounts.map { DecimalSum.widened($0, upwards: true) }).value
    let rounding = (figures.isMoneyMeasured ? 1e-9 : 4e-16) * most.magnitude
    let (calendar, counted) = (figures.years, Set(years))
    question.addRow(.init(demand, upper: most + rounding)) {
      counted.contains(calendar[$1]) ? candidates[$0].cost : 0
    }
    return true
  }
}
