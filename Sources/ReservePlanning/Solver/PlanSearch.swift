import LandPolicy

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
  let rules: [AreaDemand]
  private let symmetry: YearSymmetry?
  /// A wider gap that suffices once a share of the time has passed: what later ranks may cost this one is decided within
  /// it, and they need the time.
  var patience: (gap: Double, from: Double)?
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
    rules = problem.constraints.compactMap { AreaDemand($0) }
      .filter { $0.areas.count > 0 && !goal.leavingOut.contains($0.id) }
  }

  /// How often an improvement search starts again from a plan that it has shaken.
  var kicks: Int { min(400, max(20, 60_000 / max(1, problem.candidates.count))) }

  /// The relative gap between plan and bound.
  var gap: Double {
    plan == nil || !bound.isFinite ? .infinity : PlanOutcome.gap(objective: value, bound: bound)
  }

  /// Whether there is nothing left to find within the gap asked for, or no time.
  var isDone: Bool { isInfeasible || gap <= wantedGap + 1e-10 || clock.remaining <= 0 }

  /// The gap at which to stop at present.
  var wantedGap: Double {
    guard let patience, clock.elapsed >= patience.from else { return options.relativeGap }
    return max(options.relativeGap, patience.gap)
  }

  /// How long the solver may take at once: until the wanted gap changes.
  func timeLimit(_ remaining: Double) -> Double {
    guard let patience, clock.elapsed < patience.from else { return remaining }
    return min(remaining, patience.from - clock.elapsed)
  }

  /// How far a column's reduced cost may be from 0 in a solution that is better than the best plan.
  func threshold(of core: CoreSearch) -> Double {
    plan == nil ? .infinity : max(0, value - core.relaxedBound) + 1e-9 * value.magnitude
  }

  /// The rows of the hard constraints that this search keeps, with its own.
  var hardRows: [PlanRow] {
    problem.constraints.filter { $0.isHard && !goal.leavingOut.contains($0.id) }
      .flatMap { $0.rows(in: problem) } + goal.rows
  }

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
  ///
  /// That there is no plan is only said with a proof; see ``prove()``.
  mutating func run() throws {
    if options.enumerates { enumerate() }
    if isDone { return }
    if rules.isEmpty { try runWithoutAreas() } else { try runWithAreas() }
    if plan == nil, !isDone { try prove() }
  }

  private mutating func runWithoutAreas() throws {
    let base = try CoreSearch(assembled { _ in }, options: options, timeLimit: clock.remaining)
    take(base)
    if base.relaxation.status == .infeasible { return }
    // Plans that keep the limits and differ in a parcel or two lie beside the one that is known.
    if goal.original != nil { polish(kicks: kicks / 8, strictness: 1000) }
    construct(from: base, kicks: goal.limits.isEmpty ? kicks : kicks / 8)
    guard base.isRelaxed, !isDone else { return }
    try solve(base, bounds: true, deadline: 0)
  }

  /// Takes over what a relaxation proves.
  mutating func take(_ base: CoreSearch) {
    guard base.isRelaxed else { return }
    raise(base.relaxedBound)
    doubts = base.model.buy.map { $0 < 0 ? .infinity : base.dual.reducedCosts[Int($0)].magnitude }
  }

  /// The model with the goal's rows and objective; `addAreas` adds what contiguous areas need.
  func assembled(_ addAreas: (inout PlanModel) -> Void) -> PlanModel {
    var model = PlanModel(problem, presolve: presolve, leavingOut: goal.leavingOut)
    for row in goal.rows { model.addRow(row, in: problem) }
    symmetry?.addRows(to: &model)
    addAreas(&model)
    let penalties = model.columns.map(\.cost)
    func set(_ terms: [PlanAim.Term], includesPenalties: Bool, of problem: PlanProblem) {
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
      model.addRow("rank[\(rank + 1)]", upper: limit.value - limit.margin - model.offset, terms)
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
    for _ in 0..<60 where remaining(clock) > 0 {
      let threshold = threshold(of: core)
      let found = try core.solve(
        threshold: threshold, start: startValues(for: core.model, start), relativeGap: wantedGap,
        timeLimit: timeLimit(remaining(clock)))
      if bounds { raise(found.bound) }
      if isDone { return true }
      if found.values.isEmpty { return !(found.isComplete && plan == nil) }
      if take(found, from: core.model, areas) { return true }
      guard core.exclude(found.values, breaking: hardRows, in: problem) else { return true }
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
