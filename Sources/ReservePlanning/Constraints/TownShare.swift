import LandModel
import LandPolicy

extension PlanDemand.TownShare: PlanRule {
  func rows(of demand: PlanDemand.Header, in problem: PlanProblem) -> [PlanRow] {
    func row(_ name: String, _ share: Double, _ exact: ExactDecimal, isLeast: Bool) -> PlanRow {
      var terms: [PlanRow.Term] = []
      for (index, candidate) in problem.candidates.enumerated() {
        let coefficient = candidate.areaMu * ((candidate.town == town ? 1 : 0) - share)
        if coefficient == 0 { continue }
        for year in 0..<problem.yearCount {
          terms.append(PlanRow.Term(candidate: index, year: year, coefficient: coefficient))
        }
      }
      var row = PlanRow(
        name: "\(demand.rowName)[\(name)]", constraint: demand.id, lower: isLeast ? 0 : nil,
        upper: isLeast ? nil : 0, terms: terms)
      row.share = exact
      return row
    }
    var rows: [PlanRow] = []
    if let atLeast { rows.append(row("least", atLeast, ExactLimit.lower(atLeast), isLeast: true)) }
    if let atMost { rows.append(row("most", atMost, ExactLimit.upper(atMost), isLeast: false)) }
    return rows
  }

  func results(
    of demand: PlanDemand.Header, for plan: PlanAssignment, in problem: PlanProblem
  ) -> [ConstraintResult] {
    var all = 0.0
    var own = 0.0
    for (candidate, year) in zip(problem.candidates, plan.yearIndex) where year >= 0 {
      all += candidate.areaMu
      if candidate.town == town { own += candidate.areaMu }
    }
    let achieved = all > 0 ? own / all : 0
    let bounds = [atLeast.map { ($0, true) }, atMost.map { ($0, false) }].compactMap { $0 }
    return zip(rows(of: demand, in: problem), bounds).map { row, bound in
      ConstraintResult(
        demand, required: bound.0, achieved: achieved, relation: bound.1 ? .atLeast : .atMost,
        met: row.breach(by: plan, in: problem) == nil)
    }
  }

  func validate(in problem: PlanProblem) throws {
    let bounds = [atLeast, atMost].compactMap { $0 }
    if bounds.isEmpty || !bounds.allSatisfy({ (0...1).contains($0) }) {
      throw LandError(
        ProblemFault.noTownShare, place: .named(atLeast != nil ? "at_least" : "at_most"))
    }
  }

  func loosened(by remedy: inout Remedy) -> PlanDemand.Kind? {
    var rule = self
    let reached = ExactDecimal(share(in: remedy.plan, of: remedy.problem))
    if let least = atLeast, remedy.breaches.contains(where: \.breach.isBelow) {
      rule.atLeast = remedy.lower(least, to: reached).double
    }
    if let most = atMost, remedy.breaches.contains(where: { !$0.breach.isBelow }) {
      rule.atMost = min(1, remedy.raise(most, to: reached))
    }
    return .townShare(rule)
  }

  /// The town's share of the land that a plan acquires.
  private func share(in plan: PlanAssignment, of problem: PlanProblem) -> Double {
    let acquired = problem.candidates.indices.filter { plan.isAcquired($0) }.map { problem.candidates[$0] }
    let all = ExactSum.total(acquired.map(\.areaMu)).double
    return all > 0 ? ExactSum.total(acquired.filter { $0.town == town }.map(\.areaMu)).double / all : 0
  }

  func years(of demand: PlanDemand.Header, in problem: PlanProblem) -> YearSymmetry.Role { .alike }
}
