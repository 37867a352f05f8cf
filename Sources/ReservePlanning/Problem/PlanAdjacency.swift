/// Two candidates that touch: they share an edge, or lie within the policy's tolerance of each other.
public struct PlanAdjacency: Sendable, Hashable, Codable {
  /// The key of one of the two.
  public var first: String
  /// The key of the other one.
  public var second: String
  /// The length of the boundary that they share, in metres; 0 where only the gap is within the tolerance.
  public var sharedMetres: Double

  /// Makes a pair; the order of the two means nothing.
  public init(_ first: String, _ second: String, sharedMetres: Double = 0) {
    self.first = first
    self.second = second
    self.sharedMetres = sharedMetres
  }

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case first, second
    case sharedMetres = "shared_m"
  }

  /// Reads the value; what is absent takes its default.
  public init(from decoder: any Decoder) throws {
    try decoder.refuseNames(notIn: CodingKeys.self)
    let box = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try box.decode(String.self, forKey: .first), try box.decode(String.self, forKey: .second),
      sharedMetres: try box.decodeIfPresent(Double.self, forKey: .sharedMetres) ?? 0)
  }
}
