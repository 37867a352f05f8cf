/// The relaxation of a model whose rows may be broken at a price: its least violation, and the multipliers that prove it.
struct ElasticModel: ~Copyable {
  private let highs: HighsModel
  private let model: PlanModel
  private var set: Set<Int> = []

  struct Found {
    /// In rows that are scaled to a largest factor of about 1.
    var violation: Double
    var values: [Double]
    var multipliers: [Double]
  }

  init(_ model: PlanModel) throws {
    self.model = model
    var elastic = model
    for column in elastic.columns.indices { elastic.columns[column].cost = 0 }
    elastic.clearObjective()
    for index in elastic.rows.indices {
      let scale = elastic.rows[index].values.lazy.map(\.magnitude).max() ?? 1
      func addSlack(_ sign: Double) {
        let slack = elastic.addColumn("slack[\(index)]", upper: .infinity, cost: 1, isInteger: false)
        elastic.rows[index].columns.append(Int32(slack))
        elastic.rows[index].values.append(sign * max(scale, .leastNormalMagnitude))
      }
      if elastic.rows[index].lower.isFinite { addSlack(1) }
      if elastic.rows[index].upper.isFinite { addSlack(-1) }
    }
    highs = try HighsModel.loading(elastic, relaxed: true)
  }

  /// Nil where the time was up or the library failed.
  mutating func solve(
    _ bounds: [Int: Double], options: SolverOptions, timeLimit: Double
  ) throws -> Found? {
    for column in set where bounds[column] == nil {
      try highs.setBounds(
        column: column, lower: model.columns[column].lower, upper: model.columns[column].upper)
    }
    for (column, value) in bounds { try highs.setBounds(column: column, lower: value, upper: value) }
    set = Set(bounds.keys)
    try highs.set(options, timeLimit: timeLimit)
    let result = try highs.run()
    guard result.status == .optimal, !result.values.isEmpty else { return nil }
    return Found(
      violation: result.objective, values: Array(result.values.prefix(model.columns.count)),
      multipliers: result.rowDuals)
  }
}
