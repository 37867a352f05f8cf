import Foundation
import LandModel

/// A plan file as the checker reads it, with code of its own: every member that says something of the plan.
public struct CheckedPlan: Sendable, Hashable, Decodable {
  /// What the file says about one year.
  public struct Year: Sendable, Hashable, Decodable {
    /// The calendar year.
    public var year: Int
    /// Area in mu.
    public var area_mu: Double
    /// Undiscounted, in the policy's currency unit.
    public var cost: Double
    /// Construction-land quota in mu.
    public var quota_mu: Double
    /// Parcel keys, in ascending order.
    public var parcels: [String]
  }

  /// What the file says about one contiguous area.
  public struct Cluster: Sendable, Hashable, Decodable {
    /// Area in mu.
    public var area_mu: Double
    /// Parcel keys, in ascending order.
    public var parcels: [String]
    /// The constraint that asks for it.
    public var constraint: String?
  }

  /// What the file says about one constraint.
  public struct Constraint: Sendable, Hashable, Decodable {
    /// Unique within its problem, such as `floor-2026`.
    public var id: String
    /// The clause that it comes from.
    public var clause: String?
    /// Whether it may be broken, and at what price.
    public var severity: String
    /// The figure that the constraint asks for.
    public var required: Double
    /// The plan's figure, recomputed.
    public var achieved: Double
    /// The unit of its figures.
    public var unit: String?
    /// How the achieved figure relates to the required one: `at-least`, `at-most`, `equal`.
    public var relation: String?
    /// Whether it holds.
    public var met: Bool
  }

  /// What the file says about one rank of the objective.
  public struct Rank: Sendable, Hashable, Decodable {
    /// What was made small or large.
    public var measures: [String]
    /// The plan's value.
    public var objective: Double
    /// What no plan is better than that keeps the earlier ranks.
    public var bound: Double?
    /// The gap when the rank was searched.
    public var gap: Double?
  }

  /// What the plan was made from.
  public struct Inputs: Sendable, Hashable, Decodable {
    /// The number of candidates.
    public var candidates: Int
    /// SHA-256 over the problem, in hexadecimal.
    public var fingerprint: String
  }

  /// By how much figures may be off.
  public struct Tolerances: Sendable, Hashable, Decodable {
    /// The gap that was asked for.
    public var relative_gap: Double
    /// Of the solver's rows.
    public var feasibility: Double
    /// Of each constraint as recomputed.
    public var constraint: Double
  }

  /// The program that solved it.
  public struct Solver: Sendable, Hashable, Decodable {
    /// Its name.
    public var name: String
    /// Its version.
    public var version: String
  }

  /// A candidate that could not be acquired.
  public struct Removal: Sendable, Hashable, Decodable {
    /// The key of the candidate.
    public var candidate: String
    /// Why, in words.
    public var reason: String
  }

  /// Another plan that the file names.
  public struct Alternative: Sendable, Hashable, Decodable {
    /// A year of it.
    public struct Year: Sendable, Hashable, Decodable {
      /// The calendar year.
      public var year: Int
      /// Parcel keys.
      public var parcels: [String]
    }

    /// Its value.
    public var objective: Double
    /// The area in mu that no plan before it acquires.
    public var new_mu: Double
    /// What it acquires.
    public var years: [Year]
  }

  /// How far the search got.
  public var status: String
  /// In the sense of the problem: a cost to be low, a priority to be high.
  public var objective: Double?
  /// What no plan is better than.
  public var bound: Double?
  /// |objective − bound| / |objective|.
  public var gap: Double?
  /// One entry a year, in order.
  public var years: [Year]
  /// The contiguous areas that were asked for.
  public var clusters: [Cluster]
  /// What every constraint requires and what the plan achieves.
  public var constraints: [Constraint]
  /// The program that solved it.
  public var solver: Solver?
  /// Wall-clock time of the search.
  public var seconds: Double?
  /// Sentences for people.
  public var explanation: [String]?
  /// What the plan was made from.
  public var inputs: Inputs?
  /// What the command line overrode in the policy, as `path=value`.
  public var overrides: [String]?
  /// By how much figures may be off.
  public var tolerances: Tolerances?
  /// The solver's random seed.
  public var seed: Int?
  /// The versions of the libraries by name.
  public var library_versions: [String: String]?
  /// Candidates that could not be acquired, with reasons.
  public var removed: [Removal]?
  /// The measures of an objective in order of rank.
  public var objectives: [Rank]?
  /// One sentence a candidate, by key.
  public var reasons: [String: String]?
  /// Other plans, and what all of them share.
  public var alternatives: [Alternative]?
  /// The keys that every plan of the file acquires.
  public var core: [String]?

  /// Whether the file says that there is a plan.
  public var hasPlan: Bool { status == "optimal" || status == "feasible" }

  /// Reads a plan file's bytes.
  ///
  /// Throws a ``LandModel/LandError`` of the kind `data` that names the file and the key that is missing.
  public init(json: Data, file: String) throws {
    do {
      self = try JSONDecoder().decode(CheckedPlan.self, from: json)
    } catch let DecodingError.keyNotFound(key, context) {
      throw Self.error(file, context.codingPath, .missingKey(key.stringValue))
    } catch let DecodingError.typeMismatch(_, context) {
      throw Self.error(file, context.codingPath, .wrongType)
    } catch let DecodingError.valueNotFound(_, context) {
      throw Self.error(file, context.codingPath, .nullValue)
    } catch {
      throw Self.error(file, [], .notJSON)
    }
  }

  private static func error(_ file: String, _ path: [any CodingKey], _ fault: CheckFault) -> LandError {
    let place = path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
    return LandError(fault, file: file, place: place.isEmpty ? nil : .named(place))
  }
}
