/// How much of a time limit is left.
struct SolverClock: Sendable {
  private let start: ContinuousClock.Instant
  private let limit: Double

  /// Starts a clock of so many seconds.
  init(limit: Double) {
    self.limit = limit
    start = .now
  }

  private init(start: ContinuousClock.Instant, limit: Double) {
    self.start = start
    self.limit = limit
  }

  /// The same clock, ending when a share of what is left has passed.
  func share(_ share: Double) -> SolverClock { SolverClock(start: start, limit: elapsed + remaining * share) }

  /// Seconds since the start.
  var elapsed: Double {
    let (seconds, attoseconds) = start.duration(to: .now).components
    return Double(seconds) + Double(attoseconds) * 1e-18
  }

  /// Seconds that are left, not below 0.
  var remaining: Double { max(0, limit - elapsed) }
}
