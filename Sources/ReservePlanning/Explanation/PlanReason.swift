import LandModel

/// Why one candidate is in a plan or not.
public struct PlanReason: Sendable {
  /// What kind of reason it is, for readers that say it in words of their own.
  public enum Kind: String, Sendable, CaseIterable {
    /// Acquired: the policy or the call locks it in.
    case lockedIn = "locked-in"
    /// Acquired: it belongs to an area that has to be contiguous.
    case contiguousArea = "contiguous-area"
    /// Acquired: it is among the best for what the floors require.
    case amongTheBest = "among-the-best"
    /// Not acquired, for it can't be; the sentence names the cause.
    case ruledOut = "ruled-out"
    /// Not acquired, for it would worsen the plan.
    case wouldWorsen = "would-worsen"
    /// Not acquired: no better than what is, and not needed.
    case notNeeded = "not-needed"
  }

  /// The kind.
  public var kind: Kind
  /// One sentence, with the year or the cause.
  public var sentence: Message
  /// By about how much the objective would worsen, in its own unit; only for ``Kind/wouldWorsen``.
  public var worsening: Double?
}
