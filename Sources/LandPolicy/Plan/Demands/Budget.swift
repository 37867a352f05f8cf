import LandModel

extension PlanDemand {
  /// At most so much money over its years, undiscounted, in the unit of its header.
  ///
  /// Where a policy carries money over, the budget of a year is a budget over all years up to it.
  public struct Budget: Sendable, Hashable {
    /// The calendar years that count together.
    public var years: [Int]
    /// The parts of the limit: money of several years, which whoever counts adds up without rounding.
    public var amounts: [Double]

    /// Makes a budget out of its parts.
    public init(years: [Int], amounts: [Double]) {
      self.years = years
      self.amounts = amounts
    }

    /// Makes a budget.
    public init(years: [Int], amount: Double) { self.init(years: years, amounts: [amount]) }

    /// At most this much, as the nearest double.
    public var amount: Double {
      get { amounts.reduce(0, +) }
      set { amounts = [newValue] }
    }
  }
}

extension PlanDemand.Budget: PlanDemandFigures {
  package static let section = PolicySection(
    kind: "budget", of: PlanDemand.path,
    summary:
      "At most so much money over its years, undiscounted. The budgets of single years stand under `plan.budget`.",
    names: [
      .years,
      .needed("amount", .number(.notNegative), "at most this much, in the policy's currency unit"),
      .optional("currency", .text, "the currency unit's name in results", default: "the policy's"),
    ])

  package static var unit: String? { nil }
  package var countedYears: [Int] { years }

  private enum CodingKeys: String, CodingKey { case years, amount }

  package init(_ reader: PolicyReader) throws {
    self.init(
      years: try reader.countedYears(), amount: try reader.required(CodingKeys.amount).number())
  }

  /// Writes the years and the limit.
  public func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: CodingKeys.self)
    try box.encode(years, forKey: .years)
    try box.encode(amount, forKey: .amount)
  }
}
