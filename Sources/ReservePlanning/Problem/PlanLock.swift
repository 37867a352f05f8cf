/// A decision about one candidate that the plan must keep.
public struct PlanLock: Sendable, Hashable, Codable {
  /// Whether the candidate is to be acquired or not.
  public enum Direction: String, Sendable, Hashable, Codable, CaseIterable {
    case `in`, out

    /// Reads one of the words.
    ///
    /// - Throws: ``ProblemFault`` for another one.
    public init(from decoder: any Decoder) throws { try self.init(word: decoder) }
  }

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

  /// Reads the value.
  ///
  /// - Throws: ``ProblemFault`` for a name that it does not have.
  public init(from decoder: any Decoder) throws {
    try decoder.refuseNames(notIn: CodingKeys.self)
    let box = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try box.decode(Direction.self, forKey: .direction),
      year: try box.decodeIfPresent(Int.self, forKey: .year),
      clause: try box.decodeIfPresent(String.self, forKey: .clause))
  }
}
