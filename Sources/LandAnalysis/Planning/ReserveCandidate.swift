import LandModel

/// A parcel that a plan may acquire, with the figures that the policy takes of it.
public struct ReserveCandidate: Sendable, Hashable {
  /// The parcel's key.
  public var id: String
  /// The area by the policy's method, in mu.
  public var areaMu: Double
  /// What acquiring it costs, in the policy's currency unit.
  public var cost: Double
  /// Construction-land quota that it needs, in mu.
  public var quotaMu: Double
  public var score: Double
  public var group: String?
  public var owner: String?
  public var town: String?
  /// The industrial block that holds most of it.
  public var block: String?
  public var earliestYear: Int?
  public var supplyLagYears: Int?
  public var outOfProductionYears: Int?
  /// Its flags by the policy's conditions, sorted.
  public var flags: [String]
  /// The share of it that lies in each no-go layer, in the order of the setting's layers.
  public var noGoShares: [Double]
  /// The length of its boundary in metres of the working plane; nought in longitude and latitude.
  public var perimeterMetres: Double
}
