import LandFormats
import Synchronization

/// How long each stage of a pass took, added up over its threads.
public final class StageTimings: Sendable {
  /// The stages of a pass.
  public enum Stage: Int, CaseIterable, Sendable {
    case read, measure, overlay, rules, format, write

    package var name: String { "\(self)_s" }
  }

  private let totals = Mutex([Duration](repeating: .zero, count: Stage.allCases.count))
  private let start = ContinuousClock.now

  /// Makes timings that start now.
  public init() {}

  /// Adds the time that `work` takes to a stage.
  public func measure<Result>(_ stage: Stage, _ work: () throws -> Result) rethrows -> Result {
    let start = ContinuousClock.now
    defer {
      let time = ContinuousClock.now - start
      totals.withLock { $0[stage.rawValue] += time }
    }
    return try work()
  }

  /// Seconds by stage, added up over the threads, and the seconds of the whole by the clock.
  public var json: JSONValue {
    let totals = totals.withLock { $0 }
    return .members(
      Stage.allCases.map { ($0.name, JSONValue.real(Self.seconds(totals[$0.rawValue]))) }
        + [("total_s", .real(Self.seconds(ContinuousClock.now - start)))])
  }

  private static func seconds(_ duration: Duration) -> Double { Double(duration / .microseconds(1)) / 1e6 }
}
