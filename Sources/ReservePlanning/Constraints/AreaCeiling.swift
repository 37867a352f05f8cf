/// At most so many mu over its years.
public struct AreaCeiling: PlanRule {
  /// Unique within its problem, such as `floor-2026`.
  public var id: String
  /// The clause that it comes from, in the words of the policy.
  public var clause: String
  /// Whether it may be broken, and at what price.
  public var severity: PlanSeverity
  /// The calendar years that count together.
  public var years: [Int]
  /// At most this area, in mu.
  public var areaMu: Double
  /// Which event makes a parcel count in a year.
  public var counting: AreaCounting
  /// Only candidates with this flag count; nil: all.
  public var flag: String?

  /// The unit of its figures.
  public var unit: String { "mu" }

  /// Makes a ceiling.
  public init(
    id: String, clause: String = "", severity: PlanSeverity = .hard, years: [Int], areaMu: Double,
    counting: AreaCounting = .acquired, flag: String? = nil
  ) {
    self.id = id
    self.clause = clause
    self.severity = severity
    self.years = years
    self.areaMu = areaMu
    self.counting = counting
    self.flag = flag
  }

  /// Its bounds on sums over decisions. O(candidates × years).
  public func rows(in problem: PlanProblem) -> [PlanRow] {
    [
      PlanRow(
        name: rowName, constraint: id, upper: areaMu,
        terms: problem.areaTerms(years: years, counting: counting, flag: flag))
    ]
  }

  /// Throws a ``LandModel/LandError`` of the kind `data` where its figures mean nothing.
  public func validate(in problem: PlanProblem) throws {
    try checkYears(years, in: problem)
    try checkFigure(areaMu, "area_mu")
  }

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case id, clause, severity, years, counting, flag
    case areaMu = "area_mu"
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
      areaMu: try box.decode(Double.self, forKey: .areaMu),
      counting: try box.decodeIfPresent(AreaCounting.self, forKey: .counting) ?? .acquired,
      flag: try box.decodeIfPresent(String.self, forKey: .flag))
  }
}
