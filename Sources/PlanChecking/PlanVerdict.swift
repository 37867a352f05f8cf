import LandModel

/// What a check of a plan file came to.
public struct PlanVerdict: Sendable, Hashable {
  /// The three answers.
  public enum Status: String, Sendable, Hashable, CaseIterable {
    /// Everything that the file claims was recomputed, and agrees.
    case holds
    /// Something in the file contradicts the layers, the policy or the file itself.
    case fault
    /// No fault was found, but something that matters could not be recomputed.
    case unknown
  }

  /// What is known of the bound.
  public struct Bound: Sendable, Hashable {
    /// What the file says that no plan is better than.
    public var claimed: Double?
    /// What the check proved that no plan is better than; nil where it proved nothing.
    public var proved: Double?
    /// The gap that the file claims.
    public var claimedGap: Double?
    /// The gap between the recomputed objective and the proved bound.
    public var provedGap: Double?
    /// Whether the claimed bound is no better than what was proved.
    public var isChecked: Bool
  }

  /// What does not hold.
  public var faults: [PlanFault] = []
  /// What matters and could not be recomputed.
  public var open: [PlanFault] = []
  /// What was not recomputed and changes nothing in the plan.
  public var notChecked: [Message] = []
  /// The bound, where the file has a plan.
  public var bound: Bound?
  /// How many demands were held against the layers.
  public var demandCount = 0

  /// An empty verdict.
  public init() {}

  /// The answer.
  public var status: Status { faults.isEmpty ? open.isEmpty ? .holds : .unknown : .fault }
}
