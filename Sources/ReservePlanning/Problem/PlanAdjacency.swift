import LandPolicy

/// Two candidates that touch: they share an edge, or lie within the policy's tolerance of each other.
public struct PlanAdjacency: Sendable, Hashable, Encodable {
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

  init(_ reader: PolicyReader) throws {
    try reader.allow(CodingKeys.self)
    self.init(
      try reader.required(CodingKeys.first).text(), try reader.required(CodingKeys.second).text(),
      sharedMetres: try reader.optional(CodingKeys.sharedMetres)?.number() ?? 0)
  }
}
