import LandModel

/// So many contiguous areas, each of at least so many mu of acquired land.
///
/// An area is a set of acquired candidates that the problem's adjacency joins; two areas share no candidate.
/// It has no rows over decisions alone: ``AreaLayers`` and ``AreaColumns`` compile it. Soft, the penalty
/// counts for each area that is missing.
public struct ContiguousAreas: PlanRule {
  /// Unique within its problem, such as `floor-2026`.
  public var id: String
  /// The clause that it comes from, in the words of the policy.
  public var clause: String
  /// Whether it may be broken, and at what price.
  public var severity: PlanSeverity
  /// How many areas.
  public var count: Int
  /// The least area of each, in mu.
  public var minimumMu: Double
  /// Candidates with this flag can't be part of an area, such as `central-business-area`; nil: all can.
  public var excludedFlag: String?
  /// Whether all of an area is acquired in the same year, or only within the plan.
  public var withinOneYear: Bool

  /// The unit of its figures.
  public var unit: String { "areas" }

  /// Makes a constraint.
  public init(
    id: String, clause: String = "", severity: PlanSeverity = .hard, count: Int, minimumMu: Double,
    excludedFlag: String? = nil, withinOneYear: Bool = false
  ) {
    self.id = id
    self.clause = clause
    self.severity = severity
    self.count = count
    self.minimumMu = minimumMu
    self.excludedFlag = excludedFlag
    self.withinOneYear = withinOneYear
  }

  /// Whether a candidate may be part of an area.
  public func admits(_ candidate: PlanCandidate) -> Bool {
    excludedFlag.map { !candidate.flags.contains($0) } ?? true
  }

  /// Its bounds on sums over decisions. O(candidates × years).
  public func rows(in problem: PlanProblem) -> [PlanRow] { [] }

  /// What it requires and what a plan achieves. O(candidates × years).
  public func results(of plan: PlanAssignment, in problem: PlanProblem) -> [ConstraintResult] {
    let graph = ParcelGraph(problem)
    let areas = plan.areas[id] ?? []
    let disjoint = Set(areas.joined()).count == areas.reduce(0) { $0 + $1.count }
    let valid = disjoint ? areas.count { isArea($0, of: plan, in: problem, graph: graph) } : 0
    return [
      ConstraintResult(
        id: id, clause: clause, severity: severity, required: Double(count), achieved: Double(valid),
        unit: unit,
        relation: .atLeast, met: valid >= count)
    ]
  }

  /// Whether a set of candidates is acquired, admitted, large enough and connected.
  func isArea(_ members: [Int], of plan: PlanAssignment, in problem: PlanProblem, graph: ParcelGraph) -> Bool
  {
    guard let first = members.first else { return false }
    return ExactSum.reaches(members.map { problem.candidates[$0].areaMu }, minimumMu)
      && members.allSatisfy { plan.isAcquired($0) && admits(problem.candidates[$0]) }
      && (!withinOneYear || members.allSatisfy { plan.yearIndex[$0] == plan.yearIndex[first] })
      && graph.components(of: members).count == 1
  }

  /// Throws a ``LandModel/LandError`` of the kind `data` where its figures mean nothing.
  public func validate(in problem: PlanProblem) throws {
    try checkCount(count, "count")
    try checkFigure(minimumMu, "minimum_mu", least: 0)
    if minimumMu == 0 {
      throw LandError(
        .data, place: "minimum_mu", "an area of 0 mu is none", remedy: "give a size above 0 mu")
    }
  }

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case id, clause, severity, count
    case minimumMu = "minimum_mu"
    case excludedFlag = "excluded_flag"
    case withinOneYear = "within_one_year"
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
      count: try box.decode(Int.self, forKey: .count),
      minimumMu: try box.decode(Double.self, forKey: .minimumMu),
      excludedFlag: try box.decodeIfPresent(String.self, forKey: .excludedFlag),
      withinOneYear: try box.decodeIfPresent(Bool.self, forKey: .withinOneYear) ?? false)
  }
}
