import LandPolicy
import Testing

@testable import ReservePlanning

@Suite struct RollingTests {
  let solver = PlanSolver(options: SolverOptions(timeLimit: 20, relativeGap: 0))
  let problem = PlanProblem(
    candidates: (0..<8).map { PlanCandidate(id: "P\($0)", areaMu: 10, cost: Double(10 + $0)) },
    firstYear: 2026,
    yearCount: 3, discount: 0.05,
    constraints: PlanDemand.yearly(firstYear: 2026, floorMu: [20, 20, 20]))

  func years(_ outcome: PlanOutcome) -> [String: Int] {
    var years: [String: Int] = [:]
    guard let plan = outcome.plan else { return years }
    for (candidate, year) in zip(outcome.problem.candidates, plan.yearIndex) where year >= 0 {
      years[candidate.id] = outcome.problem.firstYear + year
    }
    return years
  }

  @Test func whenAllWentToPlanNothingChanges() throws {
    let first = years(try solver.solve(problem))
    let done = Set(first.filter { $0.value == 2026 }.keys)
    let second = years(try solver.solve(try problem.goingOn(after: first, done: done, from: 2027)))
    #expect(second == first)
  }

  @Test func whatIsDoneStaysAndTheRestChangesLittle() throws {
    let first = years(try solver.solve(problem))
    let planned = first.filter { $0.value == 2026 }.keys.sorted()
    #expect(planned.count == 2)
    // One of the first year's two was not acquired, and one of the second year's can't be any more.
    var next = problem
    let lost = try #require(first.filter { $0.value == 2027 }.keys.min())
    for index in next.candidates.indices where next.candidates[index].id == lost {
      next.candidates[index].locks = [PlanLock(.out)]
    }
    let outcome = try solver.solve(try next.goingOn(after: first, done: [planned[0]], from: 2027))
    let second = years(outcome)
    #expect(second[planned[0]] == 2026)
    #expect(second[planned[1]].map { $0 >= 2027 } ?? true)
    #expect(second[lost] == nil)
    let kept = first.filter { $0.value >= 2027 && $0.key != lost }
    #expect(kept.allSatisfy { second[$0.key] == $0.value })
    #expect(outcome.ranks.first?.objective == 2)
  }

  @Test func aParcelThatWasNotPlannedCanNotBeDone() {
    #expect(throws: (any Error).self) { try problem.goingOn(after: [:], done: ["P0"], from: 2027) }
  }
}
