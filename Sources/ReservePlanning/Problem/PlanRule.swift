import LandModel

/// One kind of constraint on a plan; each conformer is a value of its own file.
public protocol PlanRule: Sendable, Hashable, Codable {
  /// Unique within a problem, such as `floor-2026`.
  var id: String { get }
  /// The clause that it comes from, in the words of the policy.
  var clause: String { get }
  var severity: PlanSeverity { get }
  /// The unit of its figures, as files print it.
  var unit: String { get }

  /// Its bounds on sums over decisions. Candidate and year indices are those of `problem`.
  func rows(in problem: PlanProblem) -> [PlanRow]

  /// What it requires and what a plan achieves, recomputed from the problem.
  func results(of plan: PlanAssignment, in problem: PlanProblem) -> [ConstraintResult]

  /// Throws where its figures mean nothing, with the name of the figure as the place.
  func validate(in problem: PlanProblem) throws
}

extension PlanRule {
  /// The id as a name in the model: `floor[2026]` for `floor-2026`.
  var rowName: String {
    guard let dash = id.lastIndex(of: "-") else { return id }
    return "\(id[..<dash])[\(id[id.index(after: dash)...])]"
  }

  /// One result a row: the sum against its bound.
  public func results(of plan: PlanAssignment, in problem: PlanProblem) -> [ConstraintResult] {
    rows(in: problem).map {
      $0.result(of: plan, in: problem, severity: severity, clause: clause, unit: unit)
    }
  }

  /// No check of its own.
  public func validate(in problem: PlanProblem) throws {}
}
