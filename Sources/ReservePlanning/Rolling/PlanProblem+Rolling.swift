import LandModel
import LandPolicy

extension PlanProblem {
  /// The problem of going on with a plan: what is done stays as it was, what is not done of the years before
  /// `year` can be acquired from `year` on, and the rest is planned again with as few changes as possible,
  /// the objective coming after that.
  ///
  /// `planned` gives each planned candidate's year, `done` the keys that have been acquired. Constraints that
  /// only concern years before `year` are left out: what happened can't be mended.
  ///
  /// Throws a ``LandModel/LandError`` of the kind `data` where `done` names a parcel that was not planned.
  public func goingOn(
    after planned: [String: Int], done: Set<String>, from year: Int
  ) throws -> PlanProblem {
    var problem = self
    if let stranger = done.sorted().first(where: { planned[$0] == nil }) {
      throw LandError(
        ProblemFault.doneButNotPlanned(stranger, planned: planned.keys.sorted()), place: .parcel(stranger))
    }
    for index in problem.candidates.indices {
      let id = problem.candidates[index].id
      if done.contains(id), let year = planned[id] {
        problem.candidates[index].locks = [PlanLock(.in, year: year, clause: "already acquired")]
        problem.candidates[index].earliestYear = nil
        problem.candidates[index].noGoShares = [:]
        problem.candidates[index].group = nil
      } else {
        problem.candidates[index].earliestYear = max(problem.candidates[index].earliestYear ?? year, year)
        problem.candidates[index].locks.removeAll { $0.direction == .in && ($0.year ?? year) < year }
      }
    }
    problem.constraints.removeAll { constraint in
      guard let last = constraint.lastYear else { return false }
      return last < year
    }
    // A planned year that has passed undone is not one to stay with.
    problem.previousYears = planned.filter { done.contains($0.key) || $0.value >= year }
    let terms = problem.objective.terms.filter { $0.measure != .changes }
    problem.objective = PlanAim([PlanAim.Term(.changes)] + terms, isRanked: true)
    return problem
  }
}
