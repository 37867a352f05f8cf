import Foundation
import LandModel

/// A plan file as the checker reads it: only what it checks, with code of its own.
public struct CheckedPlan: Sendable, Hashable, Decodable {
  /// What the file says about one year.
  public struct Year: Sendable, Hashable, Decodable {
    public var year: Int
    public var area_mu: Double
    public var cost: Double
    public var quota_mu: Double
    public var parcels: [String]
  }

  /// What the file says about one contiguous area.
  public struct Cluster: Sendable, Hashable, Decodable {
    public var area_mu: Double
    public var parcels: [String]
    public var constraint: String?
  }

  /// What the file says about one constraint.
  public struct Constraint: Sendable, Hashable, Decodable {
    public var id: String
    public var severity: String
    public var required: Double
    public var achieved: Double
    public var met: Bool
  }

  public var status: String
  public var objective: Double?
  public var bound: Double?
  public var gap: Double?
  public var years: [Year]
  public var clusters: [Cluster]
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

  private static func error(_ file: String, _ path: [any CodingKey], _ problem: String) -> LandError {
    let place = path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
    return LandError(
      .data, file: file, place: place.isEmpty ? nil : place, problem,
      remedy: "give a file that plan --out wrote")
  }
}
