import LandPolicy

extension PlanDemand.ContiguousAreas: CheckedDemand {
  func standings(of demand: PlanDemand.Header, in check: PlanCheck) -> [DemandStanding] {
    [check.standing(demand, atLeast: Double(count), Double(check.validAreas(demand.id, self)))]
  }

  func pose(
    _ demand: PlanDemand.Header, to question: inout PlanInequalities, of candidates: [ParcelFacts],
    _ figures: PlanFigures
  ) -> Bool {
    false
  }
}
