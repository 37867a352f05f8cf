import LandPolicy

extension PlanDemand.Exclusion: CheckedDemand {
  func standings(of demand: PlanDemand.Header, in check: PlanCheck) -> [DemandStanding] {
    let taken = Set(parcels).count { check.yearOf[$0] != nil }
    return [check.standing(demand, atMost: Double(atMost), Double(taken))]
  }

  func pose(
    _ demand: PlanDemand.Header, to question: inout PlanInequalities, of candidates: [ParcelFacts],
    _ figures: PlanFigures
  ) -> Bool {
    let keys = Set(parcels)
    question.addRow(.init(demand, upper: Double(atMost))) { index, _ in
      keys.contains(candidates[index].id) ? 1 : 0
    }
    return true
  }
}
