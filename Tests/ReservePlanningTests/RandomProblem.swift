import ReservePlanning
import TestSupport

/// Small made-up problems for comparing with brute force.
struct RandomProblem {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func number(_ range: ClosedRange<Int>) -> Double {
    Double(Int.random(in: range, using: &generator))
  }

  mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &generator) < share }

  mutating func problem(candidates count: ClosedRange<Int> = 3...6, years: ClosedRange<Int> = 1...2)
    -> PlanProblem
  {
    let count = Int.random(in: count, using: &generator)
    let yearCount = Int.random(in: years, using: &generator)
    var candidates: [PlanCandidate] = []
    for index in 0..<count {
      candidates.append(
        PlanCandidate(
          id: "P\(index)", areaMu: number(1...40) / 2, cost: number(1...60), quotaMu: number(0...10),
          score: number(0...5), earliestYear: chance(0.15) ? 2026 + Int(number(0...2)) : nil))
    }
    let total = candidates.reduce(0) { $0 + $1.areaMu }
    let cost = candidates.reduce(0) { $0 + $1.cost }
    var floors: [Double?] = []
    var budgets: [Double?] = []
    var quotas: [Double?] = []
    for _ in 0..<yearCount {
      floors.append(chance(0.7) ? (total * number(1...9) / 10 / Double(yearCount)).rounded() : nil)
      budgets.append(chance(0.5) ? (cost * number(3...10) / 10 / Double(yearCount)).rounded() : nil)
      quotas.append(chance(0.3) ? number(2...20) : nil)
    }
    return PlanProblem(
      candidates: candidates, firstYear: 2026, yearCount: yearCount, discount: chance(0.5) ? 0.03 : 0,
      objective: chance(0.7) ? .leastCost : .highestPriority,
      constraints: PlanConstraint.yearly(
        firstYear: 2026, floorMu: floors, budget: budgets, quotaMu: quotas, carriesMoneyOver: chance(0.3)))
  }
}
