/// Improves a plan by moving units between years and swapping them, weighing broken hard rows ever more until
/// they hold (the breakout method, Morris 1993). Deterministic; every run with the same limits goes the same way.
struct ImprovementSearch {
  private let landscape: PlanLandscape
  private var weight: [Double]
  /// The current year of each unit.
  private var year: [Int]
  /// The current sum of each row.
  private var sum: [Double]
  private var change: [Double]
  private var changed: [Int32] = []
  private var random: UInt64
  /// Units in order of what they bring to the first rows, so that neighbours are alike.
  private let order: [Int]
  /// Units in order of what the first rows cost by them.
  private let cheapestFirst: [Int]
  /// Whether the first descent looks at cheap units first, as a start from nothing needs, or at small ones.
  private var isFresh: Bool

  /// The best years found that keep all hard rows, and their value.
  private(set) var best: (years: [Int], value: Double)?

  /// Starts from a plan; `cheapestFirst` says which units its first descent looks at first. O(terms).
  init(_ landscape: PlanLandscape, start: PlanAssignment, seed: Int, cheapestFirst isCheapestFirst: Bool) {
    self.landscape = landscape
    year = landscape.years(of: start)
    isFresh = isCheapestFirst || !start.yearIndex.contains { $0 >= 0 }
    change = Array(repeating: 0, count: landscape.rows.count)
    sum = change
    random = UInt64(bitPattern: Int64(seed)) &+ 0x9E37_79B9_7F4A_7C15
    weight = []
    let costs = landscape.cost.map(\.magnitude).filter { $0 > 0 }
    let typicalCost = costs.isEmpty ? 1 : costs.reduce(0, +) / Double(costs.count)
    var totals = Array(repeating: (sum: 0.0, count: 0), count: landscape.rows.count)
    for entry in landscape.touched {
      totals[Int(entry.row)].sum += entry.coefficient.magnitude
      totals[Int(entry.row)].count += 1
    }
    for (row, total) in zip(landscape.rows, totals) {
      let typical = total.count > 0 ? max(total.sum / Double(total.count), 1e-9) : 1
      weight.append(row.isHard ? 3 * typicalCost / typical : row.penalty)
    }
    let yearCount = landscape.yearCount
    func size(_ unit: Int) -> Double {
      let start = landscape.starts[unit * yearCount]
      return start < landscape.starts[unit * yearCount + 1] ? landscape.touched[start].coefficient : 0
    }
    order = landscape.members.indices.sorted {
      let (left, right) = (size($0), size($1))
      return left != right ? left < right : $0 < $1
    }
    func price(_ unit: Int) -> Double {
      let costs = landscape.cost[unit * yearCount..<(unit + 1) * yearCount]
      return (costs.min() ?? 0) / max(size(unit), 1e-9)
    }
    let prices = landscape.members.indices.map(price)
    cheapestFirst = landscape.members.indices.sorted {
      prices[$0] != prices[$1] ? prices[$0] < prices[$1] : $0 < $1
    }
    for unit in year.indices { add(unit, at: year[unit], 1) }
    commit()
  }

  /// Searches until nothing improves after some kicks, or the time is up.
  mutating func run(kicks: Int, clock: SolverClock) {
    descend(clock: clock)
    isFresh = false
    for _ in 0..<kicks {
      if clock.remaining <= 0 { return }
      if let best { restore(best.years) }
      for _ in 0..<Int(2 + next() % 3) { exchangeAlike() }
      descend(clock: clock)
    }
  }

  /// Exchanges the years of two units of similar size, whatever that costs.
  private mutating func exchangeAlike() {
    for _ in 0..<50 {
      let place = Int(next() % UInt64(order.count))
      let other = place + Int(next() % 61) - 30
      if !order.indices.contains(other) { continue }
      let (first, second) = (order[place], order[other])
      let (from, to) = (year[first], year[second])
      if from == to || !landscape.choices[first].contains(to) || !landscape.choices[second].contains(from) {
        continue
      }
      apply(first, to: to)
      apply(second, to: from)
      return
    }
  }

  /// Moves downhill until neither a move nor a swap improves; breaks out of what breaks hard rows.
  private mutating func descend(clock: SolverClock) {
    for round in 0..<25 {
      var passes = 0
      // While rows are broken, long polishing is wasted: their weights are about to rise.
      let most = round < 2 || best != nil ? 400 : 10
      while passes < most, clock.remaining > 0, moveOnce() || swapOnce(clock: clock) { passes += 1 }
      if note() || clock.remaining <= 0 { return }
      for (index, row) in landscape.rows.enumerated() where row.isHard && row.violation(sum[index]) > 1e-9 {
        weight[index] *= 2
      }
    }
  }

  /// Keeps the current years where they hold and are the best so far. Returns whether they hold.
  private mutating func note() -> Bool {
    var value = 0.0
    for (index, row) in landscape.rows.enumerated() {
      let violation = row.violation(sum[index])
      if row.isHard {
        let bound = row.lower.isFinite ? row.lower : row.upper
        if violation > ConstraintResult.tolerance(for: bound) { return false }
      } else {
        value += row.penalty * violation
      }
    }
    for (unit, year) in year.enumerated() where year >= 0 {
      value += landscape.cost[unit * landscape.yearCount + year]
    }
    if value < best?.value ?? .infinity { best = (year, value) }
    return true
  }

  /// One pass of the best move of each unit. Returns whether any improved.
  private mutating func moveOnce() -> Bool {
    var isImproved = false
    for unit in isFresh ? cheapestFirst : order {
      var bestYear = year[unit]
      var bestDelta = -1e-9
      for choice in landscape.choices[unit] where choice != year[unit] {
        let delta = delta(unit, to: choice)
        if delta < bestDelta {
          bestDelta = delta
          bestYear = choice
        }
      }
      if bestYear != year[unit] {
        apply(unit, to: bestYear)
        isImproved = true
      }
    }
    return isImproved
  }

  /// One pass over pairs of units of similar size whose years differ: exchanges their years where it helps.
  private mutating func swapOnce(clock: SolverClock) -> Bool {
    var isImproved = false
    let reach = min(order.count - 1, max(20, 40_000 / max(1, order.count)))
    for place in order.indices {
      let first = order[place]
      if place % 256 == 0, clock.remaining <= 0 { return isImproved }
      for other in place + 1..<max(place + 1, min(order.count, place + 1 + reach)) {
        let second = order[other]
        let (from, to) = (year[first], year[second])
        if from == to || !landscape.choices[first].contains(to) || !landscape.choices[second].contains(from) {
          continue
        }
        if swapDelta(first, second) < -1e-9 {
          apply(first, to: to)
          apply(second, to: from)
          isImproved = true
        }
      }
    }
    return isImproved
  }

  private mutating func next() -> UInt64 {
    random &+= 0x9E37_79B9_7F4A_7C15
    var mixed = random
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  private func cost(_ unit: Int, _ year: Int) -> Double {
    year < 0 ? 0 : landscape.cost[unit * landscape.yearCount + year]
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

  private mutating func delta(_ unit: Int, to target: Int) -> Double {
    add(unit, at: year[unit], -1)
    add(unit, at: target, 1)
    return weighChange() + cost(unit, target) - cost(unit, year[unit])
  }

  private mutating func swapDelta(_ first: Int, _ second: Int) -> Double {
    let (from, to) = (year[first], year[second])
    add(first, at: from, -1)
    add(first, at: to, 1)
    add(second, at: to, -1)
    add(second, at: from, 1)
    return weighChange() + cost(first, to) - cost(first, from) + cost(second, from) - cost(second, to)
  }

  private mutating func apply(_ unit: Int, to target: Int) {
    add(unit, at: year[unit], -1)
    add(unit, at: target, 1)
    commit()
    year[unit] = target
  }

  private mutating func restore(_ years: [Int]) {
    for unit in years.indices where years[unit] != year[unit] { apply(unit, to: years[unit]) }
  }
}
