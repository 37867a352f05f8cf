/// What the multipliers of a relaxation's rows prove: a bound on every solution, and what moving a column costs.
///
/// Whatever the multipliers are, `Σ multiplier × bound + Σ least of (reduced cost × column)` is not above any solution's
/// objective (Neumaier and Shcherbina 2004, Safe bounds in linear and mixed-integer linear programming), so that the
/// solver's tolerances do not matter; what adding up may round is taken off.
struct DualBound {
  /// What no solution is better than.
  private(set) var value: Double
  /// The reduced costs, by column.
  private(set) var reducedCosts: [Double]
  /// The multipliers, by row, those of a wrong sign left out.
  private(set) var multipliers: [Double]

  /// Reads multipliers. O(non-zeros).
  init(_ model: PlanModel, multipliers given: [Double]) {
    reducedCosts = model.columns.map(\.cost)
    multipliers = given
    value = model.offset
    var magnitude = model.offset.magnitude
    var taken = reducedCosts.map(\.magnitude)
    for (index, row) in model.rows.enumerated() {
      let multiplier = multipliers[index]
      let bound = multiplier > 0 ? row.lower : row.upper
      if multiplier == 0 || !multiplier.isFinite || !bound.isFinite {
        multipliers[index] = 0
        continue
      }
      value += multiplier * bound
      magnitude += (multiplier * bound).magnitude
      for (column, factor) in zip(row.columns, row.values) {
        reducedCosts[Int(column)] -= multiplier * factor
        taken[Int(column)] += (multiplier * factor).magnitude
      }
    }
    for (index, column) in model.columns.enumerated() {
      var reduced = reducedCosts[index]
      // Rounding leaves a little where there is nothing: a column without a bound must not feel it.
      if reduced.magnitude <= 1e-12 * taken[index] { reduced = 0 }
      if reduced == 0 { continue }
      value += reduced > 0 ? reduced * column.lower : reduced * column.upper
      let reach = max(column.lower.magnitude, column.upper.magnitude)
      if reach.isFinite { magnitude += taken[index] * reach }
    }
    value = value.isNaN ? -.infinity : value - 1e-14 * magnitude
  }
}
