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

  /// Throws where its figures mean nothing.
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
    rows(in: problem).map { $0.result(of: plan, severity: severity, clause: clause, unit: unit) }
  }

  /// No check of its own.
  public func validate(in problem: PlanProblem) throws {}

  /// Throws unless all of a constraint's years are the plan's and there is one.
  func checkYears(_ years: [Int], in problem: PlanProblem) throws {
    if let year = years.first(where: { problem.yearIndex(of: $0) == nil }) {
      throw LandError(
        .data, place: "constraint \(id)", "\(year) is not a year of the plan",
        remedy: "use years from \(problem.firstYear) to \(problem.firstYear + problem.yearCount - 1)")
    }
    if years.isEmpty {
      throw LandError(.data, place: "constraint \(id)", "it has no year", remedy: "name at least one")
    }
  }
}
