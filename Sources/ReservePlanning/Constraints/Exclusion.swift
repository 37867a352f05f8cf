import LandPolicy

extension PlanDemand.Exclusion: PlanRule {
  func rows(of demand: PlanDemand.Header, in problem: PlanProblem) -> [PlanRow] {
    let keys = Set(parcels)
    var terms: [PlanRow.Term] = []
    for (index, candidate) in problem.candidates.enumerated() where keys.contains(candidate.id) {
      for year in 0..<problem.yearCount {
        terms.append(PlanRow.Term(candidate: index, year: year, coefficient: 1))
      }
    }
    return [demand.row(atMost: Double(atMost), terms)]
  }

  func validate(in problem: PlanProblem) throws { try checkCount(atMost, "at_most") }

  func loosened(by remedy: inout Remedy) -> PlanDemand.Kind? {
    var rule = self
    rule.atMost = Int(remedy.raise(Double(atMost), to: remedy.reached))
    return .exclusion(rule)
  }

  func years(of demand: PlanDemand.Header, in problem: PlanProblem) -> YearSymmetry.Role { .alike }
}
