/// Improves a plan by moving units between years and exchanging them, weighing broken hard rows ever more until
/// they hold (the breakout method, Morris 1993). Deterministic; every run that is not cut off goes the same way.
struct ImprovementSearch {
  private let landscape: PlanLandscape
  private let pairs: PairExchange?
  private var state: SearchState
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
  ///
  /// With a `strictness` far above 1 a start that keeps the hard rows is left only for what keeps them too.
  /// With `doubt`, the reduced cost of each unit and year as ``PlanLandscape/cost``, pairs are exchanged too.
  init(
    _ landscape: PlanLandscape, start: PlanAssignment, seed: Int, cheapestFirst isCheapestFirst: Bool,
    strictness: Double = 1, doubt: [Double]? = nil
  ) {
    self.landscape = landscape
    pairs = doubt.map { PairExchange(landscape, doubt: $0) }
    state = SearchState(landscape, start: start, strictness: strictness)
    isFresh = isCheapestFirst || !start.yearIndex.contains { $0 >= 0 }
    random = UInt64(bitPattern: Int64(seed)) &+ 0x9E37_79B9_7F4A_7C15
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
      let size = size(unit)
      return (costs.min() ?? 0) / (size > 0 ? size : 1)
    }
    let prices = landscape.members.indices.map(price)
    cheapestFirst = landscape.members.indices.sorted {
      prices[$0] != prices[$1] ? prices[$0] < prices[$1] : $0 < $1
    }
  }

  /// Searches until nothing improves after some kicks, or a value is reached, or the time is up.
  mutating func run(kicks: Int, until goal: Double = -.infinity, clock: SolverClock) {
    descend(clock: clock)
    isFresh = false
    for _ in 0..<kicks {
      if clock.remaining <= 0 || best?.value ?? .infinity <= goal { return }
      if let best { state.restore(best.years) }
      for _ in 0..<Int(2 + next() % 3) { exchangeAlike() }
      descend(clock: clock)
    }
  }

  /// Exchanges the years of two units of similar size, whatever that costs.
  private mutating func exchangeAlike() {
    for _ in 0..<50 {
      let place = Int(next() % UInt64(order.count))
      let other = place + Int(next() % 61) - 30
      if !order.indices.contains(other) || !state.canExchange(order[place], order[other]) { continue }
      state.exchange(order[place], order[other])
      return
    }
  }

  /// Moves downhill until nothing improves; breaks out of what breaks hard rows.
  private mutating func descend(clock: SolverClock) {
    for round in 0..<25 {
      var passes = 0
      // While rows are broken, long polishing is wasted: their weights are about to rise.
      let most = round < 2 || best != nil ? 400 : 10
      while passes < most, clock.remaining > 0,
        moveOnce() || exchangeOnce(clock: clock) || pairs?.improve(&state, clock: clock) ?? false
      { passes += 1 }
      if let value = state.value() {
        if value < best?.value ?? .infinity { best = (state.year, value) }
        return
      }
      if clock.remaining <= 0 { return }
      state.weighBrokenRowsMore()
    }
  }

  /// One pass of the best move of each unit. Returns whether any improved.
  private mutating func moveOnce() -> Bool {
    var isImproved = false
    for unit in isFresh ? cheapestFirst : order {
      var bestYear = state.year[unit]
      var bestDelta = -state.step
      for choice in landscape.choices[unit] where choice != state.year[unit] {
        let delta = state.delta(unit, to: choice)
        if delta < bestDelta {
          bestDelta = delta
          bestYear = choice
        }
      }
      if bestYear != state.year[unit] {
        state.move(unit, to: bestYear)
        isImproved = true
      }
    }
    return isImproved
  }

  /// One pass over pairs of units of similar size whose years differ: exchanges their years where it helps.
  private mutating func exchangeOnce(clock: SolverClock) -> Bool {
    var isImproved = false
    let reach = min(order.count - 1, max(20, 40_000 / max(1, order.count)))
    for place in order.indices {
      let first = order[place]
      if place % 256 == 0, clock.remaining <= 0 { return isImproved }
      for other in place + 1..<max(place + 1, min(order.count, place + 1 + reach)) {
        let second = order[other]
        if !state.canExchange(first, second) { continue }
        if state.exchangeDelta(first, second) < -state.step {
          state.exchange(first, second)
          isImproved = true
        }
      }
    }
    return isImproved
  }

  /// SplitMix64 (Steele, Lea and Flood 2014).
  private mutating func next() -> UInt64 {
    random &+= 0x9E37_79B9_7F4A_7C15
    var mixed = random
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
