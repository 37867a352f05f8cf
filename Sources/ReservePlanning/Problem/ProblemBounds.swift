import LandModel

/// Between which bounds the figures of a problem may lie.
///
/// Beyond them a figure means nothing to a plan, and sums of such figures can't be relied on.
package enum ProblemBounds {
  /// Calendar years.
  static let years = 1...9999
  /// How many years one plan may have.
  package static let mostYears = 200
  /// How many years later or how many years long something may be.
  package static let mostDelay = 1000
  /// How many of something may be asked for.
  package static let mostCount = 1_000_000
  /// The largest magnitude of an area, a sum of money, a score, a weight or a limit.
  static let mostFigure = 1e15

  static func check(year: Int?, at place: Place) throws {
    guard let year, !years.contains(year) else { return }
    throw LandError(ProblemFault.noCalendarYear(year), place: place)
  }

  static func check(delay: Int?, at place: Place) throws {
    guard let delay, !(0...mostDelay).contains(delay) else { return }
    throw LandError(ProblemFault.noDelay(delay), place: place)
  }

  static func check(count: Int, at place: Place) throws {
    if (0...mostCount).contains(count) { return }
    throw LandError(ProblemFault.countOutOfRange(count), place: place)
  }

  /// Refuses what is no number, too large, or below a least value.
  static func check(figure: Double, least: Double? = nil, at place: Place) throws {
    if figure.isFinite, figure.magnitude <= mostFigure, figure >= least ?? -mostFigure { return }
    throw LandError(ProblemFault.unusableFigure(figure, mayBeNegative: least == nil), place: place)
  }
}

extension PlanRule {
  /// Refuses a figure of the rule that is no usable number.
  func checkFigure(_ figure: Double, _ name: String, least: Double? = nil) throws {
    try ProblemBounds.check(figure: figure, least: least, at: .named(name))
  }

  /// Refuses a number of things that is negative or out of all proportion.
  func checkCount(_ count: Int, _ name: String) throws {
    try ProblemBounds.check(count: count, at: .named(name))
  }

  /// Throws unless all of a constraint's years are the plan's and there is one.
  func checkYears(_ years: [Int], in problem: PlanProblem, named name: String = "years") throws {
    if let year = years.first(where: { problem.yearIndex(of: $0) == nil }) {
      throw LandError(
        ProblemFault.yearNotPlanned(
          year, years: problem.firstYear...problem.firstYear + problem.yearCount - 1),
        place: .named(name))
    }
    if years.isEmpty {
      throw LandError(ProblemFault.noYear, place: .named(name))
    }
  }
}
