import LandModel

/// A town's share of all land that the plan acquires.
///
/// Soft, the penalty counts for each mu that is missing or too much.
public struct TownShare: PlanRule {
  /// Unique within its problem, such as `floor-2026`.
  public var id: String
  /// The clause that it comes from, in the words of the policy.
  public var clause: String
  /// Whether it may be broken, and at what price.
  public var severity: PlanSeverity
  /// The town, as ``PlanCandidate/town`` names it.
  public var town: String
  /// At least this share of the plan's area, from 0 to 1; nil: any.
  public var atLeast: Double?
  /// At most this share of the plan's area, from 0 to 1; nil: any.
  public var atMost: Double?

  /// The unit of its figures.
  public var unit: String { "share" }

  /// Makes a constraint on one town.
  public init(
    id: String, clause: String = "", severity: PlanSeverity = .hard, town: String, atLeast: Double? = nil,
    atMost: Double? = nil
  ) {
    self.id = id
    self.clause = clause
    self.severity = severity
    self.town = town
    self.atLeast = atLeast
    self.atMost = atMost
  }

  /// Its bounds on sums over decisions. O(candidates × years).
  public func rows(in problem: PlanProblem) -> [PlanRow] {
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
        name: "\(rowName)[\(name)]", constraint: id, lower: isLeast ? 0 : nil, upper: isLeast ? nil : 0,
        terms: terms)
      row.share = exact
      return row
    }
    var rows: [PlanRow] = []
    if let atLeast { rows.append(row("least", atLeast, ExactLimit.lower(atLeast), isLeast: true)) }
    if let atMost { rows.append(row("most", atMost, ExactLimit.upper(atMost), isLeast: false)) }
    return rows
  }

  /// What it requires and what a plan achieves. O(candidates × years).
  public func results(of plan: PlanAssignment, in problem: PlanProblem) -> [ConstraintResult] {
    var all = 0.0
    var own = 0.0
    for (candidate, year) in zip(problem.candidates, plan.yearIndex) where year >= 0 {
      all += candidate.areaMu
      if candidate.town == town { own += candidate.areaMu }
    }
    let achieved = all > 0 ? own / all : 0
    return zip(rows(in: problem), [atLeast.map { ($0, true) }, atMost.map { ($0, false) }].compactMap { $0 })
      .map { row, bound in
        ConstraintResult(
          id: id, clause: clause, severity: severity, required: bound.0, achieved: achieved, unit: unit,
          relation: bound.1 ? .atLeast : .atMost,
          met: row.breach(by: plan, in: problem) == nil)
      }
  }

  /// Throws a ``LandModel/LandError`` of the kind `data` where its figures mean nothing.
  public func validate(in problem: PlanProblem) throws {
    let bounds = [atLeast, atMost].compactMap { $0 }
    if bounds.isEmpty || !bounds.allSatisfy({ (0...1).contains($0) }) {
      throw LandError(
        .data, place: atLeast != nil ? "at_least" : "at_most", "a town's share needs at_least or at_most",
        remedy: "give shares from 0 to 1")
    }
  }

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case id, clause, severity, town
    case atLeast = "at_least"
    case atMost = "at_most"
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
      town: try box.decode(String.self, forKey: .town),
      atLeast: try box.decodeIfPresent(Double.self, forKey: .atLeast),
      atMost: try box.decodeIfPresent(Double.self, forKey: .atMost))
  }
}
