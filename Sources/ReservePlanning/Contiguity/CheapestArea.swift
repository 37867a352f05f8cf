/// The cheapest contiguous area within some land, and a proved bound on its price.
///
/// A small model of its own with a binary a candidate, sharpened by separators until its solution is connected.
/// Prices are not below 0.
struct CheapestArea {
  /// A limit on what an area may take of something, such as a year's quota.
  struct Limit {
    /// What a candidate takes, not below 0; one figure a candidate.
    var taken: [Double]
    var most: Double
  }

  /// Candidate indices in ascending order; empty where none was found in time.
  private(set) var members: [Int] = []
  /// What no contiguous area costs less than; infinite where it is proved that there is none.
  private(set) var bound = 0.0

  /// Searches within candidates that are connected. `ids` are the candidates' names.
  init(
    within land: [Int], minimumMu: Double, limits: [Limit], areaMu: [Double], price: [Double],
    graph: ParcelGraph, ids: (Int) -> String, options: SolverOptions, clock: SolverClock
  ) throws {
    var model = PlanModel(yearCount: 0)
    var part = Array(repeating: -1, count: areaMu.count)
    for candidate in land {
      part[candidate] = model.addColumn("part[\(ids(candidate))]", cost: price[candidate])
    }
    model.addRow("size", lower: minimumMu, land.map { (column: part[$0], value: areaMu[$0]) })
    for (number, limit) in limits.enumerated() {
      model.addRow(
        "limit[\(number + 1)]", upper: limit.most,
        land.filter { limit.taken[$0] != 0 }.map { (column: part[$0], value: limit.taken[$0]) })
    }
    let separators = NodeSeparators(
      graph: graph, areaMu: areaMu, minimumMu: minimumMu, part: part, name: "area", constraint: nil)
    for candidate in land {
      model.rows += separators.balls(around: candidate).map {
        separators.row(of: $0, for: candidate, named: ids(candidate))
      }
    }
    var options = options
    options.relativeGap = 0.005
    while clock.remaining > 0 {
      let highs = try HighsModel.loading(model)
      try highs.set(options, timeLimit: clock.remaining)
      let found = try highs.run()
      if found.status == .infeasible {
        bound = .infinity
        return
      }
      if found.bound.isFinite { bound = max(bound, found.bound * (1 - 1e-9)) }
      if found.values.isEmpty { return }
      let components = separators.components(in: found.values)
      if let area = components.first(where: { ExactSum.reaches($0.members.map { areaMu[$0] }, minimumMu) }) {
        members = area.members
        return
      }
      for component in components {
        model.rows += component.members.map { separators.row(of: component.members, for: $0, named: ids($0)) }
      }
    }
  }
}
