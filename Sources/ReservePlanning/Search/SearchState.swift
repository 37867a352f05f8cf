import LandPolicy

/// Where an improvement search stands: the year of each unit, the sums of the rows, and what breaking each row
/// weighs at present.
struct SearchState {
  let landscape: PlanLandscape
  /// What breaking a row by one unit costs; that of a hard row rises while it stays broken.
  private(set) var weight: [Double]
  /// What counts as an improvement: less is rounding.
  let step: Double
  /// The current year of each unit.
  private(set) var year: [Int]
  /// The current sum of each row.
  private(set) var sum: [Double]
  /// The largest magnitude that a row's sum can have, with that of its bound.
  private let magnitude: [Double]
  private var change: [Double]
  private var changed: [Int32] = []

  /// Starts from a plan; `strictness` is how many times more than at first hard rows weigh. O(terms).
  init(_ landscape: PlanLandscape, start: PlanAssignment, strictness: Double = 1) {
    self.landscape = landscape
    year = landscape.years(of: start)
    change = Array(repeating: 0, count: landscape.rows.count)
    sum = change
    weight = []
    let costs = landscape.cost.map(\.magnitude).filter { $0 > 0 }
    let typicalCost = costs.isEmpty ? 1 : costs.reduce(0, +) / Double(costs.count)
    step = 1e-9 * typicalCost
    var totals = Array(repeating: (sum: 0.0, count: 0), count: landscape.rows.count)
    for entry in landscape.touched {
      totals[Int(entry.row)].sum += entry.coefficient.magnitude
      totals[Int(entry.row)].count += 1
    }
    magnitude = zip(landscape.rows, totals).map { row, total in
      let bound = max(
        row.lower.isFinite ? row.lower.magnitude : 0, row.upper.isFinite ? row.upper.magnitude : 0)
      return bound + total.sum / Double(max(1, landscape.yearCount))
    }
    for (row, total) in zip(landscape.rows, totals) {
      let typical = total.count > 0 ? total.sum / Double(total.count) : 1
      weight.append(row.isHard ? 3 * strictness * typicalCost / (typical > 0 ? typical : 1) : row.penalty)
    }
    for unit in year.indices { add(unit, at: year[unit], 1) }
    commit()
  }

  /// The value of the current years, or nil where they break a hard row.
  func value() -> Double? {
    var value = 0.0
    for (index, row) in landscape.rows.enumerated() {
      let violation = row.violation(sum[index])
      if row.isHard {
        // Sums drift while they are kept; whether a plan holds is judged anew when it is offered.
        if violation > 1e-11 * magnitude[index] { return nil }
      } else {
        value += row.penalty * violation
      }
    }
    for (unit, year) in year.enumerated() { value += landscape.cost(unit, year) }
    return value
  }

  /// Doubles what the broken hard rows weigh.
  mutating func weighBrokenRowsMore() {
    for (index, row) in landscape.rows.enumerated()
    where row.isHard && row.violation(sum[index]) > 1e-11 * magnitude[index] {
      weight[index] *= 2
    }
  }

  /// Whether two units may exchange their years.
  func canExchange(_ first: Int, _ second: Int) -> Bool {
    year[first] != year[second] && landscape.choices[first].contains(year[second])
      && landscape.choices[second].contains(year[first])
  }

  /// What moving a unit would do to the weighed value.
  mutating func delta(_ unit: Int, to target: Int) -> Double {
    add(unit, at: year[unit], -1)
    add(unit, at: target, 1)
    return weighChange() + landscape.cost(unit, target) - landscape.cost(unit, year[unit])
  }

  /// What exchanging the years of two units would do to the weighed value.
  mutating func exchangeDelta(_ first: Int, _ second: Int) -> Double {
    let (from, to) = (year[first], year[second])
    add(first, at: from, -1)
    add(first, at: to, 1)
    add(second, at: to, -1)
    add(second, at: from, 1)
    return weighChange() + landscape.cost(first, to) - landscape.cost(first, from)
      + landscape.cost(second, from) - landscape.cost(second, to)
  }

  /// Moves a unit.
  mutating func move(_ unit: Int, to target: Int) {
    add(unit, at: year[unit], -1)
    add(unit, at: target, 1)
    commit()
    year[unit] = target
  }

  /// Exchanges the years of two units.
  mutating func exchange(_ first: Int, _ second: Int) {
    let (from, to) = (year[first], year[second])
    move(first, to: to)
    move(second, to: from)
  }

  /// Goes back to other years.
  mutating func restore(_ years: [Int]) {
    for unit in years.indices where years[unit] != year[unit] { move(unit, to: years[unit]) }
  }

  /// Adds a unit's part in a year to the pending change of the rows.
  private mutating func add(_ unit: Int, at year: Int, _ factor: Double) {
    if year < 0 { return }
    let slot = unit * landscape.yearCount + year
    for index in landscape.starts[slot]..<landscape.starts[slot + 1] {
      let entry = landscape.touched[index]
      if change[Int(entry.row)] == 0 { changed.append(entry.row) }
      change[Int(entry.row)] += factor * entry.coefficient
    }
  }

  /// What the pending change does to the weighed violations; the change is dropped.
  private mutating func weighChange() -> Double {
    var delta = 0.0
    for row in changed {
      let index = Int(row)
      if change[index] != 0 {
        let bounds = landscape.rows[index]
        delta += weight[index] * (bounds.violation(sum[index] + change[index]) - bounds.violation(sum[index]))
        change[index] = 0
      }
    }
    changed.removeAll(keepingCapacity: true)
    return delta
  }

  private mutating func commit() {
    for row in changed {
      sum[Int(row)] += change[Int(row)]
      change[Int(row)] = 0
    }
    changed.removeAll(keepingCapacity: true)
  }
}

extension PlanLandscape {
  /// What a unit adds to the objective in a year; nothing where it is not acquired.
  @inline(__always) func cost(_ unit: Int, _ year: Int) -> Double {
    year < 0 ? 0 : cost[unit * yearCount + year]
  }
}
