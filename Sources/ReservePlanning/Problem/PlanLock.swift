import LandPolicy

/// A decision about one candidate that the plan must keep.
public struct PlanLock: Sendable, Hashable, Encodable {
  /// Whether the candidate is to be acquired or not.
  public enum Direction: String, Sendable, Hashable, Encodable, CaseIterable { case `in`, out }

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

  private enum CodingKeys: String, CodingKey, CaseIterable { case direction, year, clause }

  init(_ reader: PolicyReader) throws {
    try reader.allow(CodingKeys.self)
    self.init(
      try reader.required(CodingKeys.direction).choice(Direction.self),
      year: try reader.optional(CodingKeys.year)?.integer(),
      clause: try reader.optional(CodingKeys.clause)?.text())
  }
}
