/// One search: from a problem and a goal to the best plan found and a proved bound.
///
/// All values are minimised. The stages are the linear relaxation, its core, contiguous areas as columns, and
/// separators over area layers; each only adds plans that were recomputed from the problem, or bounds.
struct PlanSearch {
  let problem: PlanProblem
  let presolve: PlanPresolve
  let goal: PlanGoal
  let options: SolverOptions
  let clock: SolverClock
  let graph: ParcelGraph
  let rules: [ContiguousAreas]
  private let symmetry: YearSymmetry?
  /// Is told of every better plan and bound.
  var observer: (@Sendable (SearchProgress) -> Void)?

  /// The best plan so far.
  private(set) var plan: PlanAssignment?
  private(set) var value = Double.infinity
  /// What no plan is better than.
  private(set) var bound = -Double.infinity
  /// Whether it is proved that there is no plan.
  private(set) var isInfeasible = false
  /// How far each candidate and year is from changing: the magnitude of its reduced cost in the relaxation, at
  /// `candidate × years + year`; empty where there is none.
  private(set) var doubts: [Double] = []

  init(
    _ problem: PlanProblem, presolve: PlanPresolve, goal: PlanGoal, options: SolverOptions, clock: SolverClock
  ) {
    self.problem = problem
    self.presolve = presolve
    self.goal = goal
    self.options = options
    self.clock = clock
    graph = ParcelGraph(problem)
    symmetry = YearSymmetry(problem, goal: goal)
    rules = problem.constraints.compactMap { constraint in
      guard case .contiguousAreas(let rule) = constraint, rule.count > 0, !goal.leavingOut.contains(rule.id)
      else { return nil }
      return rule
    }
  }

  /// How often an improvement search starts again from a plan that it has shaken.
  var kicks: Int { min(400, max(20, 60_000 / max(1, problem.candidates.count))) }

  /// The relative gap between plan and bound.
  var gap: Double {
    plan == nil || !bound.isFinite ? .infinity : PlanOutcome.gap(objective: value, bound: bound)
  }

  /// Whether there is nothing left to find within the gap asked for, or no time.
  var isDone: Bool { isInfeasible || gap <= options.relativeGap + 1e-7 || clock.remaining <= 0 }

  /// Offers a plan; it is kept where it holds and is better. Returns whether it holds.
  @discardableResult mutating func offer(_ candidate: PlanAssignment) -> Bool {
    let found = AreaFinder(problem: problem, graph: graph).withAreas(
      symmetry?.ordered(candidate) ?? candidate, rules: rules)
    guard goal.accepts(found, in: problem) else { return false }
    let offered = goal.value(of: found, in: problem)
    if offered < value {
      plan = found
      value = offered
      bound = min(bound, value)
      tell()
    }
    return true
  }

  /// Raises the bound; a bound beyond the best plan proves that plan the best.
  mutating func raise(_ found: Double) {
    bound = min(max(bound, found), value)
    tell()
  }

  private func tell() {
    observer?(SearchProgress(gap: gap.isFinite ? gap : nil, hasPlan: plan != nil))
  }

  /// Notes that it is proved that there is no plan.
  mutating func markInfeasible() { isInfeasible = true }

  /// Searches until the gap is reached or time runs out.
  mutating func run() throws {
    if !rules.isEmpty { return try runWithAreas() }
    let base = try CoreSearch(assembled { _ in }, options: options, timeLimit: clock.remaining)
    take(base)
    if isInfeasible { return }
    construct(from: base, kicks: kicks)
    guard base.isRelaxed, !isDone else { return }
    if try !solve(base, bounds: true, deadline: 0) { isInfeasible = true }
  }

  /// Takes over what a relaxation proves.
  mutating func take(_ base: CoreSearch) {
    if base.relaxation.status == .infeasible { isInfeasible = true }
    guard base.isRelaxed else { return }
    raise(base.relaxedBound)
    doubts = base.model.buy.map { $0 < 0 ? .infinity : base.relaxation.columnDuals[Int($0)].magnitude }
  }

  /// The model with the goal's rows and objective; `addAreas` adds what contiguous areas need.
  func assembled(_ addAreas: (inout PlanModel) -> Void) -> PlanModel {
    var model = PlanModel(problem, presolve: presolve, leavingOut: goal.leavingOut)
    for row in goal.rows { model.addRow(row) }
    symmetry?.addRows(to: &model)
    addAreas(&model)
    let penalties = model.columns.map(\.cost)
    func set(_ terms: [PlanObjective.Term], includesPenalties: Bool, of problem: PlanProblem) {
      for index in model.columns.indices {
        model.columns[index].cost = includesPenalties && index < penalties.count ? penalties[index] : 0
      }
      model.offset = 0
      model.addObjective(terms, of: problem)
    }
    for (rank, limit) in goal.limits.enumerated() {
      set(limit.terms, includesPenalties: limit.includesPenalties, of: goal.original ?? problem)
      let terms = model.columns.indices.filter { model.columns[$0].cost != 0 }
        .map { (column: $0, value: model.columns[$0].cost) }
      model.addRow("rank[\(rank + 1)]", upper: limit.value - model.offset, terms)
    }
    set(goal.terms, includesPenalties: goal.includesPenalties, of: problem)
    // The library calls a model without columns neither solved nor infeasible.
    if model.columns.isEmpty { _ = model.addColumn("nothing", upper: 0) }
    return model
  }

  /// Solves a model on its core: first a small one for a good plan, then the one that proves.
  ///
  /// With `bounds` its bound is one of the problem. Returns false where the model has no solution.
  @discardableResult
  mutating func solve(
    _ core: CoreSearch, bounds: Bool, deadline: Double, areas: (([Double]) -> [String: [[Int]]])? = nil,
    start: ((PlanAssignment) -> [Double])? = nil
  ) throws -> Bool {
    var core = core
    func remaining(_ clock: SolverClock) -> Double { max(0, clock.remaining - deadline) }
    let integers = core.model.columns.count { $0.isInteger }
    if integers > 400 {
      for count in [150, 600] where remaining(clock) > 0 {
        let threshold = core.threshold(forCount: count)
        let time = min(remaining(clock) * 0.2, 10)
        let found = try core.solve(
          threshold: threshold, start: startValues(for: core.model, start),
          relativeGap: options.relativeGap / 2,
          timeLimit: time)
        if bounds { raise(found.bound) }
        _ = take(found, from: core.model, areas)
        polish(kicks: kicks / 4)
        if isDone { return true }
      }
    }
    for _ in 0..<6 where remaining(clock) > 0 {
      let threshold =
        plan == nil ? .infinity : max(0, value - core.relaxedBound) + 1e-9 * max(1, value.magnitude)
      let found = try core.solve(
        threshold: threshold, start: startValues(for: core.model, start), relativeGap: options.relativeGap,
        timeLimit: remaining(clock))
      if bounds { raise(found.bound) }
      if found.values.isEmpty { return !(found.isComplete && plan == nil) }
      if take(found, from: core.model, areas) { return true }
      guard core.tighten(against: found.values) else { return true }
    }
    return true
  }

  /// Offers a solution's plan; returns whether it holds.
  private mutating func take(
    _ found: CoreSearch.Found, from model: PlanModel, _ areas: (([Double]) -> [String: [[Int]]])?
  ) -> Bool {
    if found.values.isEmpty { return true }
    var candidate = model.plan(from: found.values, in: problem)
    if let areas { candidate.areas = areas(found.values) }
    return offer(candidate)
  }

  /// The best plan as a start for a model, or nil.
  private func startValues(for model: PlanModel, _ make: ((PlanAssignment) -> [Double])?) -> [Double]? {
    guard let plan else { return nil }
    return make?(plan) ?? model.values(of: plan)
  }
}

extension PlanModel {
  /// A plan's decisions as one value a column; the other columns are left at their lower bounds.
  func values(of plan: PlanAssignment) -> [Double] {
    var values = columns.map { $0.lower.isFinite ? $0.lower : 0 }
    for (candidate, year) in plan.yearIndex.enumerated() where year >= 0 {
      if let column = buyColumn(candidate: candidate, year: year) { values[column] = 1 }
    }
    return values
  }
}

extension CoreSearch {
  /// Tightens the rows that a solution breaks once its integers are exact, by twice as much as it breaks them.
  /// Returns whether there were any.
  mutating func tighten(against values: [Double]) -> Bool {
    var isChanged = false
    for index in model.rows.indices {
      let row = model.rows[index]
      if !row.columns.allSatisfy({ model.columns[Int($0)].isInteger }) { continue }
      let sum = zip(row.columns, row.values).reduce(0) { $0 + values[Int($1.0)].rounded() * $1.1 }
      if sum < row.lower {
        model.rows[index].lower += 2 * (row.lower - sum)
        isChanged = true
      } else if sum > row.upper {
        model.rows[index].upper -= 2 * (sum - row.upper)
        isChanged = true
      }
    }
    return isChanged
  }
}
