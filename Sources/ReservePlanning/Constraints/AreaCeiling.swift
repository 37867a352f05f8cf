import LandPolicy

extension PlanDemand.AreaCeiling: PlanRule {
  func rows(of demand: PlanDemand.Header, in problem: PlanProblem) -> [PlanRow] {
    [demand.row(atMost: areaMu, problem.areaTerms(years: years, counting: counting, flag: flag))]
  }

  func validate(in problem: PlanProblem) throws {
    try checkYears(years, in: problem)
    try checkFigure(areaMu, "area_mu")
  }

  func loosened(by remedy: inout Remedy) -> PlanDemand.Kind? {
    var rule = self
    rule.areaMu = remedy.raise(areaMu, to: remedy.reached)
    return .areaCeiling(rule)
  }

  var figure: Double { areaMu }

  func years(of demand: PlanDemand.Header, in problem: PlanProblem) -> YearSymmetry.Role {
    guard counting == .acquired else { return .apart }
    return .yearly("ceiling/\(flag ?? "")/\(demand.severity)", years, areaMu)
  }
}
