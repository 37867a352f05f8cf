import LandModel

/// A demand on a plan: what a policy writes under `plan.constraints`, and what its figures by year stand for.
///
/// It is read once; the planner makes rows of a model of it, the check measures a plan against it.
public struct PlanDemand: Sendable, Hashable {
  /// What is demanded.
  public enum Kind: Sendable, Hashable {
    /// At least so many mu in some years together; `flag` limits the parcels.
    case floor(years: [Int], areaMu: Double, alreadyMu: Double, counting: Counting, flag: String?)
    /// At most so many mu in some years together.
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
  /// The unit of money that results tell it in; nil for the policy's.
  public var currency: String?

  /// Whether breaking it is a fault.
  public var isHard: Bool { penalty == nil }

  /// Makes a demand.
  public init(
    id: String, kind: Kind, clause: String = "", penalty: Double? = nil, currency: String? = nil
  ) {
    self.id = id
    self.kind = kind
    self.clause = clause
    self.penalty = penalty
    self.currency = currency
  }
}

extension PlanDemand {
  /// Reads a constraint.
  ///
  /// - Throws: ``LandError`` with the place in the policy.
  public init(_ reader: PolicyReader, toleranceMetres: Double? = nil) throws {
    let word = try reader.required("kind")
    let kind = try word.word(among: Self.kinds.compactMap(\.kind))
    if let section = Self.kinds.first(where: { $0.kind == kind }) {
      try reader.allow(section, and: Self.section)
    }
    func number(_ name: String) throws -> Double { try reader.required(name).number() }
    func optional(_ name: String) throws -> Double? { try reader.optional(name)?.number() }
    func text(_ name: String) throws -> String { try reader.required(name).text() }
    // A year that is named twice counts once.
    func years() throws -> [Int] {
      Set(try reader.required("years").elements().map { try $0.integer() }).sorted()
    }
    func counting() throws -> Counting {
      try reader.optional("counting")?.choice(Counting.self) ?? .acquired
    }
    func flag() throws -> String? { try reader.optional("flag")?.text() }
    let demand: Kind
    switch kind {
    case "area-floor":
      demand = .floor(
        years: try years(), areaMu: try number("area_mu"), alreadyMu: try optional("already_mu") ?? 0,
        counting: try counting(), flag: try flag())
    case "area-ceiling":
      demand = .ceiling(
        years: try years(), areaMu: try number("area_mu"), counting: try counting(), flag: try flag())
    case "budget": demand = .budget(years: try years(), amounts: [try number("amount")])
    case "quota": demand = .quota(years: try years(), quotaMu: try number("quota_mu"))
    case "clearance":
      demand = .clearance(flag: try text("flag"), byYear: try reader.required("by_year").integer())
    case "out-of-production":
      demand = .outOfProduction(
        block: try text("block"), industrialMu: try number("industrial_mu"), share: try number("share"))
    case "town-share":
      demand = .townShare(
        town: try text("town"), atLeast: try optional("at_least"), atMost: try optional("at_most"))
    case "exclusion":
      demand = .exclusion(
        parcels: try reader.required("parcels").elements().map { try $0.text() },
        atMost: try reader.optional("at_most")?.integer() ?? 1)
    default:
      demand = .contiguousAreas(
        ContiguousAreas(
          count: try reader.required("count").integer(), minimumMu: try number("minimum_mu"),
          excludedFlag: try reader.optional("excluded_flag")?.text(),
          withinOneYear: try reader.optional("within_one_year")?.boolean() ?? false,
          toleranceMetres: toleranceMetres))
    }
    self.init(
      id: try text("id"), kind: demand, clause: try Self.clause(of: reader),
      penalty: try Self.penalty(of: reader),
      currency: try reader.optional("currency")?.text())
  }

  private static func clause(of reader: PolicyReader) throws -> String {
    guard let cited = try reader.optional("clause") else { return "" }
    if case .map = cited.value.content { return try Clause(cited).citation }
    return try cited.text()
  }

  private static func penalty(of reader: PolicyReader) throws -> Double? {
    guard let severity = try reader.optional("severity") else { return nil }
    guard case .map = severity.value.content else {
      _ = try severity.word(among: ["hard", "{penalty_per_unit: 100}"])
      return nil
    }
    try severity.allow(severitySection)
    return try severity.required("penalty_per_unit").number()
  }

  /// The flag that it goes by, of candidates that count or that have to go, or that can't be part of an area.
  var flag: String? {
    switch kind {
    case .floor(_, _, _, _, let flag), .ceiling(_, _, _, let flag): flag
    case .clearance(let flag, _): flag
    case .contiguousAreas(let areas): areas.excludedFlag
    case .budget, .quota, .outOfProduction, .townShare, .exclusion: nil
    }
  }
}
