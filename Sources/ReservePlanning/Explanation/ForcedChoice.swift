import LandModel

/// What it costs to force a candidate into a plan or out of it, by solving again.
public struct ForcedChoice: Sendable, Hashable {
  /// The candidate's key.
  public var candidate: String
  /// Where it is forced to.
  public var direction: PlanLock.Direction
  /// The objective of the best plan found with the choice forced; nil: there is none.
  public var objective: Double?
  /// What no plan with the choice forced is better than.
  public var bound: Double?
  /// How much worse the objective gets; nil where there is no such plan.
  public var worsening: Double?
}

extension PlanSolver {
  /// Forces one candidate and solves again.
  ///
  /// Throws a ``LandModel/LandError`` of the kind `data` where the key is none of the problem's.
  public func forcing(
    _ candidate: String, _ direction: PlanLock.Direction, in outcome: PlanOutcome
  ) throws -> ForcedChoice {
    var problem = outcome.problem
    guard let index = problem.indexByID[candidate] else {
      throw LandError(ProblemFault.noCandidate(candidate))
    }
    problem.candidates[index].locks.append(PlanLock(direction))
    var solver = self
    solver.explains = false
    let forced = try solver.solve(problem)
    let isMaximised = problem.objective.terms.allSatisfy(\.measure.isMaximised)
    let worsening = forced.objective.flatMap { found in
      outcome.objective.map { isMaximised ? $0 - found : found - $0 }
    }
    return ForcedChoice(
      candidate: candidate, direction: direction, objective: forced.objective, bound: forced.bound,
      worsening: worsening)
  }
}
