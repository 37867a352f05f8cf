import LandPolicy

/// A piece of land that a plan may acquire in one of its years, as a whole.
public struct PlanCandidate: Sendable, Hashable {
  /// The parcel's key, unique within a problem.
  public var id: String
  /// Area in mu, by the policy's method of measuring.
  public var areaMu: Double
  /// What acquiring it costs today, in the policy's currency unit, undiscounted.
  public var cost: Double
  /// Construction-land quota that it needs, in mu.
  public var quotaMu: Double
  /// How much a mu of it is worth to the plan (`highest-priority`); no unit.
  public var score: Double
  /// The first year in which it may be acquired; nil: any.
  public var earliestYear: Int?
  /// Candidates with the same group are acquired together, in the same year: one enterprise's land.
  public var group: String?
  /// Whom it belongs to, for counting owners.
  public var owner: String?
  /// The town that it lies in.
  public var town: String?
  /// The industrial block that holds most of it.
  public var block: String?
  /// What a rule asks about, such as `class-d` or `central-business-area`.
  public var flags: Set<String>
  /// What has been decided about it beforehand.
  public var locks: [PlanLock]
  /// The share (0 to 1) of its area that lies in each no-go layer.
  public var noGoShares: [String: Double]
  /// How many years after its acquisition the land is supplied; nil: not within this plan.
  public var supplyLagYears: Int?
  /// For how many years from its acquisition it is out of production.
  public var outOfProductionYears: Int
  /// The length of its boundary in metres, for the compactness of a plan.
  public var perimeterMetres: Double

  /// Makes a candidate; what is left out is neutral.
  public init(
    id: String, areaMu: Double, cost: Double, quotaMu: Double = 0, score: Double = 0,
    earliestYear: Int? = nil, group: String? = nil, owner: String? = nil, town: String? = nil,
    block: String? = nil, flags: Set<String> = [], locks: [PlanLock] = [],
    noGoShares: [String: Double] = [:], supplyLagYears: Int? = nil, outOfProductionYears: Int = 1,
    perimeterMetres: Double = 0
  ) {
    self.id = id
    self.areaMu = areaMu
    self.cost = cost
    self.quotaMu = quotaMu
    self.score = score
    self.earliestYear = earliestYear
    self.group = group
    self.owner = owner
    self.town = town
    self.block = block
    self.flags = flags
    self.locks = locks
    self.noGoShares = noGoShares
    self.supplyLagYears = supplyLagYears
    self.outOfProductionYears = outOfProductionYears
    self.perimeterMetres = perimeterMetres
  }
}

extension PlanCandidate: Encodable {
  private enum Key: String, CodingKey, CaseIterable {
    case id, cost, score, group, owner, town, block, flags, locks
    case areaMu = "area_mu"
    case quotaMu = "quota_mu"
    case earliestYear = "earliest_year"
    case noGoShares = "no_go_shares"
    case supplyLagYears = "supply_lag_years"
    case outOfProductionYears = "out_of_production_years"
    case perimeterMetres = "perimeter_m"
  }

  init(_ reader: PolicyReader) throws {
    try reader.allow(Key.self)
    self.init(
      id: try reader.required(Key.id).text(),
      areaMu: try reader.required(Key.areaMu).number(),
      cost: try reader.required(Key.cost).number(),
      quotaMu: try reader.optional(Key.quotaMu)?.number() ?? 0,
      score: try reader.optional(Key.score)?.number() ?? 0,
      earliestYear: try reader.optional(Key.earliestYear)?.integer(),
      group: try reader.optional(Key.group)?.text(),
      owner: try reader.optional(Key.owner)?.text(),
      town: try reader.optional(Key.town)?.text(),
      block: try reader.optional(Key.block)?.text(),
      flags: Set(try (reader.optional(Key.flags)?.elements() ?? []).map { try $0.text() }),
      locks: try (reader.optional(Key.locks)?.elements() ?? []).map { try PlanLock($0) },
      supplyLagYears: try reader.optional(Key.supplyLagYears)?.integer(),
      outOfProductionYears: try reader.optional(Key.outOfProductionYears)?.integer() ?? 1,
      perimeterMetres: try reader.optional(Key.perimeterMetres)?.number() ?? 0)
    for (layer, share) in try reader.optional(Key.noGoShares)?.entries() ?? [] {
      noGoShares[layer] = try share.number()
    }
  }

  /// Writes the value.
  public func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: Key.self)
    try box.encode(id, forKey: .id)
    try box.encode(areaMu, forKey: .areaMu)
    try box.encode(cost, forKey: .cost)
    if quotaMu != 0 { try box.encode(quotaMu, forKey: .quotaMu) }
    if score != 0 { try box.encode(score, forKey: .score) }
    try box.encodeIfPresent(earliestYear, forKey: .earliestYear)
    try box.encodeIfPresent(group, forKey: .group)
    try box.encodeIfPresent(owner, forKey: .owner)
    try box.encodeIfPresent(town, forKey: .town)
    try box.encodeIfPresent(block, forKey: .block)
    if !flags.isEmpty { try box.encode(flags.sorted(), forKey: .flags) }
    if !locks.isEmpty { try box.encode(locks, forKey: .locks) }
    if !noGoShares.isEmpty { try box.encode(noGoShares, forKey: .noGoShares) }
    try box.encodeIfPresent(supplyLagYears, forKey: .supplyLagYears)
    if outOfProductionYears != 1 { try box.encode(outOfProductionYears, forKey: .outOfProductionYears) }
    if perimeterMetres != 0 { try box.encode(perimeterMetres, forKey: .perimeterMetres) }
  }
}
