import LandPolicy
import ReservePlanning
import TestSupport

/// Small made-up problems with every kind of constraint, for comparing with brute force.
struct RandomProblem {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func number(_ range: ClosedRange<Int>) -> Double {
    Double(Int.random(in: range, using: &generator))
  }

  mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &generator) < share }

  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[Int(number(0...choices.count - 1))] }

  /// Only yearly floors, budgets and quotas.
  mutating func problem(candidates count: ClosedRange<Int> = 3...6, years: ClosedRange<Int> = 1...2)
    -> PlanProblem
  {
    let yearCount = Int(number(years))
    let candidates = (0..<Int(number(count))).map { candidate("P\($0)", plain: true) }
    return PlanProblem(
      candidates: candidates, firstYear: 2026, yearCount: yearCount, discount: chance(0.5) ? 0.03 : 0,
      objective: chance(0.7) ? .leastCost : .highestPriority,
      constraints: yearly(candidates, yearCount: yearCount))
  }

  /// Every kind of constraint and measure.
  mutating func richProblem() -> PlanProblem {
    let yearCount = Int(number(1...2))
    let count = Int(number(3...(yearCount == 1 ? 7 : 5)))
    let candidates = (0..<count).map { candidate("P\($0)", plain: false) }
    var problem = PlanProblem(
      candidates: candidates, firstYear: 2026, yearCount: yearCount, discount: chance(0.5) ? 0.05 : 0,
      constraints: yearly(candidates, yearCount: yearCount),
      maximumNoGoShare: chance(0.5) ? 0.3 : nil)
    for left in 0..<count {
      for right in left + 1..<count where chance(0.4) {
        problem.adjacency.append(
          PlanAdjacency("P\(right)", "P\(left)", sharedMetres: chance(0.7) ? number(1...9) : 0))
      }
    }
    addConstraints(to: &problem)
    problem.objective = objective()
    for candidate in problem.candidates where chance(0.5) {
      problem.previousYears[candidate.id] = problem.firstYear + Int(number(0...yearCount - 1))
    }
    return problem
  }

  private mutating func candidate(_ id: String, plain: Bool) -> PlanCandidate {
    var candidate = PlanCandidate(
      id: id, areaMu: number(1...40) / 2, cost: number(1...60), quotaMu: number(0...10), score: number(0...5),
      earliestYear: chance(0.15) ? 2026 + Int(number(0...2)) : nil)
    if plain { return candidate }
    candidate.perimeterMetres = number(20...60)
    if chance(0.3) { candidate.group = pick(["g", "h"]) }
    if chance(0.6) { candidate.owner = pick(["A", "B", "C"]) }
    candidate.town = pick(["east", "west"])
    candidate.block = pick(["base", "park"])
    if chance(0.25) { candidate.flags.insert("class-d") }
    if chance(0.25) { candidate.flags.insert("centre") }
    if chance(0.06) { candidate.locks.append(PlanLock(.in, year: chance(0.5) ? 2026 : nil)) }
    if chance(0.08) { candidate.locks.append(PlanLock(.out, year: chance(0.5) ? 2026 : nil)) }
    if chance(0.2) { candidate.noGoShares = ["flood": number(0...5) / 10] }
    if chance(0.7) { candidate.supplyLagYears = Int(number(0...1)) }
    candidate.outOfProductionYears = Int(number(1...2))
    return candidate
  }

  private mutating func yearly(_ candidates: [PlanCandidate], yearCount: Int) -> [PlanDemand] {
    let total = candidates.reduce(0) { $0 + $1.areaMu }
    let cost = candidates.reduce(0) { $0 + $1.cost }
    var floors: [Double?] = []
    var ceilings: [Double?] = []
    var budgets: [Double?] = []
    var quotas: [Double?] = []
    for _ in 0..<yearCount {
      floors.append(chance(0.6) ? (total * number(1...8) / 10 / Double(yearCount)).rounded() : nil)
      ceilings.append(chance(0.2) ? (total * number(5...10) / 10 / Double(yearCount)).rounded() : nil)
      budgets.append(chance(0.5) ? (cost * number(3...10) / 10 / Double(yearCount)).rounded() : nil)
      quotas.append(chance(0.3) ? number(2...25) : nil)
    }
    return PlanDemand.yearly(
      firstYear: 2026, floorMu: floors, ceilingMu: ceilings, budget: budgets, quotaMu: quotas,
      carriesMoneyOver: chance(0.3))
  }

  private mutating func severity() -> PlanSeverity {
    chance(0.6) ? .hard : .soft(penaltyPerUnit: number(1...20))
  }

  private mutating func addConstraints(to problem: inout PlanProblem) {
    let total = problem.candidates.reduce(0) { $0 + $1.areaMu }
    let all = problem.years
    func add(_ id: String, _ severity: PlanSeverity, _ kind: PlanDemand.Kind) {
      problem.constraints.append(PlanDemand(id: id, kind: kind, severity: severity))
    }
    if chance(0.3) {
      let severity = severity()
      var floor = PlanDemand.AreaFloor(years: all, areaMu: (total * number(2...7) / 10).rounded())
      floor.counting = pick([.acquired, .supplied, .either])
      floor.alreadyMu = number(0...5)
      floor.flag = chance(0.2) ? "class-d" : nil
      add("cumulative", severity, .areaFloor(floor))
    }
    if chance(0.2) {
      add(
        "cap", severity(),
        .areaCeiling(
          .init(
            years: all, areaMu: (total * number(3...9) / 10).rounded(),
            counting: pick([.acquired, .supplied, .either]))))
    }
    if chance(0.2) {
      let year = 2026 + Int(number(0...problem.yearCount - 1))
      add("clear", severity(), .clearance(.init(flag: "class-d", byYear: year)))
    }
    if chance(0.25) {
      add(
        "idle", severity(),
        .outOfProduction(.init(block: "base", industrialMu: 50, share: number(2...9) / 10)))
    }
    if chance(0.25) {
      add(
        "east", severity(),
        .townShare(.init(town: "east", atLeast: chance(0.6) ? 0.25 : nil, atMost: 0.75)))
    }
    if chance(0.25) {
      add(
        "either", severity(), .exclusion(.init(parcels: ["P0", "P1", "P2"], atMost: Int(number(1...2)))))
    }
    if chance(0.5) {
      add(
        "areas", chance(0.75) ? .hard : .soft(penaltyPerUnit: number(10...60)),
        .contiguousAreas(
          .init(
            count: chance(0.6) ? 1 : 2, minimumMu: (total * number(1...4) / 10).rounded() + 1,
            excludedFlag: chance(0.4) ? "centre" : nil, withinOneYear: chance(0.4))))
    }
  }

  private mutating func objective() -> PlanAim {
    let measures: [PlanAim.Measure] = [
      .discountedCost, .priorityArea, .remainingNeed, .boundaryLength, .owners, .changes,
    ]
    switch number(0...3) {
    case 0: return .leastCost
    case 1: return .highestPriority
    case 2:
      let terms = measures.filter { _ in chance(0.5) }
        .map { PlanAim.Term($0, weight: number(0...4) / 2, needMu: number(10...60)) }
      return terms.isEmpty ? .leastCost : PlanAim(terms)
    default:
      let first = pick(measures)
      let second = pick(measures.filter { $0 != first })
      return PlanAim(
        [.init(first, tolerance: number(0...2) / 10, needMu: 30), .init(second, needMu: 30)],
        isRanked: true)
    }
  }
}
