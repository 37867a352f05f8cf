/// What the layers say about one parcel, recomputed for the check.
public struct ParcelFacts: Sendable, Hashable {
  /// Unique within its problem, such as `floor-2026`.
  public var id: String
  /// How many features of the layer carry the key.
  public var occurrences: Int
  /// Whether the policy's candidate expression admits the parcel.
  public var isCandidate: Bool
  /// Area in mu by the policy's method.
  public var areaMu: Double
  /// In the policy's currency unit.
  public var cost: Double
  /// Construction-land quota in mu.
  public var quotaMu: Double
  /// How much a mu of it is worth to the plan.
  public var score: Double
  /// The share (0 to 1) of its area in each no-go layer.
  public var noGoShares: [String: Double]
  /// The first year in which it may be acquired; nil: any.
  public var earliestYear: Int?
  /// What goes together with it.
  public var group: String?
  /// Whom it belongs to.
  public var owner: String?
  /// The town that it lies in.
  public var town: String?
  /// The industrial block that holds most of it.
  public var block: String?
  /// What rules ask about.
  public var flags: Set<String>
  /// Whether it must be acquired.
  public var lockedIn: Bool
  /// The year into which it is locked; nil: any.
  public var lockedInYear: Int?
  /// Whether it must not be acquired.
  public var lockedOut: Bool
  /// The year out of which it is locked; nil: all.
  public var lockedOutYear: Int?
  /// How many years after its acquisition it is supplied; nil: not.
  public var supplyLagYears: Int?
  /// For how many years from its acquisition it is out of production.
  public var outOfProductionYears: Int
  /// The length of its boundary in metres.
  public var perimeterMetres: Double

  /// Makes facts; what is left out is neutral.
  public init(
    id: String, occurrences: Int = 1, isCandidate: Bool = true, areaMu: Double, cost: Double,
    quotaMu: Double = 0, score: Double = 0, noGoShares: [String: Double] = [:], earliestYear: Int? = nil,
    group: String? = nil, owner: String? = nil, town: String? = nil, block: String? = nil,
    flags: Set<String> = [], lockedIn: Bool = false, lockedInYear: Int? = nil, lockedOut: Bool = false,
    lockedOutYear: Int? = nil, supplyLagYears: Int? = nil, outOfProductionYears: Int = 1,
    perimeterMetres: Double = 0
  ) {
    self.id = id
    self.occurrences = occurrences
    self.isCandidate = isCandidate
    self.areaMu = areaMu
    self.cost = cost
    self.quotaMu = quotaMu
    self.score = score
    self.noGoShares = noGoShares
    self.earliestYear = earliestYear
    self.group = group
    self.owner = owner
    self.town = town
    self.block = block
    self.flags = flags
    self.lockedIn = lockedIn
    self.lockedInYear = lockedInYear
    self.lockedOut = lockedOut
    self.lockedOutYear = lockedOutYear
    self.supplyLagYears = supplyLagYears
    self.outOfProductionYears = outOfProductionYears
    self.perimeterMetres = perimeterMetres
  }
}
