import LandModel

extension PlanDemand {
  /// Every candidate with a flag is acquired by the end of a year: D-class land gone by the last year.
  ///
  /// Soft, the penalty counts for each candidate that stays.
  public struct Clearance: Sendable, Hashable {
    /// Which candidates have to go, such as `class-d`.
    public var flag: String
    /// The last calendar year in which they may be acquired.
    public var byYear: Int

    /// Makes a clearance.
    public init(flag: String, byYear: Int) {
      self.flag = flag
      self.byYear = byYear
    }
  }
}

extension PlanDemand.Clearance: PlanDemandFigures {
  package static let section = PolicySection(
    kind: "clearance", of: PlanDemand.path,
    summary:
      "Every candidate with a flag is acquired by the end of a year: D-class land gone by the last year. Soft, the "
      + "penalty counts for each candidate that stays.",
    names: [
      .needed("flag", .text, "which candidates have to go, such as `class-d`"),
      .needed("by_year", .wholeNumber(), "the last calendar year in which they may be acquired"),
    ])

  package static var unit: String? { "parcels" }
  package var namedFlag: String? { flag }

  private enum CodingKeys: String, CodingKey {
    case flag
    case byYear = "by_year"
  }

  package init(_ reader: PolicyReader) throws {
    self.init(
      flag: try reader.required(CodingKeys.flag).text(),
      byYear: try reader.required(CodingKeys.byYear).integer())
  }
}
