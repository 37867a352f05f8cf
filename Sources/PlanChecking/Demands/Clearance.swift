import LandPolicy

extension PlanDemand.Clearance: CheckedDemand {
  func standings(of demand: PlanDemand.Header, in check: PlanCheck) -> [DemandStanding] {
    let flagged = check.candidates.filter { $0.flags.contains(flag) }
    let gone = flagged.count { check.yearOf[$0.id].map { $0 <= byYear } ?? false }
    var standing = check.standing(demand, atLeast: Double(flagged.count), Double(gone))
    standing.tolerance = Double(check.undecidedCount)
    return [standing]
  }

  func pose(
    _ demand: PlanDemand.Header, to question: inout PlanInequalities, of candidates: [ParcelFacts],
    _ figures: PlanFigures
  ) -> Bool {
    let years = figures.years
    for (index, fact) in candidates.enumerated() where fact.flags.contains(flag) {
      for (number, year) in years.enumerated() where year > byYear {
        let decision = index * years.count + number
        if let penalty = demand.severity.penalty {
          question.costs[decision] += penalty
        } else {
          question.isAllowed[decision] = false
        }
      }
      question.refusals[index] += demand.severity.penalty ?? .infinity
    }
    return true
  }
}
