import LandPolicy

/// What one constraint requires and what a plan achieves.
public struct ConstraintResult: Sendable, Hashable {
  /// How the achieved figure relates to the required one.
  public enum Relation: String, Sendable, Hashable, Codable {
    case atLeast = "at-least"
    case atMost = "at-most"
    case equal
  }

  /// The name of the constraint or of the part of it that it is about, its clause, severity and unit.
  public var header: PlanDemand.Header
  /// The figure that the constraint asks for.
  public var required: Double
  /// The plan's figure, recomputed.
  public var achieved: Double
  /// How the achieved figure relates to the required one.
  public var relation: Relation
  /// Whether it holds.
  public var met: Bool

  /// Makes a result.
  public init(
    _ header: PlanDemand.Header, required: Double, achieved: Double, relation: Relation, met: Bool
  ) {
    self.header = header
    self.required = required
    self.achieved = achieved
    self.relation = relation
    self.met = met
  }

  /// By which share of itself a limit of more than 15 digits may be missed: it was computed in double precision, and
  /// is off by about that. Every other limit is kept to the last digit.
  public static var tolerance: Double { ExactLimit.share }
}
