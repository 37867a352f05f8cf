import LandPolicy

extension PlanDemand.AreaFloor: PlanRule {
  func rows(of demand: PlanDemand.Header, in problem: PlanProblem) -> [PlanRow] {
    [
      demand.row(
        atLeast: ExactLimit.lower(areaMu) - ExactLimit.upper(alreadyMu),
        problem.areaTerms(years: years, counting: counting, flag: flag))
    ]
  }

  func results(
    of demand: PlanDemand.Header, for plan: PlanAssignment, in problem: PlanProblem
  ) -> [ConstraintResult] {
    rows(of: demand, in: problem).map { row in
      var result = row.result(of: demand, for: plan, in: problem)
      result.required = areaMu
      result.achieved += alreadyMu
      return result
    }
  }

  func validate(in problem: PlanProblem) throws {
    try checkYears(years, in: problem)
    try checkFigure(areaMu, "area_mu")
    try checkFigure(alreadyMu, "already_mu")
  }

  func loosened(by remedy: inout Remedy) -> PlanDemand.Kind? {
    var rule = self
    rule.areaMu = remedy.lower(areaMu, to: remedy.reached + ExactDecimal(alreadyMu)).double
    return .areaFloor(rule)
  }

  var figure: Double { areaMu }

  func years(of demand: PlanDemand.Header, in problem: PlanProblem) -> YearSymmetry.Role {
    guard counting == .acquired else { return .apart }
    return .yearly("floor/\(flag ?? "")/\(demand.severity)", years, areaMu - alreadyMu)
  }
}
