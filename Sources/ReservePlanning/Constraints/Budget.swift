/// At most so much money over its years, undiscounted.
///
/// Where the policy carries money over, the budget of a year is a budget over all years up to it.
public struct Budget: PlanRule {
  /// Unique within its problem, such as `floor-2026`.
  public var id: String
  /// The clause that it comes from, in the words of the policy.
  public var clause: String
  /// Whether it may be broken, and at what price.
  public var severity: PlanSeverity
  /// The calendar years that count together.
  public var years: [Int]
  /// At most this much, in the policy's currency unit.
  public var amount: Double
  /// The currency unit's name in results, such as `万元`.
  public var currency: String

  /// The unit of its figures.
  public var unit: String { currency }

  /// Makes a budget.
  public init(
    id: String, clause: String = "", severity: PlanSeverity = .hard, years: [Int], amount: Double,
    currency: String = "万元"
  ) {
    self.id = id
    self.clause = clause
    self.severity = severity
    self.years = years
    self.amount = amount
    self.currency = currency
  }

  /// Its bounds on sums over decisions. O(candidates × years).
  public func rows(in problem: PlanProblem) -> [PlanRow] {
    [
      PlanRow(
        name: rowName, constraint: id, upper: amount,
        terms: problem.terms(years: years) { $0.cost })
    ]
  }

  /// Throws a ``LandModel/LandError`` of the kind `data` where its figures mean nothing.
  public func validate(in problem: PlanProblem) throws {
    try checkYears(years, in: problem)
    try checkFigure(amount, "amount")
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
      amount: try box.decode(Double.self, forKey: .amount),
      currency: try box.decodeIfPresent(String.self, forKey: .currency) ?? "万元")
  }

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case id, clause, severity, years, amount, currency
  }
}

extension PlanProblem {
  /// A figure of each candidate for each of some calendar years, zeros left out.
  func terms(years: [Int], of figure: (PlanCandidate) -> Double) -> [PlanRow.Term] {
    let indices = Set(years.map { $0 - firstYear }).sorted()
    var terms: [PlanRow.Term] = []
    for (index, candidate) in candidates.enumerated() {
      let coefficient = figure(candidate)
      if coefficient == 0 { continue }
      for year in indices {
        terms.append(PlanRow.Term(candidate: index, year: year, coefficient: coefficient))
      }
    }
    return terms
  }
}
