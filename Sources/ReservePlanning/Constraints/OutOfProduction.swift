import LandModel

/// At most a share of a block's industrial land is out of production in any one year.
///
/// A candidate is out of production from its acquisition on, for ``PlanCandidate/outOfProductionYears``.
public struct OutOfProduction: PlanRule {
  /// Unique within its problem, such as `floor-2026`.
  public var id: String
  /// The clause that it comes from, in the words of the policy.
  public var clause: String
  /// Whether it may be broken, and at what price.
  public var severity: PlanSeverity
  /// The block, as ``PlanCandidate/block`` names it.
  public var block: String
  /// The block's industrial land, in mu.
  public var industrialMu: Double
  /// At most this share of it, from 0 to 1.
  public var share: Double

  /// The unit of its figures.
  public var unit: String { "mu" }

  /// Makes a constraint on one block.
  public init(
    id: String, clause: String = "", severity: PlanSeverity = .hard, block: String, industrialMu: Double,
    share: Double
  ) {
    self.id = id
    self.clause = clause
    self.severity = severity
    self.block = block
    self.industrialMu = industrialMu
    self.share = share
  }

  /// Its bounds on sums over decisions. O(candidates × years).
  public func rows(in problem: PlanProblem) -> [PlanRow] {
    problem.years.enumerated().map { now, year in
      var terms: [PlanRow.Term] = []
      for (index, candidate) in problem.candidates.enumerated() where candidate.block == block {
        for start in 0...now where start + candidate.outOfProductionYears > now {
          terms.append(PlanRow.Term(candidate: index, year: start, coefficient: candidate.areaMu))
        }
      }
      return PlanRow(
        name: "\(rowName)[\(year)]", constraint: "\(id)-\(year)",
        upper: ExactLimit.upper(industrialMu) * ExactLimit.upper(share), terms: terms)
    }
  }

  /// Throws a ``LandModel/LandError`` of the kind `data` where its figures mean nothing.
  public func validate(in problem: PlanProblem) throws {
    if !(0...1).contains(share) {
      throw LandError(
        .data, place: "share", "\(share) is out of range", remedy: "give a share from 0 to 1")
    }
    try checkFigure(industrialMu, "industrial_mu", least: 0)
  }

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case id, clause, severity, block, share
    case industrialMu = "industrial_mu"
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
      block: try box.decode(String.self, forKey: .block),
      industrialMu: try box.decode(Double.self, forKey: .industrialMu),
      share: try box.decode(Double.self, forKey: .share))
  }
}
