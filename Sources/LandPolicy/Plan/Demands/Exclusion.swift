import LandModel

extension PlanDemand {
  /// At most so many of some candidates: one or the other, not both.
  public struct Exclusion: Sendable, Hashable {
    /// The candidates' keys.
    public var parcels: [String]
    /// At most this many of them.
    public var atMost: Int

    /// Makes an exclusion.
    public init(parcels: [String], atMost: Int = 1) {
      self.parcels = parcels
      self.atMost = atMost
    }
  }
}

extension PlanDemand.Exclusion: PlanDemandFigures {
  package static let section = PolicySection(
    kind: "exclusion", of: PlanDemand.path,
    summary: "At most so many of some candidates: one or the other, not both.",
    names: [
      .needed("parcels", .list(.text, of: "keys of parcels"), "the candidates"),
      .optional("at_most", .wholeNumber(), "how many of them may be acquired", default: "1"),
    ])

  package static var unit: String? { "parcels" }

  private enum CodingKeys: String, CodingKey {
    case parcels
    case atMost = "at_most"
  }

  package init(_ reader: PolicyReader) throws {
    self.init(
      parcels: try reader.required(CodingKeys.parcels).elements().map { try $0.text() },
      atMost: try reader.optional(CodingKeys.atMost)?.integer() ?? 1)
  }
}
