import LandPolicy

/// Tries every plan of a small problem, unit by unit, leaving out what can't keep a row or be better any more.
///
/// A branch is left only where sums in doubles exclude it by more than they can be off; every plan that is reached is
/// judged without rounding. So what it says at its end is proved. Units that are alike in everything come in order of
/// their years, so that each selection among them is tried once.
struct ExhaustiveSearch {
  /// How many branches are looked at before the search gives up.
  static let effort = 400_000
  /// How many units a problem may have.
  static let mostUnits = 60

  private let landscape: PlanLandscape
  /// For each unit the least and the most that it and all units after it add to each row: `[unit × rows + row]`.
  private var least: [Double]
  private var most: [Double]
  /// For each unit what it and all after it add to the objective at least.
  private var leastCost: [Double]
  /// By how much a row's sum may be off.
  private let rounding: [Double]
  /// What the measures that are no sums over decisions are at least.
  private let leastOther: Double
  /// Whether a unit is like the one before it.
  private let isTwin: [Bool]

  /// Nil where the problem is too large. O(terms).
  init?(_ problem: PlanProblem, landscape: PlanLandscape, goal: PlanGoal) {
    let units = landscape.members.count
    let rows = landscape.rows.count
    guard units <= Self.mostUnits, units * rows <= 200_000 else { return nil }
    self.landscape = landscape
    least = Array(repeating: 0, count: (units + 1) * rows)
    most = least
    leastCost = Array(repeating: 0, count: units + 1)
    var magnitude = landscape.rows.map { row in
      (row.lower.isFinite ? row.lower.magnitude : 0) + (row.upper.isFinite ? row.upper.magnitude : 0)
    }
    for unit in stride(from: units - 1, through: 0, by: -1) {
      var low = Array(repeating: Double.infinity, count: rows)
      var high = Array(repeating: -Double.infinity, count: rows)
      var cheapest = Double.infinity
      for year in landscape.choices[unit] {
        cheapest = min(cheapest, landscape.cost(unit, year))
        var added = Array(repeating: 0.0, count: rows)
        for entry in landscape.entries(unit, year) { added[Int(entry.row)] += entry.coefficient }
        for row in 0..<rows {
          low[row] = min(low[row], added[row])
          high[row] = max(high[row], added[row])
        }
      }
      for row in 0..<rows {
        least[unit * rows + row] = least[(unit + 1) * rows + row] + low[row]
        most[unit * rows + row] = most[(unit + 1) * rows + row] + high[row]
        magnitude[row] += max(low[row].magnitude, high[row].magnitude)
      }
      leastCost[unit] = leastCost[unit + 1] + cheapest
    }
    rounding = magnitude.map { $0 * 1e-13 }
    // Shared boundaries make a boundary shorter, by all of them at most; everything else is not negative.
    let shared = problem.adjacency.reduce(0) { $0 + 2 * $1.sharedMetres }
    leastOther = goal.terms.reduce(0) { $1.measure == .boundaryLength ? $0 - $1.weight * shared : $0 }
    isTwin = Self.twins(problem, landscape: landscape, goal: goal)
  }

  /// Whether each unit is like the one before it: in what it may do, in what it brings, and in what it touches.
  private static func twins(_ problem: PlanProblem, landscape: PlanLandscape, goal: PlanGoal) -> [Bool] {
    let isJoined = problem.constraints.contains { if case .contiguousAreas = $0.kind { true } else { false } }
    let isSum = goal.terms.allSatisfy { $0.measure != .boundaryLength && $0.measure != .owners }
    let isAlike = !isJoined && isSum && goal.limits.isEmpty
    return landscape.members.indices.map { unit in
      guard isAlike, unit > 0, landscape.choices[unit] == landscape.choices[unit - 1] else { return false }
      return landscape.choices[unit].allSatisfy { year in
        landscape.cost(unit, year) == landscape.cost(unit - 1, year)
          && landscape.entries(unit, year).elementsEqual(landscape.entries(unit - 1, year)) { $0 == $1 }
      }
    }
  }

  /// Visits the plans that may keep all rows and cost less than the best value so far.
  ///
  /// - Parameters:
  ///   - best: what a plan has to stay below.
  ///   - visit: is given each plan and returns the best value from then on, or nil to give up.
  /// - Returns: whether all plans were tried.
  func run(best: Double, clock: SolverClock, visit: (PlanAssignment) -> Double?) -> Bool {
    var best = best
    let rows = landscape.rows.count
    let units = landscape.members.count
    var years = Array(repeating: PlanAssignment.notAcquired, count: units)
    var sums = Array(repeating: 0.0, count: (units + 1) * rows)
    var effort = Self.effort
    func fits(_ unit: Int) -> Bool {
      for row in 0..<rows where landscape.rows[row].isHard {
        let sum = sums[unit * rows + row]
        let bounds = landscape.rows[row]
        if sum + least[unit * rows + row] > bounds.upper + rounding[row] { return false }
        if sum + most[unit * rows + row] < bounds.lower - rounding[row] { return false }
      }
      return true
    }
    func branch(_ unit: Int, cost: Double) -> Bool {
      effort -= 1
      if effort < 0 || effort % 1024 == 0 && clock.remaining <= 0 { return false }
      if !fits(unit) || cost + leastCost[unit] + leastOther >= best { return true }
      if unit == units {
        guard let value = visit(landscape.plan(years)) else { return false }
        best = value
        return true
      }
      for year in landscape.choices[unit] {
        if isTwin[unit], year < years[unit - 1] { continue }
        years[unit] = year
        for row in 0..<rows { sums[(unit + 1) * rows + row] = sums[unit * rows + row] }
        for entry in landscape.entries(unit, year) {
          sums[(unit + 1) * rows + Int(entry.row)] += entry.coefficient
        }
        if !branch(unit + 1, cost: cost + landscape.cost(unit, year)) { return false }
      }
      return true
    }
    return branch(0, cost: 0)
  }
}

extension PlanLandscape {
  /// What a unit brings to the rows in a year.
  func entries(_ unit: Int, _ year: Int) -> ArraySlice<(row: Int32, coefficient: Double)> {
    if year < 0 { return [] }
    let slot = unit * yearCount + year
    return touched[starts[slot]..<starts[slot + 1]]
  }
}
