import LandPolicy

extension PlanDemand.OutOfProduction: CheckedDemand {
  func standings(of demand: PlanDemand.Header, in check: PlanCheck) -> [DemandStanding] {
    check.figures.years.map { year in
      let still = check.sorted.filter { fact in
        guard fact.block == block, let start = check.yearOf[fact.id] else { return false }
        return start <= year && year < start + fact.outOfProductionYears
      }
      var part = demand
      part.id = "\(demand.id)-\(year)"
      return check.standing(
        part, atMost: industrialMu * share, still.reduce(0) { $0 + $1.areaMu },
        tolerance: check.areaTolerance(industrialMu * share, parcels: still.count))
    }
  }

  func pose(
    _ demand: PlanDemand.Header, to question: inout PlanInequalities, of candidates: [ParcelFacts],
    _ figures: PlanFigures
  ) -> Bool {
    let most = DecimalSum.widened(industrialMu, upwards: true) * DecimalSum.widened(share, upwards: true)
    for now in figures.years.indices {
      question.addRow(.init(demand, upper: most + figures.looseness(most, for: demand))) { index, start in
        let fact = candidates[index]
        return fact.block == block && start <= now && now < start + fact.outOfProductionYears
          ? fact.areaMu : 0
      }
    }
    return true
  }
}
