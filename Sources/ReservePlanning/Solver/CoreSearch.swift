/// Solves a model on its core: the columns that its linear relaxation leaves in doubt.
///
/// A solution that moves a column off the bound where the relaxation holds it costs at least the relaxation's
/// objective plus the column's reduced cost. So with every column of a reduced cost above a threshold held
/// there, the core's bound, or relaxation plus threshold where that is lower, bounds the whole model.
struct CoreSearch {
  var model: PlanModel
  let options: SolverOptions
  /// The relaxation's run.
  let relaxation: HighsResult
  /// What the relaxation's multipliers prove.
  let dual: DualBound

  /// What solving a core found.
  struct Found {
    /// One value a column; empty where nothing was found.
    var values: [Double]
    var objective: Double
    /// What no solution of the whole model is better than.
    var bound: Double
    /// Whether the core was solved to its end.
    var isComplete: Bool
  }

  /// Solves the relaxation.
  init(_ model: PlanModel, options: SolverOptions, timeLimit: Double) throws {
    self.model = model
    self.options = options
    let highs = try HighsModel.loading(model, relaxed: true)
    try highs.set(options, timeLimit: timeLimit)
    relaxation = try highs.run()
    let isRelaxed = relaxation.status == .optimal && !relaxation.values.isEmpty
    dual = DualBound(
      model, multipliers: isRelaxed ? relaxation.rowDuals : Array(repeating: 0, count: model.rows.count))
  }

  /// Whether the relaxation was solved, so that its reduced costs mean something.
  var isRelaxed: Bool { relaxation.status == .optimal && !relaxation.values.isEmpty }

  /// A bound on every solution, proved by the relaxation's multipliers.
  var relaxedBound: Double { isRelaxed ? dual.value : -.infinity }

  /// Reduced costs of the integer columns and duals of the rows whose slack is integer, as magnitudes: how
  /// far the relaxation is from changing its mind about each.
  private func doubts() -> [Double] {
    let columns = model.columns.indices.lazy.filter { model.columns[$0].isInteger }
      .map { dual.reducedCosts[$0].magnitude }
    let rows = dual.multipliers.indices.lazy.filter { model.hasIntegerSlack(row: $0) }
      .map { dual.multipliers[$0].magnitude }
    return Array(columns) + Array(rows)
  }

  /// The threshold that leaves about so many columns and rows in doubt beyond those of no reduced cost.
  func threshold(forCount count: Int) -> Double {
    let doubts = doubts()
    let least = 1e-9 * (doubts.max() ?? 0)
    let magnitudes = doubts.filter { $0 > least }.sorted()
    return count < magnitudes.count ? magnitudes[count] : .infinity
  }

  /// The model with everything of a reduced cost above the threshold held where the relaxation has it.
  func core(threshold: Double) -> PlanModel {
    var core = model
    for index in core.columns.indices where core.columns[index].isInteger {
      let reduced = dual.reducedCosts[index]
      if reduced.magnitude <= threshold { continue }
      if reduced > 0 {
        core.columns[index].upper = core.columns[index].lower
      } else {
        core.columns[index].lower = core.columns[index].upper
      }
    }
    for index in dual.multipliers.indices where dual.multipliers[index].magnitude > threshold {
      if !model.hasIntegerSlack(row: index) { continue }
      if dual.multipliers[index] < 0 {
        core.rows[index].lower = core.rows[index].upper
      } else {
        core.rows[index].upper = core.rows[index].lower
      }
    }
    return core
  }

  /// Solves the core of a threshold, from a start if there is one.
  func solve(threshold: Double, start: [Double]?, relativeGap: Double, timeLimit: Double) throws -> Found {
    let core = core(threshold: threshold)
    let highs = try HighsModel.loading(core)
    var options = options
    options.relativeGap = relativeGap
    try highs.set(options, timeLimit: timeLimit)
    if let start { try highs.start(from: start) }
    let result = try highs.run()
    let beyond = relaxedBound + threshold
    let bound = result.status == .infeasible ? beyond : min(result.bound, beyond)
    return Found(
      values: result.values, objective: result.values.isEmpty ? .infinity : result.objective,
      bound: max(bound, relaxedBound), isComplete: result.status == .optimal || result.status == .infeasible)
  }
}

extension PlanModel {
  /// Whether a row's distance from its bounds is integer in every solution.
  func hasIntegerSlack(row index: Int) -> Bool {
    let row = rows[index]
    func isInteger(_ value: Double) -> Bool { !value.isFinite || value == value.rounded() }
    return isInteger(row.lower) && isInteger(row.upper) && row.values.allSatisfy(isInteger)
      && row.columns.allSatisfy { columns[Int($0)].isInteger }
  }
}
