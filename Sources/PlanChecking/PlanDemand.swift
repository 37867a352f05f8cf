/// A demand on a plan, as the checker understands it.
public struct PlanDemand: Sendable, Hashable {
  /// What is demanded.
  public enum Kind: Sendable, Hashable {
    /// At least so many mu acquired in some years together; `flag` limits the parcels.
    case floor(years: [Int], areaMu: Double, alreadyMu: Double, counting: Counting, flag: String?)
    /// At most so many mu acquired in some years together.
    case ceiling(years: [Int], areaMu: Double, counting: Counting, flag: String?)
    /// At most so much money over some years together, undiscounted; the limit is the sum of its parts.
    case budget(years: [Int], amounts: [Double])
    /// At most so much construction-land quota over some years together.
    case quota(years: [Int], quotaMu: Double)
    /// Every parcel of the layer with the flag is acquired by the end of the year.
    case clearance(flag: String, byYear: Int)
    /// At most a share of a block's industrial land is out of production in any year.
    case outOfProduction(block: String, industrialMu: Double, share: Double)
    /// A town's share of all acquired land.
    case townShare(town: String, atLeast: Double?, atMost: Double?)
    /// At most so many of these parcels.
    case exclusion(parcels: [String], atMost: Int)
    /// So many contiguous areas, each of at least so many mu.
    case contiguousAreas(ContiguousAreas)
  }

  /// Which event makes a parcel count in a year.
  public enum Counting: String, Sendable, Hashable, CaseIterable { case acquired, supplied, either }

  /// What a contiguous area has to be.
  public struct ContiguousAreas: Sendable, Hashable {
    /// How many areas.
    public var count: Int
    /// The least area of each, in mu.
    public var minimumMu: Double
    /// Parcels with this flag may not be part of one.
    public var excludedFlag: String?
    /// Whether all of an area is acquired in the same year.
    public var withinOneYear: Bool
    /// The largest gap between two parcels that touch, in metres; nil: they share more than a point of
    /// their boundaries.
    public var toleranceMetres: Double?

    /// Makes a demand.
    public init(
      count: Int, minimumMu: Double, excludedFlag: String? = nil, withinOneYear: Bool = false,
      toleranceMetres: Double? = nil
    ) {
      self.count = count
      self.minimumMu = minimumMu
      self.excludedFlag = excludedFlag
      self.withinOneYear = withinOneYear
      self.toleranceMetres = toleranceMetres
    }
  }

  /// Unique within its problem, such as `floor-2026`.
  public var id: String
  /// What is demanded.
  public var kind: Kind
  /// The clause that it comes from, in the words of the policy.
  public var clause: String
  /// What each unit by which it is broken adds to the objective; nil where it may not be broken.
  public var penalty: Double?

  /// Whether breaking it is a fault.
  public var isHard: Bool { penalty == nil }

  /// Makes a demand.
  public init(id: String, kind: Kind, clause: String = "", penalty: Double? = nil) {
    self.id = id
    self.kind = kind
    self.clause = clause
    self.penalty = penalty
  }
}
