/// What one constraint requires and what a plan achieves.
public struct ConstraintResult: Sendable, Hashable {
  /// How the achieved figure relates to the required one.
  public enum Relation: String, Sendable, Hashable, Codable {
    case atLeast = "at-least"
    case atMost = "at-most"
    case equal
  }

  /// Unique within its problem, such as `floor-2026`.
  public var id: String
  /// The clause that it comes from, in the words of the policy.
  public var clause: String
  /// Whether it may be broken, and at what price.
  public var severity: PlanSeverity
  /// The figure that the constraint asks for.
  public var required: Double
  /// The plan's figure, recomputed.
  public var achieved: Double
  /// The unit of its figures.
  public var unit: String
  /// How the achieved figure relates to the required one.
  public var relation: Relation
  /// Whether it holds.
  public var met: Bool

  /// Makes a result.
  public init(
    id: String, clause: String, severity: PlanSeverity, required: Double, achieved: Double, unit: String,
    relation: Relation, met: Bool
  ) {
    self.id = id
    self.clause = clause
    self.severity = severity
    self.required = required
    self.achieved = achieved
    self.unit = unit
    self.relation = relation
    self.met = met
  }

  /// By which share of itself a limit of more than 15 digits may be missed: it was computed in double precision, and
  /// is off by about that. Every other limit is kept to the last digit.
  public static var tolerance: Double { ExactLimit.share }
}
