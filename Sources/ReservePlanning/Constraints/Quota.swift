/// At most so much construction-land quota over its years.
public struct Quota: PlanRule {
  /// Unique within its problem, such as `floor-2026`.
  public var id: String
  /// The clause that it comes from, in the words of the policy.
  public var clause: String
  /// Whether it may be broken, and at what price.
  public var severity: PlanSeverity
  /// The calendar years that count together.
  public var years: [Int]
  /// At most this much quota, in mu.
  public var quotaMu: Double

  /// The unit of its figures.
  public var unit: String { "mu" }

  /// Makes a quota.
  public init(
    id: String, clause: String = "", severity: PlanSeverity = .hard, years: [Int], quotaMu: Double
  ) {
    self.id = id
    self.clause = clause
    self.severity = severity
    self.years = years
    self.quotaMu = quotaMu
  }

  /// Its bounds on sums over decisions. O(candidates × years).
  public func rows(in problem: PlanProblem) -> [PlanRow] {
    [
      PlanRow(
        name: rowName, constraint: id, upper: quotaMu,
        terms: problem.terms(years: years) { $0.quotaMu })
    ]
  }

  /// Throws a ``LandModel/LandError`` of the kind `data` where its figures mean nothing.
  public func validate(in problem: PlanProblem) throws {
    try checkYears(years, in: problem)
    try checkFigure(quotaMu, "quota_mu")
  }

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case id, clause, severity, years
    case quotaMu = "quota_mu"
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
      years: try box.decode([Int].self, forKey: .years),
      quotaMu: try box.decode(Double.self, forKey: .quotaMu))
  }
}
