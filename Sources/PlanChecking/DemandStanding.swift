import LandPolicy

/// How a plan stands to one demand, or to one part of it, by the layers.
struct DemandStanding: Sendable {
  /// Whether the demand is kept.
  enum Answer: Sendable {
    case kept
    case broken
    /// The figures are nearer to each other than measuring is exact.
    case close
  }

  /// The name, clause, severity and unit that a plan file has of it.
  var header: PlanDemand.Header
  /// The figure asked for.
  var required: Double
  /// The figure found.
  var achieved: Double
  /// By how much a right plan file may say something else.
  var tolerance: Double
  /// `at-least`, `at-most` or `equal`.
  var relation: String
  /// Whether it is kept.
  var answer: Answer
  /// What breaking it adds to the objective.
  var penalty = 0.0
}
