import LandModel
import PlanChecking

extension PlanAim {
  /// What a policy's plan section wants, read with the check's own words.
  init(_ plan: PlanPolicy) throws {
    guard let objectives = plan.objectives else {
      self = plan.objective == .leastCost ? .leastCost : .highestPriority
      return
    }
    let terms = try objectives.required("terms").elements().map { term in
      Term(
        try term.required("measure").choice(Measure.self),
        weight: try term.optional("weight")?.number() ?? 1,
        tolerance: try term.optional("tolerance")?.number() ?? 0,
        needMu: try term.optional("need_mu")?.number() ?? 0)
    }
    self.init(terms, isRanked: try objectives.optional("combination")?.text() == "ranked")
  }

  /// Whether boundaries count.
  var countsBoundaries: Bool { terms.contains { $0.measure == .boundaryLength && $0.weight != 0 } }
}
