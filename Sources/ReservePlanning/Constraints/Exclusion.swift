import LandModel

/// At most so many of some candidates: one or the other, not both.
public struct Exclusion: PlanRule {
  /// Unique within its problem, such as `floor-2026`.
  public var id: String
  /// The clause that it comes from, in the words of the policy.
  public var clause: String
  /// Whether it may be broken, and at what price.
  public var severity: PlanSeverity
  /// The candidates' keys.
  public var parcels: [String]
  /// At most this many of them.
  public var atMost: Int

  /// The unit of its figures.
  public var unit: String { "parcels" }

  /// Makes an exclusion.
  public init(
    id: String, clause: String = "", severity: PlanSeverity = .hard, parcels: [String], atMost: Int = 1
  ) {
    self.id = id
    self.clause = clause
    self.severity = severity
    self.parcels = parcels
    self.atMost = atMost
  }

  /// Its bounds on sums over decisions. O(candidates × years).
  public func rows(in problem: PlanProblem) -> [PlanRow] {
    let keys = Set(parcels)
    var terms: [PlanRow.Term] = []
    for (index, candidate) in problem.candidates.enumerated() where keys.contains(candidate.id) {
      for year in 0..<problem.yearCount {
        terms.append(PlanRow.Term(candidate: index, year: year, coefficient: 1))
      }
    }
    return [PlanRow(name: rowName, constraint: id, upper: Double(atMost), terms: terms)]
  }

  /// Throws a ``LandModel/LandError`` of the kind `data` where its figures mean nothing.
  public func validate(in problem: PlanProblem) throws {
    try checkCount(atMost, "at_most")
  }

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case id, clause, severity, parcels
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
      parcels: try box.decode([String].self, forKey: .parcels),
      atMost: try box.decodeIfPresent(Int.self, forKey: .atMost) ?? 1)
  }
}
