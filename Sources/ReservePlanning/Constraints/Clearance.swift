import LandPolicy

extension PlanDemand.Clearance: PlanRule {
  func rows(of demand: PlanDemand.Header, in problem: PlanProblem) -> [PlanRow] {
    let last = problem.yearIndex(of: byYear) ?? problem.yearCount - 1
    var rows: [PlanRow] = []
    for (index, candidate) in problem.candidates.enumerated() where candidate.flags.contains(flag) {
      let terms = (0...max(0, last)).map { PlanRow.Term(candidate: index, year: $0, coefficient: 1) }
      rows.append(
        PlanRow(
          name: "\(demand.rowName)[\(candidate.id)]", constraint: demand.id, lower: 1, terms: terms))
    }
    return rows
  }

  func results(
    of demand: PlanDemand.Header, for plan: PlanAssignment, in problem: PlanProblem
  ) -> [ConstraintResult] {
    let rows = rows(of: demand, in: problem)
    let gone = rows.count { $0.value(of: plan) > 0.5 }
    return [
      ConstraintResult(
        demand, required: Double(rows.count), achieved: Double(gone), relation: .atLeast,
        met: gone == rows.count)
    ]
  }

  func validate(in problem: PlanProblem) throws { try checkYears([byYear], in: problem, named: "by_year") }

  func loosened(by remedy: inout Remedy) -> PlanDemand.Kind? {
    for result in remedy.results { remedy.lower(result.required, to: ExactDecimal(result.achieved)) }
    return nil
  }

  func years(of demand: PlanDemand.Header, in problem: PlanProblem) -> YearSymmetry.Role {
    byYear < problem.firstYear + problem.yearCount - 1 ? .apart : .alike
  }
}
