import LandModel

extension PlanDemand {
  /// At most so many mu over its years.
  public struct AreaCeiling: Sendable, Hashable {
    /// The calendar years that count together.
    public var years: [Int]
    /// At most this area, in mu.
    public var areaMu: Double
    /// Which event makes a parcel count in a year.
    public var counting: Counting
    /// Only candidates with this flag count; nil: all.
    public var flag: String?

    /// Makes a ceiling.
    public init(years: [Int], areaMu: Double, counting: Counting = .acquired, flag: String? = nil) {
      self.years = years
      self.areaMu = areaMu
      self.counting = counting
      self.flag = flag
    }
  }
}

extension PlanDemand.AreaCeiling: PlanDemandFigures {
  package static let section = PolicySection(
    kind: "area-ceiling", of: PlanDemand.path, summary: "At most so many mu over its years.",
    names: [
      .years, .needed("area_mu", .number(.notNegative), "at most this area, in mu"), .counting, .flag,
    ])

  package static var unit: String? { "mu" }
  package var countedYears: [Int] { years }
  package var namedFlag: String? { flag }

  private enum CodingKeys: String, CodingKey {
    case years, counting, flag
    case areaMu = "area_mu"
  }

  package init(_ reader: PolicyReader) throws {
    self.init(
      years: try reader.countedYears(), areaMu: try reader.required(CodingKeys.areaMu).number(),
      counting: try reader.counting(), flag: try reader.optional(CodingKeys.flag)?.text())
  }
}
