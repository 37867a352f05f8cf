import LandModel
import LandPolicy

extension PlanDemand.OutOfProduction: PlanRule {
  func rows(of demand: PlanDemand.Header, in problem: PlanProblem) -> [PlanRow] {
    problem.years.enumerated().map { now, year in
      var terms: [PlanRow.Term] = []
      for (index, candidate) in problem.candidates.enumerated() where candidate.block == block {
        for start in 0...now where start + candidate.outOfProductionYears > now {
          terms.append(PlanRow.Term(candidate: index, year: start, coefficient: candidate.areaMu))
        }
      }
      return PlanRow(
        name: "\(demand.rowName)[\(year)]", constraint: "\(demand.id)-\(year)",
        upper: ExactLimit.upper(industrialMu) * ExactLimit.upper(share), terms: terms)
    }
  }

  func validate(in problem: PlanProblem) throws {
    if !(0...1).contains(share) {
      throw LandError(ProblemFault.shareOutOfRange(share), place: .named("share"))
    }
    try checkFigure(industrialMu, "industrial_mu", least: 0)
  }

  func loosened(by remedy: inout Remedy) -> PlanDemand.Kind? {
    for (row, breach) in remedy.breaches {
      remedy.tell(more: SafeFigure.up(breach.amount), in: row.constraint)
    }
    return nil
  }

  var figure: Double { industrialMu }

  func years(of demand: PlanDemand.Header, in problem: PlanProblem) -> YearSymmetry.Role {
    problem.candidates.allSatisfy { $0.block != block || $0.outOfProductionYears <= 1 } ? .alike : .apart
  }
}
