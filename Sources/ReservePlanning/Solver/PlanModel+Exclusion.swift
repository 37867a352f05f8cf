import BigInt

extension PlanModel {
  /// Rows that exclude a plan which the solver took for a solution, but which breaks rows by less than the solver's
  /// tolerance: of the decisions that break a row, one at least has to be otherwise (a cover inequality). Each is proved
  /// by the exact sum. Empty where the plan keeps all rows. O(terms).
  func exclusions(of plan: PlanAssignment, breaking rows: [PlanRow], in problem: PlanProblem) -> [Row] {
    rows.compactMap { row in
      guard let breach = row.breach(by: plan, in: problem) else { return nil }
      return exclusion(of: plan, breaking: row, breach: breach, in: problem)
    }
  }

  private func exclusion(
    of plan: PlanAssignment, breaking row: PlanRow, breach: PlanRow.Breach, in problem: PlanProblem
  ) -> Row? {
    // Turned so that the sum is too large: what is chosen and adds to it, against what would take from it.
    let sign = breach.isBelow ? -1.0 : 1.0
    var needed: [(column: Int, weight: ExactDecimal, value: Double)] = []
    for term in row.terms {
      let isChosen = plan.yearIndex[term.candidate] == term.year
      let adds = term.coefficient * sign > 0
      guard isChosen == adds, let column = buyColumn(candidate: term.candidate, year: term.year) else {
        continue
      }
      let exact = row.exactCoefficient(of: term, in: problem)
      needed.append((column, exact.isNegative ? -exact : exact, adds ? 1 : -1))
    }
    // What breaks the row by itself also without its smallest parts is excluded without them.
    needed.sort { $0.weight != $1.weight ? $0.weight < $1.weight : $0.column < $1.column }
    var spare = breach.amount
    var kept: [(column: Int, value: Double)] = []
    for part in needed {
      if part.weight < spare {
        spare = spare - part.weight
      } else {
        kept.append((part.column, part.value))
      }
    }
    return Row(
      name: "not_all[\(row.name)][\(rows.count)]", constraint: nil, lower: -.infinity,
      upper: Double(kept.count { $0.value > 0 } - 1), columns: kept.map { Int32($0.column) },
      values: kept.map(\.value))
  }
}

extension CoreSearch {
  /// Excludes a solution that breaks rows once its integers are exact. Returns whether there were any.
  mutating func exclude(_ values: [Double], breaking rows: [PlanRow], in problem: PlanProblem) -> Bool {
    let plan = model.plan(from: values, in: problem)
    let excluding = model.exclusions(of: plan, breaking: rows, in: problem)
    model.rows += excluding
    return !excluding.isEmpty || tightenRanks(against: values)
  }

  /// Tightens the rows of earlier ranks that a solution breaks, by twice as much as it breaks them.
  private mutating func tightenRanks(against values: [Double]) -> Bool {
    var isChanged = false
    for index in model.rows.indices where model.rows[index].name.hasPrefix("rank[") {
      let row = model.rows[index]
      let sum = zip(row.columns, row.values).reduce(0) { sum, term in
        let value = values[Int(term.0)]
        return sum + (model.columns[Int(term.0)].isInteger ? value.rounded() : value) * term.1
      }
      if sum > row.upper {
        model.rows[index].upper -= 2 * (sum - row.upper)
        isChanged = true
      }
    }
    return isChanged
  }
}
