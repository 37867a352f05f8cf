import LandModel
import LandPolicy

/// It has no rows over decisions alone: ``AreaLayers`` and ``AreaColumns`` compile it.
extension PlanDemand.ContiguousAreas: PlanRule {
  func rows(of demand: PlanDemand.Header, in problem: PlanProblem) -> [PlanRow] { [] }

  func results(
    of demand: PlanDemand.Header, for plan: PlanAssignment, in problem: PlanProblem
  ) -> [ConstraintResult] {
    let graph = ParcelGraph(problem)
    let areas = plan.areas[demand.id] ?? []
    let disjoint = Set(areas.joined()).count == areas.reduce(0) { $0 + $1.count }
    let valid = disjoint ? areas.count { isArea($0, of: plan, in: problem, graph: graph) } : 0
    return [
      ConstraintResult(
        demand, required: Double(count), achieved: Double(valid), relation: .atLeast, met: valid >= count)
    ]
  }

  /// Whether a candidate may be part of an area.
  func admits(_ candidate: PlanCandidate) -> Bool {
    excludedFlag.map { !candidate.flags.contains($0) } ?? true
  }

  /// Whether a set of candidates is acquired, admitted, large enough and connected.
  private func isArea(
    _ members: [Int], of plan: PlanAssignment, in problem: PlanProblem, graph: ParcelGraph
  ) -> Bool {
    guard let first = members.first else { return false }
    return ExactSum.reaches(members.map { problem.candidates[$0].areaMu }, minimumMu)
      && members.allSatisfy { plan.isAcquired($0) && admits(problem.candidates[$0]) }
      && (!withinOneYear || members.allSatisfy { plan.yearIndex[$0] == plan.yearIndex[first] })
      && graph.components(of: members).count == 1
  }

  func validate(in problem: PlanProblem) throws {
    try checkCount(count, "count")
    try checkFigure(minimumMu, "minimum_mu", least: 0)
    if minimumMu == 0 {
      throw LandError(ProblemFault.areaOfNoSize, place: .named("minimum_mu"))
    }
  }

  func loosened(by remedy: inout Remedy) -> PlanDemand.Kind? {
    var rule = self
    for result in remedy.results where !result.met {
      remedy.lower(result.required, to: ExactDecimal(result.achieved))
      rule.count = Int(result.achieved)
    }
    return .contiguousAreas(rule)
  }

  func years(of demand: PlanDemand.Header, in problem: PlanProblem) -> YearSymmetry.Role { .alike }
}

/// A demand for contiguous areas, as the search for them holds it.
struct AreaDemand: Sendable, Hashable {
  let header: PlanDemand.Header
  let areas: PlanDemand.ContiguousAreas

  /// Nil for a demand for something else.
  init?(_ demand: PlanDemand) {
    guard case .contiguousAreas(let areas) = demand.kind else { return nil }
    header = demand.header
    self.areas = areas
  }

  var id: String { header.id }
}
