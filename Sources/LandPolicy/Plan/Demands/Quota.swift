import LandModel

extension PlanDemand {
  /// At most so much construction-land quota over its years.
  public struct Quota: Sendable, Hashable {
    /// The calendar years that count together.
    public var years: [Int]
    /// At most this much quota, in mu.
    public var quotaMu: Double

    /// Makes a quota.
    public init(years: [Int], quotaMu: Double) {
      self.years = years
      self.quotaMu = quotaMu
    }
  }
}

extension PlanDemand.Quota: PlanDemandFigures {
  package static let section = PolicySection(
    kind: "quota", of: PlanDemand.path,
    summary: "At most so much construction-land quota over its years.",
    names: [.years, .needed("quota_mu", .number(.notNegative), "at most this much quota, in mu")])

  package static var unit: String? { "mu" }
  package var countedYears: [Int] { years }

  private enum CodingKeys: String, CodingKey {
    case years
    case quotaMu = "quota_mu"
  }

  package init(_ reader: PolicyReader) throws {
    self.init(
      years: try reader.countedYears(), quotaMu: try reader.required(CodingKeys.quotaMu).number())
  }
}
