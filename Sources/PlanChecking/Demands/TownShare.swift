import LandPolicy

extension PlanDemand.TownShare: CheckedDemand {
  func standings(of demand: PlanDemand.Header, in check: PlanCheck) -> [DemandStanding] {
    let parcels = check.yearOf.keys.sorted().compactMap { check.facts[$0] }
    let all = parcels.reduce(0) { $0 + $1.areaMu }
    let own = parcels.filter { $0.town == town }.reduce(0) { $0 + $1.areaMu }
    let share = all > 0 ? own / all : 0
    let tolerance = all > 0 ? check.areaTolerance(all, parcels: parcels.count) / all : 0
    let penalty = demand.severity.penalty ?? 0
    var standings: [DemandStanding] = []
    if let atLeast {
      var standing = check.standing(demand, atLeast: atLeast, share, tolerance: tolerance)
      standing.penalty = max(0, atLeast * all - own) * penalty
      standings.append(standing)
    }
    if let atMost {
      var standing = check.standing(demand, atMost: atMost, share, tolerance: tolerance)
      standing.penalty = max(0, own - atMost * all) * penalty
      standings.append(standing)
    }
    if all == 0 { for index in standings.indices { standings[index].answer = .kept } }
    return standings
  }

  func pose(
    _ demand: PlanDemand.Header, to question: inout PlanInequalities, of candidates: [ParcelFacts],
    _ figures: PlanFigures
  ) -> Bool {
    func part(_ fact: ParcelFacts, _ share: Double) -> Double {
      fact.areaMu * ((fact.town == town ? 1 : 0) - share)
    }
    let loose = figures.looseness(candidates.reduce(0) { $0 + $1.areaMu }, for: demand)
    if let atLeast {
      question.addRow(.init(demand, lower: -loose)) { index, _ in part(candidates[index], atLeast) }
    }
    if let atMost {
      question.addRow(.init(demand, upper: loose)) { index, _ in part(candidates[index], atMost) }
    }
    return true
  }
}
