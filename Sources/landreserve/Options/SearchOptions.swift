import ArgumentParser
import LandModel
import ReservePlanning

/// How long and how closely a plan is searched for.
struct SearchOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Stop searching after this time; 60 by default.", valueName: "seconds"))
  var timeLimit: Double = 60
  @Option(help: ArgumentHelp("Stop when the plan is proved this near to the best.", valueName: "share"))
  var gap: Double = 1e-4
  @Option(help: ArgumentHelp("The solver's random seed.", valueName: "number")) var seed: Int = 1

  func validate() throws {
    guard timeLimit > 0, timeLimit.isFinite else { throw ValidationError("--time-limit must be above 0") }
    guard gap >= 0, gap < 1 else { throw ValidationError("--gap must be from 0 to below 1") }
  }

  /// Searches with these options; says on a terminal that it is at work.
  func watching<Answer>(_ search: (PlanSolver) throws -> Answer) throws -> Answer {
    var solver = PlanSolver(options: SolverOptions(timeLimit: timeLimit, relativeGap: gap, seed: seed))
    let waiting = Waiting("solving", limit: timeLimit)
    defer { waiting.finish() }
    solver.observer = { progress in
      if let gap = progress.gap {
        waiting.tell("the plan is within \(Decimal.text(gap * 100, 3)) % of the best")
      } else if progress.hasPlan {
        waiting.tell("a plan is found")
      }
    }
    return try search(solver)
  }
}
