import Foundation
import LandModel
import LandPolicy

/// A plan as it is written to a file: what to acquire when, how good that is, and how it was found.
///
/// The keys are those of the command line's contract; `inputs`, `overrides`, `tolerances`, `seed`,
/// `library_versions`, `removed`, `objectives` and a constraint's `relation` come on top.
public struct PlanDocument: Sendable, Hashable, Codable {
  /// The program that solved it.
  public struct Solver: Sendable, Hashable, Codable {
    /// Its name.
    public var name: String
    /// Its version.
    public var version: String
  }

  /// What one year acquires: parcel keys in ascending order.
  public struct Year: Sendable, Hashable, Codable {
    /// The calendar year.
    public var year: Int
    /// Area in mu.
    public var areaMu: Double
    /// Undiscounted, in the policy's currency unit.
    public var cost: Double
    /// Construction-land quota in mu.
    public var quotaMu: Double
    /// Parcel keys, in ascending order.
    public var parcels: [String]

    private enum CodingKeys: String, CodingKey {
      case year, cost, parcels
      case areaMu = "area_mu"
      case quotaMu = "quota_mu"
    }
  }

  /// A contiguous area that the plan forms.
  public struct Cluster: Sendable, Hashable, Codable {
    /// Area in mu.
    public var areaMu: Double
    /// Parcel keys, in ascending order.
    public var parcels: [String]
    /// The constraint that asks for it.
    public var constraint: String?

    private enum CodingKeys: String, CodingKey {
      case parcels, constraint
      case areaMu = "area_mu"
    }
  }

  /// What one constraint requires and what the plan achieves.
  public struct Constraint: Sendable, Hashable, Codable {
    /// Unique within its problem, such as `floor-2026`.
    public var id: String
    /// The clause that it comes from, in the words of the policy.
    public var clause: String
    /// Whether it may be broken, and at what price.
    public var severity: String
    /// The figure that the constraint asks for.
    public var required: Double
    /// The plan's figure, recomputed.
    public var achieved: Double
    /// The unit of its figures.
    public var unit: String
    /// How the achieved figure relates to the required one.
    public var relation: ConstraintResult.Relation
    /// Whether it holds.
    public var met: Bool
  }

  /// What the plan was made from.
  public struct Inputs: Sendable, Hashable, Codable {
    /// The number of candidates.
    public var candidates: Int
    /// SHA-256 over the problem in canonical order, in hexadecimal.
    public var fingerprint: String
  }

  /// By how much figures may be off.
  public struct Tolerances: Sendable, Hashable, Codable {
    /// The gap that was asked for.
    public var relativeGap: Double
    /// Of the solver's rows and integralities.
    public var feasibility: Double
    /// Of a limit of more than 15 digits: this share of itself. Every other limit is kept exactly.
    public var constraint: Double

    private enum CodingKeys: String, CodingKey {
      case feasibility, constraint
      case relativeGap = "relative_gap"
    }
  }

  /// How far the search got.
  public var status: PlanOutcome.Status
  /// In the sense of the problem: a cost to be low, a priority to be high.
  public var objective: Double?
  /// What no plan is better than.
  public var bound: Double?
  /// |objective − bound| / |objective|.
  public var gap: Double?
  /// The program that solved it.
  public var solver: Solver
  /// Wall-clock time of the search.
  public var seconds: Double
  /// One entry a year, in order.
  public var years: [Year]
  /// The contiguous areas that were asked for.
  public var clusters: [Cluster]
  /// What every constraint requires and what the plan achieves.
  public var constraints: [Constraint]
  /// Sentences for people.
  public var explanation: [Message]
  /// What the plan was made from.
  public var inputs: Inputs
  /// What the command line overrode in the policy, as `path=value`.
  public var overrides: [String]
  /// By how much figures may be off.
  public var tolerances: Tolerances
  /// The solver's random seed.
  public var seed: Int
  /// The versions of the libraries by name.
  public var libraryVersions: [String: String]
  /// Candidates that could not be acquired, with reasons.
  public var removed: [PlanPresolve.Removal]
  /// The measures of an objective in order of rank.
  public var objectives: [PlanOutcome.Rank]

  private enum CodingKeys: String, CodingKey {
    case status, objective, bound, gap, solver, seconds, years, clusters, constraints, explanation, inputs
    case overrides, tolerances, seed, removed, objectives
    case libraryVersions = "library_versions"
  }

  /// Writes down an outcome. Constraints that each concern one parcel are left out where they are met, and
  /// so are the years of a plan that does not exist.
  public init(
    _ outcome: PlanOutcome, overrides: [String] = [], libraryVersions: [String: String] = [:],
    wording: Wording = .english
  ) {
    status = outcome.status
    objective = outcome.objective
    bound = outcome.bound
    gap = outcome.gap.flatMap { $0.isFinite ? $0 : nil }
    solver = Solver(name: "HiGHS", version: PlanSolver.version)
    seconds = outcome.seconds
    years = outcome.plan.map { Self.years(of: $0, in: outcome.problem) } ?? []
    clusters = outcome.plan.map { Self.clusters(of: $0, in: outcome.problem) } ?? []
    constraints = outcome.results.map {
      Constraint(
        id: $0.header.id, clause: $0.header.clause, severity: $0.header.severity.name,
        required: $0.required, achieved: $0.achieved, unit: $0.header.unit, relation: $0.relation,
        met: $0.met)
    }
    explanation = outcome.explanation.map(wording.said)
    inputs = Inputs(
      candidates: outcome.problem.candidates.count, fingerprint: outcome.problem.fingerprint)
    self.overrides = overrides
    tolerances = Tolerances(
      relativeGap: outcome.options.relativeGap, feasibility: outcome.options.feasibilityTolerance,
      constraint: ConstraintResult.tolerance)
    seed = outcome.options.seed
    self.libraryVersions = libraryVersions.merging(["HiGHS": PlanSolver.version]) { given, _ in given }
    removed = outcome.removals.sorted { $0.candidate < $1.candidate }.map {
      PlanPresolve.Removal(candidate: $0.candidate, reason: wording.said($0.reason))
    }
    objectives = outcome.ranks
  }

  private static func years(of plan: PlanAssignment, in problem: PlanProblem) -> [Year] {
    problem.years.enumerated().map { index, year in
      let members = problem.candidates.indices.filter { plan.yearIndex[$0] == index }
      let candidates = members.map { problem.candidates[$0] }
      return Year(
        year: year, areaMu: candidates.reduce(0) { $0 + $1.areaMu },
        cost: candidates.reduce(0) { $0 + $1.cost }, quotaMu: candidates.reduce(0) { $0 + $1.quotaMu },
        parcels: candidates.map(\.id).sorted())
    }
  }

  private static func clusters(of plan: PlanAssignment, in problem: PlanProblem) -> [Cluster] {
    plan.areas.sorted { $0.key < $1.key }.flatMap { constraint, areas in
      areas.map { members in
        Cluster(
          areaMu: members.reduce(0) { $0 + problem.candidates[$1].areaMu },
          parcels: members.map { problem.candidates[$0].id }.sorted(), constraint: constraint)
      }
    }
  }
}

extension PlanDocument {
  /// The document as JSON, keys in alphabetical order so that equal plans give equal bytes.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }

  /// Reads a document.
  public init(json: Data) throws { self = try JSONDecoder().decode(PlanDocument.self, from: json) }
}
