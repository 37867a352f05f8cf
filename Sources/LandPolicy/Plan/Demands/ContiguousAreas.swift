import LandModel

extension PlanDemand {
  /// So many contiguous areas, each of at least so many mu of acquired land.
  ///
  /// An area is a set of acquired candidates that touch; two areas share no candidate. Soft, the penalty counts for each
  /// area that is missing.
  public struct ContiguousAreas: Sendable, Hashable {
    /// How many areas.
    public var count: Int
    /// The least area of each, in mu.
    public var minimumMu: Double
    /// Candidates with this flag can't be part of an area, such as `central-business-area`; nil: all can.
    public var excludedFlag: String?
    /// Whether all of an area is acquired in the same year, or only within the plan.
    public var withinOneYear: Bool

    /// Makes a demand.
    public init(
      count: Int, minimumMu: Double, excludedFlag: String? = nil, withinOneYear: Bool = false
    ) {
      self.count = count
      self.minimumMu = minimumMu
      self.excludedFlag = excludedFlag
      self.withinOneYear = withinOneYear
    }
  }
}

extension PlanDemand.ContiguousAreas: PlanDemandFigures {
  package static let section = PolicySection(
    kind: "contiguous-areas", of: PlanDemand.path,
    summary:
      "So many contiguous areas, each of at least so many mu of acquired land. Two areas share no candidate; "
      + "`plan.adjacency` says when candidates touch. Soft, the penalty counts for each area that is missing.",
    names: [
      .needed("count", .wholeNumber(), "how many areas"),
      .needed("minimum_mu", .number(.positive), "the least area of each, in mu"),
      .optional("excluded_flag", .text, "candidates with this flag can't be part of an area"),
      .optional(
        "within_one_year", .boolean,
        "whether all of an area is acquired in the same year, or only within the plan",
        default: "false"),
    ])

  package static var unit: String? { "areas" }
  package static var asksForContacts: Bool { true }
  package var namedFlag: String? { excludedFlag }

  private enum CodingKeys: String, CodingKey {
    case count
    case minimumMu = "minimum_mu"
    case excludedFlag = "excluded_flag"
    case withinOneYear = "within_one_year"
  }

  package init(_ reader: PolicyReader) throws {
    self.init(
      count: try reader.required(CodingKeys.count).integer(),
      minimumMu: try reader.required(CodingKeys.minimumMu).number(),
      excludedFlag: try reader.optional(CodingKeys.excludedFlag)?.text(),
      withinOneYear: try reader.optional(CodingKeys.withinOneYear)?.boolean() ?? false)
  }
}
