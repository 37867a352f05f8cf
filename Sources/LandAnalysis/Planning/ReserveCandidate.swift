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
  /// The priority; higher is more urgent.
  public var score: Double
  /// The candidates that are acquired together, by name.
  public var group: String?
  /// Who holds it.
  public var owner: String?
  /// The town that it lies in.
  public var town: String?
  /// The industrial block that holds most of it.
  public var block: String?
  /// The first year in which it may be acquired.
  public var earliestYear: Int?
  /// The years from its acquisition to its supply.
  public var supplyLagYears: Int?
  /// The years without production after its acquisition.
  public var outOfProductionYears: Int?
  /// Its flags by the policy's conditions, sorted.
  public var flags: [String]
  /// The share of it that lies in each no-go layer, in the order of the setting's layers.
  public var noGoShares: [Double]
  /// The length of its boundary in metres of the working plane; nought in longitude and latitude.
  public var perimeterMetres: Double
}
