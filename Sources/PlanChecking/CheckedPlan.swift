import Foundation
import LandModel

/// A plan file as the checker reads it: only what it checks, with code of its own.
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
    /// Whether it may be broken, and at what price.
    public var severity: String
    /// The figure that the constraint asks for.
    public var required: Double
    /// The plan's figure, recomputed.
    public var achieved: Double
    /// Whether it holds.
    public var met: Bool
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

  /// Reads a plan file's bytes.
  ///
  /// Throws a ``LandModel/LandError`` of the kind `data` that names the file and the key that is missing.
  public init(json: Data, file: String) throws {
    do {
      self = try JSONDecoder().decode(CheckedPlan.self, from: json)
    } catch let DecodingError.keyNotFound(key, context) {
      throw Self.error(file, context.codingPath, "the key \(key.stringValue) is missing")
    } catch let DecodingError.typeMismatch(_, context) {
      throw Self.error(file, context.codingPath, "the value has the wrong type")
    } catch let DecodingError.valueNotFound(_, context) {
      throw Self.error(file, context.codingPath, "the value is null")
    } catch {
      throw Self.error(file, [], "it is no JSON")
    }
  }

  private static func error(_ file: String, _ path: [any CodingKey], _ problem: Message) -> LandError {
    let place = path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
    return LandError(
      .data, file: file, place: place.isEmpty ? nil : Message(verbatim: place), problem,
      remedy: "give a file that plan --out wrote")
  }
}
