import Foundation

/// Finds prices at which ``ExactBound`` is high: the linear relaxation's dual, in floating point.
///
/// The bound as a function of the prices is concave with kinks. The kinks are rounded off (the least of some costs
/// becomes their soft minimum at a temperature) and barriers keep the prices inside their limits; Newton's method climbs
/// the smooth hill, and the temperature is lowered step by step. Nothing that it returns needs to be right.
struct PriceSearch {
  private let question: PlanInequalities
  private var options: [Option] = []
  /// The first option of each unit, and one more entry for the end.
  private var starts: [Int] = [0]
  private var scales: [Double]
  private var lower: [Double]
  private var upper: [Double]
  private var costScale = 1.0

  /// One choice of a unit: its cost and its parts in the rows, those merged of candidates that go together.
  private struct Option {
    var cost: Double
    var terms: [PlanInequalities.Term]
  }

  /// Lays out the choices. O(terms).
  init(_ question: PlanInequalities) {
    self.question = question
    scales = []
    lower = []
    upper = []
    // What is charged once for several units is spread over them: a guess that the search may make.
    var charges: [Int: Double] = [:]
    for charge in question.charges {
      for unit in charge.members { charges[unit, default: 0] += charge.amount / Double(charge.members.count) }
    }
    layOut(charges)
    chooseScales()
  }

  private mutating func layOut(_ charges: [Int: Double]) {
    let years = question.yearCount
    for unit in question.units.indices {
      for year in 0..<years where question.allows(unit: unit, year: year) {
        var option = Option(cost: charges[unit] ?? 0, terms: [])
        for candidate in question.units[unit] {
          option.cost += question.costs[candidate * years + year]
          option.terms += question.terms[candidate * years + year]
        }
        if question.units[unit].count > 1 {
          let merged = Dictionary(option.terms.map { ($0.row, $0.value) }, uniquingKeysWith: +)
          option.terms = merged.sorted { $0.key < $1.key }.map {
            PlanInequalities.Term(row: $0.key, value: $0.value)
          }
        }
        options.append(option)
      }
      let refusal = question.units[unit].reduce(0) { $0 + question.refusals[$1] }
      if refusal.isFinite { options.append(Option(cost: refusal, terms: [])) }
      starts.append(options.count)
    }
  }

  private mutating func chooseScales() {
    var costs = 0.0
    var parts = Array(repeating: 0.0, count: question.rows.count)
    for option in options {
      costs += option.cost.magnitude
      for term in option.terms { parts[Int(term.row)] += term.value.magnitude }
    }
    let penalties = question.rows.compactMap(\.penalty).max() ?? 0
    let count = Double(max(1, options.count))
    costScale = costs > 0 ? costs / count : max(penalties, 1e-9)
    for (row, part) in zip(question.rows, parts) {
      // A price of one scale moves an average cost by itself.
      var scale = part > 0 ? costScale * count / part : 1
      if costs == 0, let penalty = row.penalty, penalty > 0 { scale = penalty }
      let limit = min(row.penalty ?? .infinity, 1e5 * scale)
      scales.append(scale)
      lower.append(row.upper == nil ? 0 : -limit)
      upper.append(row.lower == nil ? 0 : limit)
    }
    if costs == 0 {
      // Nothing to be best at: what an option is worth is what it does to the rows.
      costScale = parts.indices.map { scales[$0] * parts[$0] / count }.max() ?? 1
    }
  }

  /// Prices, one a row. About 100 passes over all terms.
  func prices() -> [Double] {
    let free = question.rows.indices.filter { upper[$0] > lower[$0] }
    var prices = Array(repeating: 0.0, count: question.rows.count)
    if free.isEmpty || options.isEmpty { return prices }
    for row in free { prices[row] = middle(row) }
    var best = prices
    var bestValue = value(at: prices)
    var temperature = max(costScale, 1e-12)
    let last = temperature * 1e-8
    while temperature > last {
      for _ in 0..<10 {
        let hill = slope(at: prices, temperature: temperature, free: free)
        guard let step = Cholesky.solution(hill.curvature, hill.gradient) else { break }
        let rise = zip(step, hill.gradient).reduce(0) { $0 + $1.0 * $1.1 }
        if !(rise > 1e-9 * temperature) { break }
        var length = longest(step, from: prices, free: free)
        var moved = prices
        var found = false
        for _ in 0..<12 {
          for (index, row) in free.enumerated() { moved[row] = prices[row] + length * step[index] }
          if height(at: moved, temperature: temperature, free: free) >= hill.height + 1e-4 * length * rise {
            found = true
            break
          }
          length /= 2
        }
        if !found { break }
        prices = moved
        if rise < 1e-3 * temperature { break }
      }
      let value = value(at: prices)
      if value > bestValue {
        bestValue = value
        best = prices
      }
      temperature *= 0.2
    }
    return best
  }

  private func middle(_ row: Int) -> Double {
    if lower[row] < 0, upper[row] > 0 { return 0 }
    let reach = min(scales[row], (upper[row] - lower[row]) / 2)
    return lower[row] < 0 ? -reach * 0.5 : reach * 0.5
  }

  /// The longest step that stays inside the limits, at most 1.
  private func longest(_ step: [Double], from prices: [Double], free: [Int]) -> Double {
    var length = 1.0
    for (index, row) in free.enumerated() {
      if step[index] > 0 { length = min(length, 0.95 * (upper[row] - prices[row]) / step[index]) }
      if step[index] < 0 { length = min(length, 0.95 * (lower[row] - prices[row]) / step[index]) }
    }
    return length
  }

  private func reduced(_ option: Option, _ prices: [Double]) -> Double {
    var cost = option.cost
    for term in option.terms { cost -= prices[Int(term.row)] * term.value }
    return cost
  }

  private func base(_ prices: [Double]) -> Double {
    var sum = question.offset
    for (row, price) in zip(question.rows, prices) {
      sum += price * ((price > 0 ? row.lower : row.upper) ?? 0)
    }
    return sum
  }

  /// The bound itself, in floating point.
  func value(at prices: [Double]) -> Double {
    var sum = base(prices)
    for unit in question.units.indices {
      var least = Double.infinity
      for option in starts[unit]..<starts[unit + 1] { least = min(least, reduced(options[option], prices)) }
      sum += least
    }
    return sum
  }

  private func barrier(_ prices: [Double], free: [Int]) -> Double {
    free.reduce(0) {
      $0 + log((prices[$1] - lower[$1]) / scales[$1]) + log((upper[$1] - prices[$1]) / scales[$1])
    }
  }

  private func height(at prices: [Double], temperature: Double, free: [Int]) -> Double {
    var sum = base(prices) + temperature * barrier(prices, free: free)
    var costs: [Double] = []
    for unit in question.units.indices {
      costs.removeAll(keepingCapacity: true)
      for option in starts[unit]..<starts[unit + 1] { costs.append(reduced(options[option], prices)) }
      guard let least = costs.min() else { continue }
      var weight = 0.0
      for cost in costs { weight += exp((least - cost) / temperature) }
      sum += least - temperature * log(weight)
    }
    return sum.isFinite ? sum : -.infinity
  }

  private func slope(
    at prices: [Double], temperature: Double, free: [Int]
  ) -> (height: Double, gradient: [Double], curvature: [[Double]]) {
    var sum = base(prices) + temperature * barrier(prices, free: free)
    let count = question.rows.count
    var gradient = zip(question.rows, prices).map { ($1 > 0 ? $0.lower : $0.upper) ?? $0.lower ?? 0 }
    var curvature = Array(repeating: 0.0, count: count * count)
    var costs: [Double] = []
    var mean = Array(repeating: 0.0, count: count)
    var touched: [Int] = []
    for unit in question.units.indices {
      costs.removeAll(keepingCapacity: true)
      let range = starts[unit]..<starts[unit + 1]
      for option in range { costs.append(reduced(options[option], prices)) }
      guard let least = costs.min() else { continue }
      var weight = 0.0
      for index in costs.indices {
        costs[index] = exp((least - costs[index]) / temperature)
        weight += costs[index]
      }
      sum += least - temperature * log(weight)
      touched.removeAll(keepingCapacity: true)
      for (index, option) in range.enumerated() where costs[index] > 1e-14 * weight {
        let share = costs[index] / weight
        for term in options[option].terms {
          let row = Int(term.row)
          if mean[row] == 0 { touched.append(row) }
          mean[row] += share * term.value
          for other in options[option].terms {
            curvature[row * count + Int(other.row)] += share * term.value * other.value / temperature
          }
        }
      }
      for row in touched {
        gradient[row] -= mean[row]
        for other in touched { curvature[row * count + other] -= mean[row] * mean[other] / temperature }
      }
      for row in touched { mean[row] = 0 }
    }
    for row in free {
      let (below, above) = (prices[row] - lower[row], upper[row] - prices[row])
      gradient[row] += temperature * (1 / below - 1 / above)
      curvature[row * count + row] += temperature * (1 / (below * below) + 1 / (above * above))
    }
    return (
      sum.isFinite ? sum : -.infinity, free.map { gradient[$0] },
      free.map { row in free.map { curvature[row * count + $0] } }
    )
  }
}

/// Solves small symmetric systems of equations.
enum Cholesky {
  /// The solution of a positive definite system; nil where it is none. O(n³).
  static func solution(_ matrix: [[Double]], _ right: [Double]) -> [Double]? {
    let count = right.count
    var factor = matrix
    for column in 0..<count {
      for row in column..<count {
        var sum = factor[row][column]
        for index in 0..<column { sum -= factor[row][index] * factor[column][index] }
        if row == column {
          let floor = 1e-13 * matrix[row][row].magnitude
          guard sum.isFinite, matrix[row][row] > 0 else { return nil }
          factor[row][row] = max(sum, floor).squareRoot()
        } else {
          factor[row][column] = sum / factor[column][column]
        }
      }
    }
    var solution = right
    for row in 0..<count {
      for index in 0..<row { solution[row] -= factor[row][index] * solution[index] }
      solution[row] /= factor[row][row]
    }
    for row in (0..<count).reversed() {
      for index in row + 1..<count { solution[row] -= factor[index][row] * solution[index] }
      solution[row] /= factor[row][row]
    }
    return solution.allSatisfy(\.isFinite) ? solution : nil
  }
}
