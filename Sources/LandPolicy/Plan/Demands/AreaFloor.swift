import LandModel

extension PlanDemand {
  /// At least so many mu over its years: one year's floor, or a cumulative one.
  public struct AreaFloor: Sendable, Hashable {
    /// The calendar years that count together.
    public var years: [Int]
    /// At least this area, in mu.
    public var areaMu: Double
    /// What already counts towards the floor before the plan starts, in mu.
    public var alreadyMu: Double
    /// Which event makes a parcel count in a year.
    public var counting: Counting
    /// Only candidates with this flag count; nil: all.
    public var flag: String?

    /// Makes a floor.
    public init(
      years: [Int], areaMu: Double, alreadyMu: Double = 0, counting: Counting = .acquired,
      flag: String? = nil
    ) {
      self.years = years
      self.areaMu = areaMu
      self.alreadyMu = alreadyMu
      self.counting = counting
      self.flag = flag
    }
  }
}

extension PlanDemand.AreaFloor: PlanDemandFigures {
  package static let section = PolicySection(
    kind: "area-floor", of: PlanDemand.path,
    summary: "At least so many mu over its years: one year's floor, or a cumulative one.",
    names: [
      .years, .needed("area_mu", .number(.notNegative), "at least this area, in mu"),
      .optional(
        "already_mu", .number(.notNegative), "what already counts before the plan starts, in mu",
        default: "0"),
      .counting, .flag,
    ])

  package static var unit: String? { "mu" }
  package var countedYears: [Int] { years }
  package var namedFlag: String? { flag }

  private enum CodingKeys: String, CodingKey {
    case years, counting, flag
    case areaMu = "area_mu"
    case alreadyMu = "already_mu"
  }

  package init(_ reader: PolicyReader) throws {
    self.init(
      years: try reader.countedYears(), areaMu: try reader.required(CodingKeys.areaMu).number(),
      alreadyMu: try reader.optional(CodingKeys.alreadyMu)?.number() ?? 0,
      counting: try reader.counting(), flag: try reader.optional(CodingKeys.flag)?.text())
  }
}
