import LandPolicy
import Testing

@testable import ReservePlanning

@Suite struct PlanAlternativesTests {
  let solver = PlanSolver(options: SolverOptions(timeLimit: 20, relativeGap: 0))

  @Test func alternativesStayWithinTheToleranceAndDiffer() throws {
    let problem = PlanProblem(
      candidates: [
        PlanCandidate(id: "sure", areaMu: 50, cost: 10), PlanCandidate(id: "a", areaMu: 30, cost: 10),
        PlanCandidate(id: "b", areaMu: 30, cost: 10.5), PlanCandidate(id: "c", areaMu: 30, cost: 10.9),
        PlanCandidate(id: "dear", areaMu: 60, cost: 500),
      ], firstYear: 2026, yearCount: 1, constraints: PlanDemand.yearly(firstYear: 2026, floorMu: [75]))
    let outcome = try solver.solve(problem)
    #expect(outcome.objective == 20)
    let found = try solver.alternatives(to: outcome, count: 5, tolerance: 0.05)
    #expect(found.core == ["sure"])
    #expect(found.plans.count == 3)
    #expect(found.plans.allSatisfy { $0.objective <= 21 + 1e-9 })
    #expect(found.plans.dropFirst().allSatisfy { $0.newMu == 30 })
    let later = Set(found.plans.dropFirst().map(\.objective))
    #expect(later.count == 2)
  }

  @Test func withoutToleranceTheBestPlanMayBeAlone() throws {
    let problem = PlanProblem(
      candidates: [
        PlanCandidate(id: "a", areaMu: 30, cost: 10), PlanCandidate(id: "b", areaMu: 30, cost: 11),
      ],
      firstYear: 2026, yearCount: 1, constraints: PlanDemand.yearly(firstYear: 2026, floorMu: [20]))
    let found = try solver.alternatives(to: solver.solve(problem), count: 3, tolerance: 0)
    #expect(found.plans.count == 1)
    #expect(found.core == ["a"])
  }
}
