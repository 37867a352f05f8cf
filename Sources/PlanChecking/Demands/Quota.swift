import LandPolicy

extension PlanDemand.Quota: CheckedDemand {
  func standings(of demand: PlanDemand.Header, in check: PlanCheck) -> [DemandStanding] {
    [check.standing(demand, atMostTogether: [quotaMu], check.acquired(in: Set(years)).map(\.quotaMu))]
  }

  func pose(
    _ demand: PlanDemand.Header, to question: inout PlanInequalities, of candidates: [ParcelFacts],
    _ figures: PlanFigures
  ) -> Bool {
    let most = DecimalSum.widened(quotaMu, upwards: true) + (figures.isMoneyMeasured ? 1e-9 * quotaMu : 0)
    let (calendar, counted) = (figures.years, Set(years))
    question.addRow(.init(demand, upper: most)) {
      counted.contains(calendar[$1]) ? candidates[$0].quotaMu : 0
    }
    return true
  }
}
