import LandPolicy

/// Going on with an earlier plan: what has been done of it stays, the rest is planned again from a year on, changing as
/// little as possible.
public struct PlanContinuation: Sendable, Hashable {
  /// The year of each parcel of the earlier plan, by key.
  public var planned: [String: Int]
  /// The keys of those that have been acquired.
  public var done: Set<String>
  /// The first year that is planned anew.
  public var from: Int

  /// Makes a continuation.
  public init(planned: [String: Int], done: Set<String>, from: Int) {
    self.planned = planned
    self.done = done
    self.from = from
  }
}

extension PlanFigures {
  /// The figures for going on: demands on years that have passed are left out, since what happened can't be mended, and
  /// the fewest changes come first.
  func goingOn(_ continuation: PlanContinuation) -> PlanFigures {
    var figures = self
    figures.plannedFrom = continuation.from
    // A planned year that has passed undone is not one to stay with.
    figures.previousYears = continuation.planned.filter {
      continuation.done.contains($0.key) || $0.value >= continuation.from
    }
    figures.aim = PlanAim(
      [PlanAim.Term(.changes)] + aim.terms.filter { $0.measure != .changes }, isRanked: true)
    return figures
  }
}

extension ParcelFacts {
  /// The facts for going on: what is done is done, and nothing else before the year.
  func goingOn(_ continuation: PlanContinuation) -> ParcelFacts {
    var facts = self
    if continuation.done.contains(id), let year = continuation.planned[id] {
      facts.lockedIn = true
      facts.lockedInYear = year
      facts.lockedOut = false
      facts.earliestYear = nil
      facts.noGoShares = [:]
      facts.group = nil
    } else {
      facts.earliestYear = max(earliestYear ?? continuation.from, continuation.from)
    }
    return facts
  }
}
