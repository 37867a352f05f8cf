import LandModel

extension PlanDemand {
  /// At most a share of a block's industrial land is out of production in any one year.
  ///
  /// A candidate is out of production from its acquisition on, for a number of years of its own.
  public struct OutOfProduction: Sendable, Hashable {
    /// The block's key.
    public var block: String
    /// The block's industrial land, in mu.
    public var industrialMu: Double
    /// At most this share of it, from 0 to 1.
    public var share: Double

    /// Makes a demand on one block.
    public init(block: String, industrialMu: Double, share: Double) {
      self.block = block
      self.industrialMu = industrialMu
      self.share = share
    }
  }
}

extension PlanDemand.OutOfProduction: PlanDemandFigures {
  package static let section = PolicySection(
    kind: "out-of-production", of: PlanDemand.path,
    summary:
      "At most a share of a block's industrial land is out of production in any one year. A candidate is out of "
      + "production from its acquisition on, for `plan.out_of_production_years`.",
    names: [
      .needed("block", .text, "the block's key"),
      .needed("industrial_mu", .number(.notNegative), "the block's industrial land, in mu"),
      .needed("share", .number(.share), "at most this share of it may stand still in one year, 0 to 1"),
    ])

  package static var unit: String? { "mu" }
  package static var goesByBlocks: Bool { true }

  private enum CodingKeys: String, CodingKey {
    case block, share
    case industrialMu = "industrial_mu"
  }

  package init(_ reader: PolicyReader) throws {
    self.init(
      block: try reader.required(CodingKeys.block).text(),
      industrialMu: try reader.required(CodingKeys.industrialMu).number(),
      share: try reader.required(CodingKeys.share).number())
  }
}
