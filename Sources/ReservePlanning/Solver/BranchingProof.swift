import LandPolicy

/// Shows that no plan keeps the hard constraints, without believing the solver: branches on the decisions until each
/// branch is excluded by a combination of rows that is checked in exact arithmetic.
///
/// A branch is excluded by multipliers of its rows for which the combined row can't be kept by any values within the
/// columns' bounds (Farkas 1902). The solver only proposes them, as the duals of the least total violation. What it calls a
/// solution is judged without tolerance too, and excluded where it breaks a row.
struct BranchingProof {
  /// What came out.
  enum Answer {
    case noPlan
    case plan(PlanAssignment)
    case open
  }

  private(set) var answer = Answer.open
  private let search: PlanSearch
  private let hardRows: [PlanRow]
  private var model: PlanModel
  private var layers: AreaLayers?

  /// The bounds of the columns in one branch that differ from the model's.
  private typealias Branch = [Int: Double]

  /// Branches until everything is excluded, a plan is found, or the search's time is up.
  init(_ search: PlanSearch) throws {
    self.search = search
    hardRows = search.hardRows
    let problem = search.problem
    let soft = problem.constraints.filter { !$0.isHard }.map(\.id)
    model = PlanModel(
      problem, presolve: search.presolve, leavingOut: search.goal.leavingOut.union(soft))
    for row in search.goal.rows { model.addRow(row, in: problem) }
    model.addCounts()
    let rules = search.rules.filter(\.header.severity.isHard)
    if !rules.isEmpty {
      layers = AreaLayers(
        compiling: rules, into: &model, problem: problem, presolve: search.presolve, graph: search.graph)
    }
    if model.columns.isEmpty { _ = model.addColumn("nothing", upper: 0) }
    answer = try run()
  }

  private mutating func run() throws -> Answer {
    var branches: [Branch] = [[:]]
    var exact = ExactModel(model)
    var highs = try ElasticModel(model)
    while let branch = branches.last {
      if search.clock.remaining <= 0 { return .open }
      let found = try highs.solve(branch, options: search.options, timeLimit: search.clock.remaining)
      guard let found else { return .open }
      if found.violation > 1e-6, exact.isExcluded(by: found.multipliers, bounds: branch) {
        branches.removeLast()
        continue
      }
      if let column = undecided(found.values) {
        branches.removeLast()
        let isUp = found.values[column] > 0.5
        branches.append(branch.merging([column: isUp ? 0 : 1]) { _, new in new })
        branches.append(branch.merging([column: isUp ? 1 : 0]) { _, new in new })
        continue
      }
      var plan = model.plan(from: found.values, in: search.problem)
      if let layers { plan.areas = layers.areas(in: found.values) }
      plan = AreaFinder(problem: search.problem, graph: search.graph).withAreas(plan, rules: search.rules)
      if search.goal.accepts(plan, in: search.problem) { return .plan(plan) }
      let excluding =
        model.exclusions(of: plan, breaking: hardRows, in: search.problem)
        + (layers?.separators(brokenBy: found.values, problem: search.problem) ?? [])
      if !excluding.isEmpty {
        model.rows += excluding
        exact = ExactModel(model)
        highs = try ElasticModel(model)
        continue
      }
      guard let free = model.columns.indices.first(where: { isFree($0, in: branch) }) else { return .open }
      branches.removeLast()
      branches.append(branch.merging([free: 0]) { _, new in new })
      branches.append(branch.merging([free: 1]) { _, new in new })
    }
    return .noPlan
  }

  private func isFree(_ column: Int, in branch: Branch) -> Bool {
    branch[column] == nil && model.columns[column].lower < model.columns[column].upper
  }

  /// The integer column that is furthest from being whole, or nil.
  private func undecided(_ values: [Double]) -> Int? {
    var best: (column: Int, distance: Double)?
    for index in model.columns.indices where model.columns[index].isInteger {
      let distance = (values[index] - values[index].rounded()).magnitude
      if distance > 1e-6, distance > best?.distance ?? 0 { best = (index, distance) }
    }
    return best?.column
  }
}
