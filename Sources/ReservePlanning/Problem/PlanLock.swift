/// A decision about one candidate that the plan must keep.
public struct PlanLock: Sendable, Hashable, Codable {
  /// Whether the candidate is to be acquired or not.
  public enum Direction: String, Sendable, Hashable, Codable { case `in`, out }

  /// Whether it is to be acquired or not.
  public var direction: Direction
  /// The year it is about; nil: the whole plan.
  public var year: Int?
  /// What the decision rests on, in words.
  public var clause: String?

  /// Makes a lock.
  public init(_ direction: Direction, year: Int? = nil, clause: String? = nil) {
    self.direction = direction
    self.year = year
    self.clause = clause
  }
}
