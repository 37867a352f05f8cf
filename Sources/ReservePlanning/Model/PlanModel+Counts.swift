extension PlanModel {
  /// Leaves nothing to be made small.
  mutating func clearObjective() {
    for index in columns.indices { columns[index].cost = 0 }
    offset = 0
  }

  /// Adds how many decisions a limit allows at most and a floor needs at least, by the smallest and the largest figures:
  /// what no choice of whole parcels can break (a counting argument). O(non-zeros log non-zeros).
  mutating func addCounts() {
    var counts: [Row] = []
    for row in rows where row.values.count > 1 && row.values.allSatisfy({ $0 > 0 }) {
      let exact = (row.exactValues ?? row.values.map { ExactDecimal($0) }).sorted()
      let ones = Array(repeating: 1.0, count: exact.count)
      if let upper = row.exactUpper ?? (row.upper.isFinite ? ExactDecimal(row.upper) : nil) {
        var sum = ExactDecimal.zero
        let most = exact.prefix { value in
          sum = sum + value
          return sum <= upper
        }.count
        if most < exact.count {
          counts.append(
            Row(
              name: "at_most[\(row.name)]", constraint: row.constraint, lower: -.infinity,
              upper: Double(most),
              columns: row.columns, values: ones))
        }
      }
      if let lower = row.exactLower ?? (row.lower.isFinite ? ExactDecimal(row.lower) : nil),
        ExactDecimal.zero < lower
      {
        var sum = ExactDecimal.zero
        let least = exact.reversed().prefix { value in
          if sum >= lower { return false }
          sum = sum + value
          return true
        }.count
        // Also where all of them do not suffice.
        let needed = sum >= lower ? least : exact.count + 1
        counts.append(
          Row(
            name: "at_least[\(row.name)]", constraint: row.constraint, lower: Double(needed),
            upper: .infinity,
            columns: row.columns, values: ones))
      }
    }
    rows += counts
  }
}
