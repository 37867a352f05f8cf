import LandPolicy

extension PlanModel {
  /// The model of a problem with its objective and the layers of its contiguous areas, as ``PlanSolver`` proves
  /// it; for an objective in order of rank, with its first measure. O(non-zeros).
  public static func compiled(_ problem: PlanProblem) -> PlanModel {
    let problem = problem.inCanonicalOrder()
    let search = PlanSearch(
      problem, presolve: PlanPresolve(problem), goal: PlanGoal(problem.objective.ranks.first ?? []),
      options: SolverOptions(),
      clock: SolverClock(limit: 0))
    return search.assembled { model in
      let (rules, presolve, graph) = (search.rules, search.presolve, search.graph)
      if rules.isEmpty { return }
      _ = AreaLayers(compiling: rules, into: &model, problem: problem, presolve: presolve, graph: graph)
    }
  }

  /// Compiles a problem in canonical order: a binary column a decision that presolve left, one row a
  /// candidate (at most one year), the constraints' rows, and a slack column for each soft row.
  ///
  /// `leavingOut` names constraints whose rows are not made. O(non-zeros).
  init(_ problem: PlanProblem, presolve: PlanPresolve, leavingOut: Set<String> = []) {
    self.init(yearCount: problem.yearCount)
    addDecisions(problem, presolve: presolve)
    for constraint in problem.constraints where !leavingOut.contains(constraint.id) {
      addRows(of: constraint, in: problem)
    }
  }

  private mutating func addDecisions(_ problem: PlanProblem, presolve: PlanPresolve) {
    let years = problem.years
    buy = Array(repeating: -1, count: problem.candidates.count * yearCount)
    for (index, candidate) in problem.candidates.enumerated() {
      var terms: [(column: Int, value: Double)] = []
      for year in 0..<yearCount where presolve.allows(candidate: index, year: year) {
        let column = addColumn("buy[\(candidate.id)][\(years[year])]")
        buy[index * yearCount + year] = Int32(column)
        terms.append((column, 1))
      }
      let isLockedIn = candidate.locks.contains { $0.direction == .in }
      if isLockedIn {
        addRow("locked_in[\(candidate.id)]", constraint: "lock-\(candidate.id)", lower: 1, upper: 1, terms)
      } else if terms.count > 1 {
        addRow("once[\(candidate.id)]", upper: 1, terms)
      }
    }
    for (group, members) in problem.groups {
      for (left, right) in zip(members, members.dropFirst()) {
        for year in 0..<yearCount {
          guard let first = buyColumn(candidate: left, year: year),
            let second = buyColumn(candidate: right, year: year)
          else { continue }
          let name = "together[\(group)][\(problem.candidates[right].id)][\(years[year])]"
          addRow(name, constraint: "group-\(group)", lower: 0, upper: 0, [(first, 1), (second, -1)])
        }
      }
    }
  }

  private mutating func addRows(of demand: PlanDemand, in problem: PlanProblem) {
    for row in demand.rows(in: problem) {
      if demand.isHard {
        addRow(row, in: problem)
        rows[rows.count - 1].constraint = demand.id
        continue
      }
      var terms: [(column: Int, value: Double)] = []
      for term in row.terms {
        if let column = buyColumn(candidate: term.candidate, year: term.year) {
          terms.append((column, term.coefficient))
        }
      }
      if let penalty = demand.header.severity.penalty {
        let most = terms.reduce((row.lower ?? row.upper ?? 0).magnitude) { $0 + $1.value.magnitude }
        if row.lower != nil { terms.append((addSlack("short[\(row.name)]", penalty, most), 1)) }
        if row.upper != nil { terms.append((addSlack("over[\(row.name)]", penalty, most), -1)) }
      }
      addRow(
        row.name, constraint: demand.id, lower: row.lower ?? -.infinity, upper: row.upper ?? .infinity, terms)
    }
  }

  /// Appends a hard row over decisions.
  mutating func addRow(_ row: PlanRow, in problem: PlanProblem) {
    var terms: [(column: Int, value: Double)] = []
    var exact: [ExactDecimal]? = row.share == nil ? nil : []
    for term in row.terms {
      if let column = buyColumn(candidate: term.candidate, year: term.year) {
        terms.append((column, term.coefficient))
        exact?.append(row.exactCoefficient(of: term, in: problem))
      }
    }
    addRow(row.name, lower: row.lower ?? -.infinity, upper: row.upper ?? .infinity, terms)
    rows[rows.count - 1].exactLower = row.exactLower
    rows[rows.count - 1].exactUpper = row.exactUpper
    rows[rows.count - 1].exactValues = exact
  }

  private mutating func addSlack(_ name: String, _ penalty: Double, _ most: Double) -> Int {
    addColumn(name, upper: most, cost: penalty, isInteger: false)
  }
}
