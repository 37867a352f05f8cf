import LandPolicy
import Testing

@testable import ReservePlanning

@Suite struct YearSymmetryTests {
  func problem(seed: UInt64) -> PlanProblem {
    var source = RandomProblem(seed: seed)
    var problem = source.problem(candidates: 5...6, years: 3...3)
    for index in problem.candidates.indices { problem.candidates[index].earliestYear = nil }
    let total = problem.candidates.reduce(0) { $0 + $1.areaMu }
    problem.discount = 0
    problem.constraints = PlanDemand.yearly(
      firstYear: 2026, floorMu: Array(repeating: (total / 5).rounded(), count: 3),
      budget: Array(repeating: source.number(20...90), count: 3))
    return problem.inCanonicalOrder()
  }

  @Test func oneOrderOfTheYearsKeepsTheOptimum() throws {
    let solver = PlanSolver(options: SolverOptions(timeLimit: 20, relativeGap: 0))
    var feasible = 0
    for seed in 100..<130 as Range<UInt64> {
      let problem = problem(seed: seed)
      #expect(YearSymmetry(problem, goal: PlanGoal(problem.objective.terms)) != nil)
      let outcome = try solver.solve(problem)
      guard let best = BruteForce(problem).best()?.first else {
        #expect(outcome.status == .infeasible, "seed \(seed)")
        continue
      }
      feasible += 1
      let sign: Double = problem.objective == .highestPriority ? -1 : 1
      #expect(abs(sign * (outcome.objective ?? .nan) - best) < 1e-6, "seed \(seed)")
      let areas = PlanDocument(outcome).years.map(\.areaMu)
      #expect(areas == areas.sorted(by: >), "seed \(seed)")
    }
    #expect(feasible > 5)
  }

  @Test func whateverTellsTheYearsApartIsSeen() {
    var problem = problem(seed: 100)
    problem.objective = .leastCost
    let goal = PlanGoal(problem.objective.terms)
    #expect(YearSymmetry(problem, goal: goal) != nil)
    var other = problem
    other.discount = 0.03
    #expect(YearSymmetry(other, goal: goal) == nil)
    other = problem
    other.candidates[0].earliestYear = 2027
    #expect(YearSymmetry(other, goal: goal) == nil)
    other = problem
    other.candidates[0].locks = [PlanLock(.out, year: 2027)]
    #expect(YearSymmetry(other, goal: goal) == nil)
    other = problem
    other.constraints.append(PlanDemand(id: "cap", kind: .areaCeiling(.init(years: [2026], areaMu: 9))))
    #expect(YearSymmetry(other, goal: goal) == nil)
    other = problem
    other.constraints.append(PlanDemand(id: "two", kind: .areaFloor(.init(years: [2026, 2027], areaMu: 9))))
    #expect(YearSymmetry(other, goal: goal) == nil)
    other = problem
    other.constraints.append(
      PlanDemand(id: "all", kind: .areaFloor(.init(years: [2026, 2027, 2028], areaMu: 9))))
    #expect(YearSymmetry(other, goal: goal) != nil)
  }
}
