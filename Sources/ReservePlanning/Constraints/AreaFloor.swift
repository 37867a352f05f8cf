import LandModel

/// At least so many mu over its years: one year's floor, or a cumulative one.
public struct AreaFloor: PlanRule {
  /// Unique within its problem, such as `floor-2026`.
  public var id: String
  /// The clause that it comes from, in the words of the policy.
  public var clause: String
  /// Whether it may be broken, and at what price.
  public var severity: PlanSeverity
  /// The calendar years that count together.
  public var years: [Int]
  /// At least this area, in mu.
  public var areaMu: Double
  /// Which event makes a parcel count in a year.
  public var counting: AreaCounting
  /// What already counts towards the floor before the plan starts, in mu.
  public var alreadyMu: Double
  /// Only candidates with this flag count; nil: all.
  public var flag: String?

  /// The unit of its figures.
  public var unit: String { "mu" }

  /// Makes a floor.
  public init(
    id: String, clause: String = "", severity: PlanSeverity = .hard, years: [Int], areaMu: Double,
    counting: AreaCounting = .acquired, alreadyMu: Double = 0, flag: String? = nil
  ) {
    self.id = id
    self.clause = clause
    self.severity = severity
    self.years = years
    self.areaMu = areaMu
    self.counting = counting
    self.alreadyMu = alreadyMu
    self.flag = flag
  }

  /// Its bounds on sums over decisions. O(candidates × years).
  public func rows(in problem: PlanProblem) -> [PlanRow] {
    [
      PlanRow(
        name: rowName, constraint: id, lower: ExactLimit.lower(areaMu) - ExactLimit.upper(alreadyMu),
        terms: problem.areaTerms(years: years, counting: counting, flag: flag))
    ]
  }

  /// What it requires and what a plan achieves. O(candidates × years).
  public func results(of plan: PlanAssignment, in problem: PlanProblem) -> [ConstraintResult] {
    rows(in: problem).map { row in
      var result = row.result(of: plan, in: problem, severity: severity, clause: clause, unit: unit)
      result.required = areaMu
      result.achieved += alreadyMu
      return result
    }
  }

  /// Throws a ``LandModel/LandError`` of the kind `data` where its figures mean nothing.
  public func validate(in problem: PlanProblem) throws {
    try checkYears(years, in: problem)
    try checkFigure(areaMu, "area_mu")
    try checkFigure(alreadyMu, "already_mu")
  }

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case id, clause, severity, years, counting, flag
    case areaMu = "area_mu"
    case alreadyMu = "already_mu"
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
      alreadyMu: try box.decodeIfPresent(Double.self, forKey: .alreadyMu) ?? 0,
      flag: try box.decodeIfPresent(String.self, forKey: .flag))
  }
}

extension PlanProblem {
  /// The area of each decision that counts for some years, in mu.
  func areaTerms(years: [Int], counting: AreaCounting, flag: String?) -> [PlanRow.Term] {
    let indices = Set(years.map { $0 - firstYear })
    var terms: [PlanRow.Term] = []
    for (index, candidate) in candidates.enumerated() where candidate.areaMu != 0 {
      if let flag, !candidate.flags.contains(flag) { continue }
      for year in 0..<yearCount where counting.counts(acquiredIn: year, of: candidate, in: indices) {
        terms.append(PlanRow.Term(candidate: index, year: year, coefficient: candidate.areaMu))
      }
    }
    return terms
  }
}
