import LandPolicy

/// What the constraints of a solved problem are worth at the margin, from its linear relaxation.
///
/// Prices are those of the relaxation, exact for small changes of a bound and a guide for whole parcels.
public struct PlanPrices: Sendable {
  /// A constraint that holds the plan back.
  public struct Binding: Sendable, Hashable {
    /// The constraint's id.
    public var id: String
    /// The clause that it comes from, in the words of the policy.
    public var clause: String
    /// What one more unit of its bound changes the objective by: positive where a floor costs, negative where
    /// a larger limit would save.
    public var pricePerUnit: Double
    /// The unit of its figures.
    public var unit: String
  }

  /// The constraints with a price, dearest first.
  public private(set) var bindings: [Binding] = []
  /// For each candidate of the outcome's problem, what acquiring it beyond the relaxation's plan costs at
  /// least, in its best year; nil where presolve removed it.
  public private(set) var leastExtra: [Double?] = []
  /// The largest of ``leastExtra``; 0 where there is none.
  var largestExtra: Double { leastExtra.lazy.compactMap { $0 }.max() ?? 0 }

  /// Solves the relaxation of an outcome's problem.
  ///
  /// Throws a ``LandModel/LandError`` of the kind `software` where the solver library fails.
  public init(_ outcome: PlanOutcome) throws {
    let problem = outcome.problem
    let presolve = PlanPresolve(problem)
    let terms = problem.objective.ranks.first ?? []
    var model = PlanModel(problem, presolve: presolve)
    model.addObjective(terms, of: problem)
    if model.columns.isEmpty { return }
    let highs = try HighsModel.loading(model, relaxed: true)
    try highs.set(outcome.options, timeLimit: max(5, outcome.options.timeLimit / 4))
    let result = try highs.run()
    guard result.status == .optimal, !result.values.isEmpty else { return }
    let dual = DualBound(model, multipliers: result.rowDuals)
    let typical = dual.reducedCosts.lazy.map(\.magnitude).max() ?? 0
    let headers = Dictionary(
      problem.constraints.map { ($0.id, $0.header) }, uniquingKeysWith: { first, _ in first })
    for (index, row) in model.rows.enumerated() {
      let price = dual.multipliers[index]
      let largest = row.values.lazy.map(\.magnitude).max() ?? 0
      guard let id = row.constraint, let header = headers[id], price.magnitude * largest > 1e-9 * typical
      else {
        continue
      }
      bindings.append(Binding(id: id, clause: header.clause, pricePerUnit: price, unit: header.unit))
    }
    bindings.sort {
      $0.pricePerUnit.magnitude != $1.pricePerUnit.magnitude
        ? $0.pricePerUnit.magnitude > $1.pricePerUnit.magnitude : $0.id < $1.id
    }
    for candidate in problem.candidates.indices {
      let columns = model.acquiredTerms(candidate: candidate).map(\.column)
      leastExtra.append(columns.map { max(0, dual.reducedCosts[$0]) }.min())
    }
  }
}
