/// What a solve may take and how exact it must be.
public struct SolverOptions: Sendable, Hashable, Codable {
  /// Seconds of wall-clock time for all stages together.
  public var timeLimit: Double
  /// The relative gap between objective and proved bound at which to stop.
  public var relativeGap: Double
  /// The solver's random seed.
  public var seed: Int
  /// How many threads the solver may use.
  public var threads: Int
  /// By how much the solver may break a row or an integrality.
  public var feasibilityTolerance: Double

  /// Makes options; the default gap is 0.01 %.
  public init(
    timeLimit: Double = 60, relativeGap: Double = 1e-4, seed: Int = 0, threads: Int = 1,
    feasibilityTolerance: Double = 1e-9
  ) {
    self.timeLimit = timeLimit
    self.relativeGap = relativeGap
    self.seed = seed
    self.threads = threads
    self.feasibilityTolerance = feasibilityTolerance
  }

  /// Whether small problems are solved by trying every plan; without it the solver library is asked for them too.
  package var enumerates = true

  private enum CodingKeys: String, CodingKey {
    case seed, threads
    case timeLimit = "time_limit_s"
    case relativeGap = "relative_gap"
    case feasibilityTolerance = "feasibility_tolerance"
  }
}
