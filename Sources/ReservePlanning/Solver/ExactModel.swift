import BigInt

/// A model's rows as whole numbers: all figures times one power of ten.
struct ExactModel {
  private struct Row {
    var columns: [Int32]
    var values: [BigInt]
    var lower: BigInt?
    var upper: BigInt?
  }

  private let rows: [Row]
  private let columns: [PlanModel.Column]

  init(_ model: PlanModel) {
    columns = model.columns
    let exact = model.rows.map { row in
      (
        values: row.exactValues ?? row.values.map { ExactDecimal($0) },
        lower: row.exactLower ?? (row.lower.isFinite ? ExactDecimal(row.lower) : nil),
        upper: row.exactUpper ?? (row.upper.isFinite ? ExactDecimal(row.upper) : nil)
      )
    }
    let exponent =
      exact.lazy.flatMap { $0.values + [$0.lower, $0.upper].compactMap { $0 } }.map(\.exponent).min() ?? 0
    rows = zip(model.rows, exact).map { row, exact in
      Row(
        columns: row.columns, values: exact.values.map { $0.digits(at: exponent) },
        lower: exact.lower?.digits(at: exponent), upper: exact.upper?.digits(at: exponent))
    }
  }

  /// Whether the rows, times the multipliers and added up, can't be kept by any values within the bounds. Exact.
  func isExcluded(by multipliers: [Double], bounds: [Int: Double]) -> Bool {
    let largest = multipliers.reduce(0) { max($0, $1.magnitude) }
    guard largest > 0, largest.isFinite else { return false }
    var sums = Array(repeating: BigInt(0), count: columns.count)
    var required = BigInt(0)
    for (row, multiplier) in zip(rows, multipliers) {
      // Any whole multipliers of the right signs will do: those of the solver, in steps of 2^-100 of the largest.
      let scaled = (multiplier / largest * 0x1p100).rounded()
      guard scaled != 0, let bound = scaled > 0 ? row.lower : row.upper else { continue }
      let weight = BigInt(scaled)
      required += weight * bound
      for (column, value) in zip(row.columns, row.values) { sums[Int(column)] += weight * value }
    }
    var reached = BigInt(0)
    for (index, sum) in sums.enumerated() where sum != 0 {
      let column = columns[index]
      let bound = bounds[index] ?? (sum > 0 ? column.upper : column.lower)
      guard bound.isFinite, bound == bound.rounded() else { return false }
      reached += sum * BigInt(bound)
    }
    return reached < required
  }
}
