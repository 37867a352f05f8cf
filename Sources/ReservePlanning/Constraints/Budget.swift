import LandPolicy

extension PlanDemand.Budget: PlanRule {
  func rows(of demand: PlanDemand.Header, in problem: PlanProblem) -> [PlanRow] {
    [demand.row(atMost: amount, problem.terms(years: years) { $0.cost })]
  }

  func validate(in problem: PlanProblem) throws {
    try checkYears(years, in: problem)
    try checkFigure(amount, "amount")
  }

  func loosened(by remedy: inout Remedy) -> PlanDemand.Kind? {
    var rule = self
    rule.amount = remedy.raise(amount, to: remedy.reached)
    return .budget(rule)
  }

  var figure: Double { amount }

  func years(of demand: PlanDemand.Header, in problem: PlanProblem) -> YearSymmetry.Role {
    .yearly("budget/\(demand.severity)", years, amount)
  }
}
