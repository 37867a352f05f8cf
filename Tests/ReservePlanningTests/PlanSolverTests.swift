import LandPolicy
import ReservePlanning
import Synchronization
import Testing

@Suite struct PlanSolverTests {
  let solver = PlanSolver(options: SolverOptions(timeLimit: 20, relativeGap: 0))

  /// Every kind of constraint, measure and severity; status and optimum are those of trying everything.
  @Test(arguments: 0..<10) func agreesWithBruteForce(batch: Int) throws {
    var feasible = 0
    var solver = solver
    solver.explains = batch == 0
    for seed in batch * 200..<(batch + 1) * 200 {
      var source = RandomProblem(seed: UInt64(seed))
      let problem = source.richProblem()
      let expected = BruteForce(problem).best()
      let outcome = try solver.solve(problem)
      guard let expected else {
        #expect(outcome.status == .infeasible, "seed \(seed)")
        if solver.explains { #expect(!outcome.explanation.isEmpty, "seed \(seed)") }
        continue
      }
      feasible += 1
      #expect(outcome.status == .optimal, "seed \(seed)")
      let plan = try #require(outcome.plan, "seed \(seed)")
      #expect(problem.inCanonicalOrder() == outcome.problem)
      #expect(outcome.results.allSatisfy { $0.met || !$0.header.severity.isHard }, "seed \(seed)")
      for (rank, value) in expected.enumerated() {
        let term = problem.objective.terms[rank]
        let isMaximised =
          problem.objective.isRanked
          ? term.measure.isMaximised : problem.objective.terms.allSatisfy(\.measure.isMaximised)
        let bound = outcome.ranks[rank].bound ?? .nan
        #expect(abs((isMaximised ? -bound : bound) - value) < 1e-5, "seed \(seed), rank \(rank)")
        _ = plan
      }
    }
    #expect((40...198).contains(feasible))
  }

  @Test func orderOfCandidatesChangesNothing() throws {
    for seed in 0..<10 as Range<UInt64> {
      var source = RandomProblem(seed: 1000 + seed)
      let problem = source.problem(candidates: 15...20, years: 2...3)
      var shuffled = problem
      shuffled.candidates.shuffle(using: &source.generator)
      shuffled.constraints.shuffle(using: &source.generator)
      #expect(shuffled.fingerprint == problem.fingerprint)
      var first = PlanDocument(try solver.solve(problem))
      var second = PlanDocument(try solver.solve(shuffled))
      first.seconds = 0
      second.seconds = 0
      #expect(first == second, "seed \(seed)")
    }
  }

  @Test func floorsAboveAllCandidatesAreExplained() throws {
    let problem = PlanProblem(
      candidates: (0..<10).map { PlanCandidate(id: "P\($0)", areaMu: 100, cost: 1) }, firstYear: 2026,
      yearCount: 5,
      constraints: PlanDemand.yearly(
        firstYear: 2026, floorMu: Array(repeating: 300, count: 5), floorClause: "Plan 7(3)"))
    let outcome = try solver.solve(problem)
    #expect(outcome.status == .infeasible)
    let text = outcome.explanation.map(\.description).joined(separator: "\n")
    #expect(text.contains("5 × 300 = 1,500 mu > 1,000 mu"))
    #expect(text.contains("Plan 7(3)"))
  }

  @Test func budgetThatForbidsTheFloorsIsExplainedByWhatItReaches() throws {
    let problem = PlanProblem(
      candidates: (0..<10).map { PlanCandidate(id: "P\($0)", areaMu: 100, cost: 10) }, firstYear: 2026,
      yearCount: 2,
      constraints: PlanDemand.yearly(firstYear: 2026, floorMu: [300, 300], budget: [25, 25]))
    let outcome = try solver.solve(problem)
    #expect(outcome.status == .infeasible)
    let text = outcome.explanation.map(\.description).joined(separator: "\n")
    #expect(text.contains("400 mu in all years together"))
    #expect(text.contains("66.7 %"))
  }

  @Test func candidatesInNoGoLandAreRemovedWithTheReason() throws {
    let problem = PlanProblem(
      candidates: [
        PlanCandidate(id: "wet", areaMu: 10, cost: 1, noGoShares: ["flood zone": 0.4]),
        PlanCandidate(id: "dry", areaMu: 10, cost: 5, noGoShares: ["flood zone": 0.05]),
      ], firstYear: 2026, yearCount: 1, constraints: PlanDemand.yearly(firstYear: 2026, floorMu: [10]),
      maximumNoGoShare: 0.05, noGoClause: "keep clear of floods")
    let outcome = try solver.solve(problem)
    #expect(outcome.objective == 5)
    #expect(outcome.removals.map(\.candidate) == ["wet"])
    #expect(
      outcome.removals.first?.reason.description
        == "40 % of it lies in flood zone, more than 5 % (keep clear of floods)")
  }

  @Test func locksAreKept() throws {
    let problem = PlanProblem(
      candidates: [
        PlanCandidate(id: "a", areaMu: 10, cost: 1, locks: [PlanLock(.out)]),
        PlanCandidate(id: "b", areaMu: 10, cost: 2),
        PlanCandidate(id: "c", areaMu: 1, cost: 9, locks: [PlanLock(.in, year: 2027)]),
      ], firstYear: 2026, yearCount: 2,
      constraints: PlanDemand.yearly(firstYear: 2026, floorMu: [10, nil]))
    let document = PlanDocument(try solver.solve(problem))
    #expect(document.years.map(\.parcels) == [["b"], ["c"]])
    #expect(document.constraints.allSatisfy { $0.met })
  }

  @Test func aLockThatNothingAllowsIsAContradiction() throws {
    let problem = PlanProblem(
      candidates: [PlanCandidate(id: "c", areaMu: 1, cost: 9, earliestYear: 2030, locks: [PlanLock(.in)])],
      firstYear: 2026, yearCount: 2, constraints: [])
    let outcome = try solver.solve(problem)
    #expect(outcome.status == .infeasible)
    #expect(outcome.explanation.first?.description.contains("c is locked in, but can't be acquired") == true)
  }

  @Test func figuresThatMeanNothingAreRefused() {
    let twice = PlanProblem(
      candidates: [PlanCandidate(id: "a", areaMu: 1, cost: 1), PlanCandidate(id: "a", areaMu: 1, cost: 1)],
      firstYear: 2026, yearCount: 1, constraints: [])
    #expect(throws: (any Error).self) { try solver.solve(twice) }
    let notANumber = PlanProblem(
      candidates: [PlanCandidate(id: "a", areaMu: .nan, cost: 1)], firstYear: 2026, yearCount: 1,
      constraints: [])
    #expect(throws: (any Error).self) { try solver.solve(notANumber) }
    let noYear = PlanProblem(candidates: [], firstYear: 2026, yearCount: 0, constraints: [])
    #expect(throws: (any Error).self) { try solver.solve(noYear) }
  }

  /// What an observer is told only gets better, and ends with what the outcome says.
  @Test func tellsHowFarItHasCome() throws {
    var source = RandomProblem(seed: 5)
    let problem = source.problem(candidates: 40...40, years: 3...3)
    let told = Told()
    var solver = solver
    solver.options.enumerates = false
    solver.observer = { progress in told.steps.withLock { $0.append(progress) } }
    let outcome = try solver.solve(problem)
    let steps = told.steps.withLock { $0 }
    #expect(outcome.plan != nil)
    #expect(steps.last?.hasPlan == true && steps.last?.gap == outcome.gap)
    let gaps = steps.compactMap(\.gap)
    #expect(gaps.count > 1 && zip(gaps, gaps.dropFirst()).allSatisfy { $0 >= $1 - 1e-12 })
  }

  private final class Told: Sendable { let steps = Mutex<[SearchProgress]>([]) }
}
