import LandPolicy
import Testing

@testable import ReservePlanning

@Suite struct ExplanationTests {
  let options = SolverOptions(timeLimit: 20, relativeGap: 0)

  /// Each clashing set clashes on its own, and without any one part the whole has a plan: by brute force.
  @Test func clashingSetsAreMinimal() throws {
    var found = 0
    for seed in 5000..<5150 as Range<UInt64> {
      var source = RandomProblem(seed: seed)
      let problem = source.richProblem().inCanonicalOrder()
      if BruteForce(problem).best() != nil { continue }
      let set = try ClashingSet(problem, options: options, clock: SolverClock(limit: 20))
      #expect(set.isMinimal, "seed \(seed)")
      #expect(!set.parts.isEmpty, "seed \(seed)")
      let others = Set(problem.parts).subtracting(set.parts)
      #expect(BruteForce(problem.without(others)).best() == nil, "seed \(seed)")
      for part in set.parts {
        #expect(BruteForce(problem.without(others.union([part]))).best() != nil, "seed \(seed), \(part)")
      }
      found += 1
    }
    #expect(found > 20)
  }

  @Test func aMissingMillionIsNamed() throws {
    let problem = PlanProblem(
      candidates: [
        PlanCandidate(id: "a", areaMu: 100, cost: 40), PlanCandidate(id: "b", areaMu: 100, cost: 60),
        PlanCandidate(id: "c", areaMu: 150, cost: 95),
      ], firstYear: 2026, yearCount: 1,
      constraints: PlanDemand.yearly(
        firstYear: 2026, floorMu: [200], budget: [68.8], currency: "million", floorClause: "seven (3)"))
    let text = try PlanSolver(options: options).solve(problem).explanation.map(\.description).joined(
      separator: "\n")
    #expect(text.contains("these can't all be met together: budget-2026, floor-2026 (seven (3))"))
    #expect(text.contains("+31.2 million in budget-2026"))
    #expect(text.contains("100 mu instead of 200 in floor-2026"))
    #expect(text.contains("50 % at most"))
  }

  @Test func parcelsToReleaseAreNamed() throws {
    let problem = PlanProblem(
      candidates: [
        PlanCandidate(id: "a", areaMu: 100, cost: 40),
        PlanCandidate(id: "b", areaMu: 100, cost: 60, locks: [PlanLock(.out)]),
        PlanCandidate(id: "c", areaMu: 10, cost: 1, locks: [PlanLock(.out)]),
        PlanCandidate(id: "d", areaMu: 60, cost: 1, noGoShares: ["wood": 0.5]),
      ], firstYear: 2026, yearCount: 1,
      constraints: PlanDemand.yearly(firstYear: 2026, floorMu: [150], budget: [200]),
      maximumNoGoShare: 0.1)
    let outcome = try PlanSolver(options: options).solve(problem)
    #expect(outcome.status == .infeasible)
    let text = outcome.explanation.map(\.description).joined(separator: "\n")
    #expect(text.contains("floor-2026 requires 150 mu, but all candidates together reach 100 mu"))
    let relaxations = try Relaxations(
      problem.inCanonicalOrder(), clashing: [.locksOut, .noGoLimit, .constraint("floor-2026")],
      options: options,
      clock: SolverClock(limit: 10)
    ).messages.map(\.description).joined(separator: "\n")
    #expect(relaxations.contains("if b is released from the parcels locked out"))
    #expect(relaxations.contains("if d is released from the no-go limit"))
    #expect(relaxations.contains("100 mu instead of 150 in floor-2026"))
  }

  @Test func pricesAreWhatOneMoreMuCosts() throws {
    let problem = PlanProblem(
      candidates: (0..<10).map { PlanCandidate(id: "P\($0)", areaMu: 10, cost: Double(10 * (1 + $0))) },
      firstYear: 2026, yearCount: 1, constraints: PlanDemand.yearly(firstYear: 2026, floorMu: [35]))
    let outcome = try PlanSolver(options: options).solve(problem)
    let prices = try PlanPrices(outcome)
    #expect(prices.bindings.map(\.id) == ["floor-2026"])
    #expect(abs((prices.bindings.first?.pricePerUnit ?? 0) - 4) < 1e-6)
    let reasons = try PlanReasons(outcome)
    #expect(reasons.summary.map(\.description) == ["floor-2026 binds: one more mu costs about 4"])
    let best = try #require(reasons.byCandidate["P0"])
    #expect(best.kind == .amongTheBest && best.worsening == nil)
    #expect(best.sentence.description.hasPrefix("acquired in 2026"))
    let dear = try #require(reasons.byCandidate["P9"])
    #expect(dear.kind == .wouldWorsen)
    #expect(dear.sentence.description == "not acquired: it would worsen the plan by about 60")
    #expect(abs((dear.worsening ?? 0) - 60) < 1e-6)
  }

  @Test func forcingAParcelSaysWhatItCosts() throws {
    let problem = PlanProblem(
      candidates: (0..<4).map { PlanCandidate(id: "P\($0)", areaMu: 10, cost: Double(1 + $0)) },
      firstYear: 2026,
      yearCount: 1, constraints: PlanDemand.yearly(firstYear: 2026, floorMu: [20]))
    let solver = PlanSolver(options: options)
    let outcome = try solver.solve(problem)
    #expect(try solver.forcing("P3", .in, in: outcome).worsening == 2)
    #expect(try solver.forcing("P0", .out, in: outcome).worsening == 2)
    #expect(throws: (any Error).self) { try solver.forcing("X", .in, in: outcome) }
  }
}
