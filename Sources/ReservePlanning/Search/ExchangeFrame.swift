/// The rows that units touch when they go between two years, laid out for weighing many exchanges.
struct ExchangeFrame {
  /// One row of the landscape with its sum at present.
  private struct Row {
    var lower: Double
    var upper: Double
    var weight: Double
    var sum: Double

    @inline(__always) func weighed(_ change: Double) -> Double {
      let value = sum + change
      return value < lower ? weight * (lower - value) : value > upper ? weight * (value - upper) : 0
    }
  }

  private var rows: [Row] = []
  private let indices: [Int]
  /// What a unit brings to each row when it comes from the other year: `brought[place × rows + row]`.
  private var brought: [Double]
  /// What a unit adds to the objective when it comes from the other year.
  let cost: [Double]
  /// What the broken rows weigh at present: no exchange can gain more by mending them.
  private(set) var relief = 0.0

  /// Lays out the rows for units that may go between a year and another. O(terms).
  init(_ state: SearchState, units: [Int], year: Int, other: Int) {
    let landscape = state.landscape
    var placeOfRow: [Int32: Int] = [:]
    var found: [Int] = []
    func entries(_ unit: Int, _ year: Int) -> ArraySlice<(row: Int32, coefficient: Double)> {
      if year < 0 { return [] }
      let slot = unit * landscape.yearCount + year
      return landscape.touched[landscape.starts[slot]..<landscape.starts[slot + 1]]
    }
    for unit in units {
      for entry in entries(unit, year) + entries(unit, other) where placeOfRow[entry.row] == nil {
        placeOfRow[entry.row] = found.count
        found.append(Int(entry.row))
      }
    }
    indices = found
    brought = Array(repeating: 0, count: units.count * found.count)
    for (place, unit) in units.enumerated() {
      for entry in entries(unit, year) {
        brought[place * found.count + (placeOfRow[entry.row] ?? 0)] += entry.coefficient
      }
      for entry in entries(unit, other) {
        brought[place * found.count + (placeOfRow[entry.row] ?? 0)] -= entry.coefficient
      }
    }
    cost = units.map { landscape.cost($0, year) - landscape.cost($0, other) }
    refresh(from: state)
  }

  /// Takes over the sums and weights of a state.
  mutating func refresh(from state: SearchState) {
    rows = indices.map { index in
      let row = state.landscape.rows[index]
      return Row(lower: row.lower, upper: row.upper, weight: state.weight[index], sum: state.sum[index])
    }
    relief = rows.reduce(0) { $0 + $1.weighed(0) }
  }

  /// The row by which exchanges are sorted: the one with the least slack of those that most units touch.
  func tightest(unitCount: Int) -> Int? {
    var best: (row: Int, slack: Double)?
    for index in rows.indices {
      var total = 0.0
      var count = 0
      for place in 0..<unitCount {
        let value = brought[place * rows.count + index]
        total += value.magnitude
        if value != 0 { count += 1 }
      }
      if count * 2 < unitCount { continue }
      let row = rows[index]
      let slack =
        min((row.sum - row.lower).magnitude, (row.upper - row.sum).magnitude) / (total / Double(count))
      if slack.isFinite, slack < best?.slack ?? .infinity { best = (index, slack) }
    }
    return best?.row
  }

  /// By how much the sum of a row may change without breaking it or wasting more than `slop` of it.
  func window(ofRow index: Int, slop: Double) -> ClosedRange<Double> {
    let row = rows[index]
    let (above, below) = (row.sum - row.lower, row.upper - row.sum)
    if above.magnitude <= below.magnitude { return min(-above, 0)...max(-above, 0) + slop }
    return min(below, 0) - slop...max(below, 0)
  }

  /// What a unit brings to a row when it comes.
  func brought(by place: Int, toRow row: Int) -> Double { brought[place * rows.count + row] }

  /// What the rows weigh more when some units come and others leave; places below 0 stand for none.
  func weighedChange(coming: (Int32, Int32), leaving: (Int32, Int32)) -> Double {
    let count = rows.count
    return brought.withUnsafeBufferPointer { brought in
      rows.withUnsafeBufferPointer { rows in
        var total = -relief
        for index in 0..<count {
          var change = 0.0
          if coming.0 >= 0 { change += brought[Int(coming.0) * count + index] }
          if coming.1 >= 0 { change += brought[Int(coming.1) * count + index] }
          if leaving.0 >= 0 { change -= brought[Int(leaving.0) * count + index] }
          if leaving.1 >= 0 { change -= brought[Int(leaving.1) * count + index] }
          total += rows[index].weighed(change)
        }
        return total
      }
    }
  }
}
