import LandModel

extension PlanDemand {
  /// A town's share of all land that the plan acquires.
  ///
  /// Soft, the penalty counts for each mu that is missing or too much.
  public struct TownShare: Sendable, Hashable {
    /// The town, as candidates name it.
    public var town: String
    /// At least this share of the plan's area, from 0 to 1; nil: any.
    public var atLeast: Double?
    /// At most this share of the plan's area, from 0 to 1; nil: any.
    public var atMost: Double?

    /// Makes a demand on one town.
    public init(town: String, atLeast: Double? = nil, atMost: Double? = nil) {
      self.town = town
      self.atLeast = atLeast
      self.atMost = atMost
    }
  }
}

extension PlanDemand.TownShare: PlanDemandFigures {
  package static let section = PolicySection(
    kind: "town-share", of: PlanDemand.path,
    summary:
      "A town's share of all land that the plan acquires, by `at_least`, `at_most` or both. Soft, the penalty counts "
      + "for each mu that is missing or too much.",
    names: [
      .needed("town", .text, "the town, as `plan.town` gives it"),
      .optional("at_least", .number(.share), "at least this share, 0 to 1"),
      .optional("at_most", .number(.share), "at most this share, 0 to 1"),
    ])

  package static var unit: String? { "share" }

  private enum CodingKeys: String, CodingKey {
    case town
    case atLeast = "at_least"
    case atMost = "at_most"
  }

  package init(_ reader: PolicyReader) throws {
    self.init(
      town: try reader.required(CodingKeys.town).text(),
      atLeast: try reader.optional(CodingKeys.atLeast)?.number(),
      atMost: try reader.optional(CodingKeys.atMost)?.number())
  }
}
