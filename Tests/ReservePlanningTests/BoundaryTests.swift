import LandPolicy
import TestSupport
import Testing

@testable import ReservePlanning

/// Limits that equal sums of figures, or miss them by the last digit, at many magnitudes: the answer is that of trying
/// everything in whole numbers.
@Suite struct BoundaryTests {
  /// A problem in whole hundredths, with what trying every plan gives.
  struct Case {
    var area: [Int]
    var cost: [Int]
    var floors: [Int]
    var budgets: [Int]

    /// `scale` is the magnitude of the costs in hundredths; `mixed` takes another for each.
    init(seed: UInt64, scales: [Int]) {
      var generator = SeededGenerator(seed: seed)
      let years = Int.random(in: 1...2, using: &generator)
      let count = Int.random(in: 2...(years == 1 ? 7 : 5), using: &generator)
      area = (0..<count).map { _ in Int.random(in: 100...9_999, using: &generator) }
      cost = (0..<count).map { _ in
        let scale = scales[Int.random(in: 0..<scales.count, using: &generator)]
        return Int.random(in: max(1, scale / 10)...scale, using: &generator)
      }
      let owner = area.map { _ in Int.random(in: 0...years, using: &generator) }
      floors = []
      budgets = []
      for year in 0..<years {
        let members = owner.indices.filter { owner[$0] == year }
        let step = [0, 0, 0, 1, -1][Int.random(in: 0..<5, using: &generator)]
        floors.append(members.reduce(0) { $0 + area[$1] } + (Bool.random(using: &generator) ? step : 0))
        budgets.append(max(0, members.reduce(0) { $0 + cost[$1] } + step))
      }
    }

    var problem: PlanProblem {
      PlanProblem(
        candidates: area.indices.map {
          PlanCandidate(id: "P\($0)", areaMu: Double(area[$0]) / 100, cost: Double(cost[$0]) / 100)
        }, firstYear: 2026, yearCount: floors.count,
        constraints: PlanDemand.yearly(
          firstYear: 2026, floorMu: floors.map { Double($0) / 100 }, budget: budgets.map { Double($0) / 100 })
      )
    }

    /// The least cost in hundredths; nil where no plan keeps the limits.
    var best: Int? {
      var best: Int?
      func visit(_ index: Int, _ areas: [Int], _ costs: [Int]) {
        if index == area.count {
          if zip(areas, floors).allSatisfy({ $0 >= $1 }), zip(costs, budgets).allSatisfy({ $0 <= $1 }) {
            best = min(best ?? .max, costs.reduce(0, +))
          }
          return
        }
        visit(index + 1, areas, costs)
        for year in floors.indices {
          var (areas, costs) = (areas, costs)
          areas[year] += area[index]
          costs[year] += cost[index]
          visit(index + 1, areas, costs)
        }
      }
      let none = floors.map { _ in 0 }
      visit(0, none, none)
      return best
    }
  }

  private static let magnitudes: [[Int]] = [
    [1_000], [1_000_000], [1_000_000_000], [10_000_000_000], [1_000_000_000_000], [100_000_000_000_000],
    [10, 100_000, 10_000_000_000, 100_000_000_000_000], [1_000, 100_000_000_000_000],
  ]

  @Test(arguments: magnitudes.indices, [true, false]) func agreesWithTryingAll(
    magnitude: Int, enumerates: Bool
  )
    throws
  {
    var options = SolverOptions(timeLimit: 20, relativeGap: 0)
    options.enumerates = enumerates
    var solver = PlanSolver(options: options)
    solver.explains = false
    var (possible, impossible) = (0, 0)
    for seed in 0..<(enumerates ? 100 : 40) as Range<UInt64> {
      let posed = Case(seed: seed + 1000 * UInt64(magnitude), scales: Self.magnitudes[magnitude])
      let outcome = try solver.solve(posed.problem)
      guard let best = posed.best else {
        impossible += 1
        #expect(outcome.status == .infeasible, "seed \(seed)")
        continue
      }
      possible += 1
      #expect(outcome.status == .optimal, "seed \(seed)")
      let objective = try #require(outcome.objective, "seed \(seed)")
      #expect(abs(objective - Double(best) / 100) <= 1e-9 * Double(best) / 100, "seed \(seed)")
      #expect(outcome.results.allSatisfy { $0.met }, "seed \(seed)")
    }
    #expect(possible > 3 && impossible > 3)
  }

  /// Problems too large to try all: what cannot be is proved by rows, what can be is found to the last digit.
  @Test(arguments: [2.0, 1e5, 1e9]) func largerProblemsToo(scale: Double) throws {
    for seed in 0..<10 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let candidates = (0..<80).map { index in
        PlanCandidate(
          id: "P\(index)", areaMu: Double(Int.random(in: 100...999, using: &generator)) / 100,
          cost: (Double.random(in: 0.2...1, using: &generator) * scale * 100).rounded() / 100)
      }
      let chosen = candidates.filter { _ in Bool.random(using: &generator) }
      let area = ExactSum.total(chosen.map(\.areaMu)).double
      let all = ExactSum.total(candidates.map(\.areaMu)).double
      func problem(floor: Double, budget: Double) -> PlanProblem {
        PlanProblem(
          candidates: candidates, firstYear: 2026, yearCount: 1,
          constraints: PlanDemand.yearly(firstYear: 2026, floorMu: [floor], budget: [budget]))
      }
      var solver = PlanSolver(options: SolverOptions(timeLimit: 10, relativeGap: 1e-6))
      solver.explains = false
      let cost = ExactSum.total(chosen.map(\.cost)).double
      let possible = try solver.solve(problem(floor: area, budget: cost))
      #expect(possible.plan != nil, "seed \(seed)")
      let whole = ExactSum.total(candidates.map(\.cost)).double
      #expect(try solver.solve(problem(floor: all, budget: whole)).status == .optimal, "seed \(seed)")
      let less = (ExactDecimal(whole) - ExactDecimal(0.01)).double
      #expect(try solver.solve(problem(floor: all, budget: less)).status == .infeasible, "seed \(seed)")
    }
  }
}
