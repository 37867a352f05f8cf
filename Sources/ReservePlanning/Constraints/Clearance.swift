/// Every candidate with a flag is acquired by the end of a year: D-class land gone by the last year.
///
/// Soft, the penalty counts for each candidate that stays.
public struct Clearance: PlanRule {
  /// Unique within its problem, such as `floor-2026`.
  public var id: String
  /// The clause that it comes from, in the words of the policy.
  public var clause: String
  /// Whether it may be broken, and at what price.
  public var severity: PlanSeverity
  /// Which candidates have to go, such as `class-d`.
  public var flag: String
  /// The last calendar year in which they may be acquired.
  public var byYear: Int

  /// The unit of its figures.
  public var unit: String { "parcels" }

  /// Makes a clearance.
  public init(
    id: String, clause: String = "", severity: PlanSeverity = .hard, flag: String, byYear: Int
  ) {
    self.id = id
    self.clause = clause
    self.severity = severity
    self.flag = flag
    self.byYear = byYear
  }

  /// Its bounds on sums over decisions. O(candidates × years).
  public func rows(in problem: PlanProblem) -> [PlanRow] {
    let last = min(byYear - problem.firstYear, problem.yearCount - 1)
    var rows: [PlanRow] = []
    for (index, candidate) in problem.candidates.enumerated() where candidate.flags.contains(flag) {
      let terms = (0...max(0, last)).map { PlanRow.Term(candidate: index, year: $0, coefficient: 1) }
      rows.append(PlanRow(name: "\(rowName)[\(candidate.id)]", constraint: id, lower: 1, terms: terms))
    }
    return rows
  }

  /// What it requires and what a plan achieves. O(candidates × years).
  public func results(of plan: PlanAssignment, in problem: PlanProblem) -> [ConstraintResult] {
    let rows = rows(in: problem)
    let gone = rows.count { $0.value(of: plan) > 0.5 }
    return [
      ConstraintResult(
        id: id, clause: clause, severity: severity, required: Double(rows.count), achieved: Double(gone),
        unit: unit,
        relation: .atLeast, met: gone == rows.count)
    ]
  }

  /// Throws a ``LandModel/LandError`` of the kind `data` where its figures mean nothing.
  public func validate(in problem: PlanProblem) throws {
    try checkYears([byYear], in: problem, named: "by_year")
  }

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case id, clause, severity, flag
    case byYear = "by_year"
  }

  /// Reads the value; what is absent takes its default.
  ///
  /// - Throws: ``ProblemFault`` for a name that it does not have.
  public init(from decoder: any Decoder) throws {
    try decoder.refuseNames(notIn: CodingKeys.self, and: ["kind"])
    let box = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try box.decode(String.self, forKey: .id),
      clause: try box.decodeIfPresent(String.self, forKey: .clause) ?? "",
      severity: try box.decodeIfPresent(PlanSeverity.self, forKey: .severity) ?? .hard,
      flag: try box.decode(String.self, forKey: .flag),
      byYear: try box.decode(Int.self, forKey: .byYear))
  }
}
