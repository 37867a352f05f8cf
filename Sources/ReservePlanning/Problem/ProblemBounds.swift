import LandModel

/// Between which bounds the figures of a problem may lie.
///
/// Beyond them a figure means nothing to a plan, and sums of such figures can't be relied on.
enum ProblemBounds {
  /// Calendar years.
  static let years = 1...9999
  /// How many years one plan may have.
  static let mostYears = 200
  /// How many years later or how many years long something may be.
  static let mostDelay = 1000
  /// How many of something may be asked for.
  static let mostCount = 1_000_000
  /// The largest magnitude of an area, a sum of money, a score, a weight or a limit.
  static let mostFigure = 1e15

  static func check(year: Int?, at place: Message) throws {
    guard let year, !years.contains(year) else { return }
    throw LandError(.data, place: place, "\(year) is no calendar year", remedy: "give a year from 1 to 9999")
  }

  static func check(delay: Int?, at place: Message) throws {
    guard let delay, !(0...mostDelay).contains(delay) else { return }
    throw LandError(
      .data, place: place, "\(delay) is no number of years",
      remedy: "give a number from 0 to \(mostDelay)")
  }

  static func check(count: Int, at place: Message) throws {
    if (0...mostCount).contains(count) { return }
    throw LandError(
      .data, place: place, "\(count) is out of range", remedy: "give a number from 0 to \(mostCount)")
  }

  /// Refuses what is no number, too large, or below a least value.
  static func check(figure: Double, least: Double? = nil, at place: Message) throws {
    if figure.isFinite, figure.magnitude <= mostFigure, figure >= least ?? -mostFigure { return }
    let remedy: Message =
      least == nil ? "give a number of a magnitude up to 1e15" : "give a number from 0 to 1e15"
    throw LandError(.data, place: place, "\(figure) is no usable number", remedy: remedy)
  }
}

extension PlanRule {
  /// Refuses a figure of the rule that is no usable number.
  func checkFigure(_ figure: Double, _ name: String, least: Double? = nil) throws {
    try ProblemBounds.check(figure: figure, least: least, at: Message(verbatim: name))
  }

  /// Refuses a number of things that is negative or out of all proportion.
  func checkCount(_ count: Int, _ name: String) throws {
    try ProblemBounds.check(count: count, at: Message(verbatim: name))
  }

  /// Throws unless all of a constraint's years are the plan's and there is one.
  func checkYears(_ years: [Int], in problem: PlanProblem, named name: String = "years") throws {
    if let year = years.first(where: { problem.yearIndex(of: $0) == nil }) {
      throw LandError(
        .data, place: Message(verbatim: name), "\(year) is not a year of the plan",
        remedy: "use years from \(problem.firstYear) to \(problem.firstYear + problem.yearCount - 1)")
    }
    if years.isEmpty {
      throw LandError(.data, place: Message(verbatim: name), "it has no year", remedy: "name at least one")
    }
  }
}
