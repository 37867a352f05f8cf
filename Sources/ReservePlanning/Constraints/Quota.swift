import LandPolicy

extension PlanDemand.Quota: PlanRule {
  func rows(of demand: PlanDemand.Header, in problem: PlanProblem) -> [PlanRow] {
    [demand.row(atMost: quotaMu, problem.terms(years: years) { $0.quotaMu })]
  }

  func validate(in problem: PlanProblem) throws {
    try checkYears(years, in: problem)
    try checkFigure(quotaMu, "quota_mu")
  }

  func loosened(by remedy: inout Remedy) -> PlanDemand.Kind? {
    var rule = self
    rule.quotaMu = remedy.raise(quotaMu, to: remedy.reached)
    return .quota(rule)
  }

  var figure: Double { quotaMu }

  func years(of demand: PlanDemand.Header, in problem: PlanProblem) -> YearSymmetry.Role {
    .yearly("quota/\(demand.severity)", years, quotaMu)
  }
}
