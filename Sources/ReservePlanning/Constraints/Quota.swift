/// At most so much construction-land quota over its years.
public struct Quota: PlanRule {
  public var id: String
  public var clause: String
  public var severity: PlanSeverity
  /// The calendar years that count together.
  public var years: [Int]
  /// At most this much quota, in mu.
  public var quotaMu: Double

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

  public func rows(in problem: PlanProblem) -> [PlanRow] {
    [
      PlanRow(
        name: rowName, constraint: id, upper: quotaMu,
        terms: problem.terms(years: years) { $0.quotaMu })
    ]
  }

  public func validate(in problem: PlanProblem) throws { try checkYears(years, in: problem) }

  private enum CodingKeys: String, CodingKey {
    case id, clause, severity, years
    case quotaMu = "quota_mu"
  }

  public init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try box.decode(String.self, forKey: .id),
      clause: try box.decodeIfPresent(String.self, forKey: .clause) ?? "",
      severity: try box.decodeIfPresent(PlanSeverity.self, forKey: .severity) ?? .hard,
      years: try box.decode([Int].self, forKey: .years),
      quotaMu: try box.decode(Double.self, forKey: .quotaMu))
  }
}
