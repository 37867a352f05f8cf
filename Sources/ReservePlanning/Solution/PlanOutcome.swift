import LandModel
import LandPolicy

/// What solving a problem came to.
public struct PlanOutcome: Sendable {
  /// How far the search got.
  public enum Status: String, Sendable, Hashable, Codable {
    /// A plan, proved to be the best within the gap that was asked for.
    case optimal
    /// A plan that meets every hard constraint; the bound says how much better another could be.
    case feasible
    /// Proved: no plan meets the hard constraints.
    case infeasible
    /// Time ran out without a plan and without a proof that there is none.
    case unknown
  }

  /// How far the search got.
  public var status: Status
  /// The problem in canonical order, to which all indices refer.
  public var problem: PlanProblem
  /// The plan as decisions.
  public var plan: PlanAssignment?
  /// The plan's value in the objective's own sense: a cost to be low, a priority to be high.
  public var objective: Double?
  /// What no plan is better than, in the same sense.
  public var bound: Double?
  /// |objective − bound| / |objective|; nil without both.
  public var gap: Double?
  /// Wall-clock time of the search.
  public var seconds: Double
  /// Each constraint's figures, recomputed from the problem.
  public var results: [ConstraintResult]
  /// Candidates that can't be acquired, with reasons.
  public var removals: [PlanPresolve.Removal]
  /// Why there is no plan, or what is worth knowing about it, in words.
  public var explanation: [Message]
  /// What a solve may take and how exact it must be.
  public var options: SolverOptions
  /// For each rank of the objective what was found; a weighted objective has one.
  public var ranks: [Rank]

  /// What the search for one rank found.
  public struct Rank: Sendable, Hashable, Codable {
    /// What was made small or large.
    public var measures: [PlanAim.Measure]
    /// The final plan's value.
    public var objective: Double
    /// What no plan is better than that keeps the earlier ranks.
    public var bound: Double?
    /// The gap when the rank was searched.
    public var gap: Double?
  }

  /// The relative gap between an objective and its bound.
  static func gap(objective: Double, bound: Double) -> Double {
    let difference = (objective - bound).magnitude
    if difference == 0 { return 0 }
    return objective == 0 ? .infinity : difference / objective.magnitude
  }
}
