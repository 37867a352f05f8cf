/// Exchanges up to two units of one year for up to two of another year, or of the land not acquired.
///
/// Where the years' floors and quotas are tight, single exchanges leave slack that costs money, and only sums of
/// two units come near enough to what is missing. All such exchanges are too many to weigh; but sorted by what
/// they bring to the tightest row, only those in a narrow window can keep it without waste (the idea of Horowitz
/// and Sahni 1974 for subset sums, here as a neighbourhood).
struct PairExchange {
  /// One or two units that change their year together, or none; units by their place in the frame.
  private struct Handful {
    /// What they bring to the row that the handfuls are sorted by.
    var size = 0.0
    /// What they add to the objective.
    var cost = 0.0
    var first: Int32 = -1
    var second: Int32 = -1
  }

  private let landscape: PlanLandscape
  /// How far each unit and year is from changing: the magnitude of the relaxation's reduced cost.
  private let doubt: [Double]
  /// How many exchanges may be weighed between two years, about.
  private let effort = 3_000_000

  /// Makes a neighbourhood; `doubt` has one figure a unit and year as ``PlanLandscape/cost``.
  init(_ landscape: PlanLandscape, doubt: [Double]) {
    self.landscape = landscape
    self.doubt = doubt
  }

  /// Takes exchanges that improve, pair of years by pair of years. Returns whether there was any.
  func improve(_ state: inout SearchState, clock: SolverClock) -> Bool {
    var isImproved = false
    for year in 0..<landscape.yearCount {
      for other in PlanAssignment.notAcquired..<year {
        if clock.remaining <= 0 { return isImproved }
        if exchange(year, other, in: &state, clock: clock) { isImproved = true }
      }
    }
    return isImproved
  }

  /// The units of a year that may go to another, those nearest to changing first.
  private func units(_ state: SearchState, in year: Int, to other: Int, most: Int) -> [Int] {
    let movable = state.year.indices.filter {
      state.year[$0] == year && landscape.choices[$0].contains(other)
    }
    if movable.count <= most { return movable }
    func doubts(_ unit: Int) -> Double {
      let slot = unit * landscape.yearCount
      return year < 0
        ? doubt[slot + other] : other < 0 ? doubt[slot + year] : max(doubt[slot + year], doubt[slot + other])
    }
    let sorted = movable.map { (unit: $0, doubt: doubts($0)) }
      .sorted { $0.doubt != $1.doubt ? $0.doubt < $1.doubt : $0.unit < $1.unit }
    return sorted.prefix(most).map(\.unit)
  }

  /// The exchanges between two years.
  private func exchange(
    _ year: Int, _ other: Int, in state: inout SearchState, clock: SolverClock
  ) -> Bool {
    let leaving = units(state, in: year, to: other, most: 200)
    let coming = units(state, in: other, to: year, most: min(500, max(100, 40_000 / max(1, leaving.count))))
    let units = leaving + coming
    if units.isEmpty { return false }
    var frame = ExchangeFrame(state, units: units, year: year, other: other)
    guard let key = frame.tightest(unitCount: units.count) else { return false }
    let out = handfuls(leaving.indices, frame: frame, key: key)
    let into = handfuls(leaving.count..<units.count, frame: frame, key: key)
    // A window that lets about as many exchanges through as may be weighed.
    let range = (into.last?.size ?? 0) - (into.first?.size ?? 0)
    guard range.isFinite else { return false }
    let slop = range * Double(effort) / (Double(out.count) * Double(into.count))
    var isImproved = false
    var isMoved = Array(repeating: false, count: units.count)
    func stands(_ handful: Handful) -> Bool {
      (handful.first < 0 || !isMoved[Int(handful.first)])
        && (handful.second < 0 || !isMoved[Int(handful.second)])
    }
    for leaves in out {
      if !stands(leaves) { continue }
      let window = frame.window(ofRow: key, slop: min(slop, range * 0.01))
      let highest = leaves.size + window.upperBound
      var next = into.firstPlace { $0.size >= leaves.size + window.lowerBound }
      while next < into.count, into[next].size <= highest {
        let comes = into[next]
        next += 1
        let cost = comes.cost - leaves.cost
        if cost >= frame.relief - state.step || !stands(comes) { continue }
        let weighed = frame.weighedChange(
          coming: (comes.first, comes.second), leaving: (leaves.first, leaves.second))
        if cost + weighed > -state.step { continue }
        for place in [leaves.first, leaves.second] where place >= 0 {
          state.move(units[Int(place)], to: other)
          isMoved[Int(place)] = true
        }
        for place in [comes.first, comes.second] where place >= 0 {
          state.move(units[Int(place)], to: year)
          isMoved[Int(place)] = true
        }
        frame.refresh(from: state)
        isImproved = true
        break
      }
      if clock.remaining <= 0 { return isImproved }
    }
    return isImproved
  }

  /// None, each one and each two of some units, in order of what they bring to a row.
  private func handfuls(_ places: Range<Int>, frame: ExchangeFrame, key: Int) -> [Handful] {
    var handfuls = [Handful()]
    for first in places {
      let one = Handful(
        size: frame.brought(by: first, toRow: key), cost: frame.cost[first], first: Int32(first))
      handfuls.append(one)
      for second in first + 1..<max(first + 1, places.upperBound) {
        handfuls.append(
          Handful(
            size: one.size + frame.brought(by: second, toRow: key), cost: one.cost + frame.cost[second],
            first: Int32(first), second: Int32(second)))
      }
    }
    handfuls.sort {
      $0.size != $1.size
        ? $0.size < $1.size : $0.first != $1.first ? $0.first < $1.first : $0.second < $1.second
    }
    return handfuls
  }
}

extension Array {
  /// The first place whose element meets a condition that holds from there on. O(log n).
  fileprivate func firstPlace(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
