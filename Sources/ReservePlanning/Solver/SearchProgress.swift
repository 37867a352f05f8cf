/// How far a search has come.
public struct SearchProgress: Sendable, Hashable {
  /// How near the best plan so far is proved to be to the best of all, as a share; nil without a plan or a bound.
  public var gap: Double?
  /// Whether there is a plan.
  public var hasPlan: Bool
}
