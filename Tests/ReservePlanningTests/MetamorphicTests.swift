import Testing

@testable import ReservePlanning

/// What must not change, or must not get worse, when a problem changes in a known way.
@Suite struct MetamorphicTests {
  let solver: PlanSolver = {
    var solver = PlanSolver(options: SolverOptions(timeLimit: 20, relativeGap: 0))
    solver.explains = false
    return solver
  }()

  func problems(_ range: Range<UInt64>, where suits: (PlanProblem) -> Bool) -> [(
    seed: UInt64, problem: PlanProblem
  )] {
    range.map { seed in
      var source = RandomProblem(seed: seed)
      return (seed, source.richProblem())
    }.filter { suits($0.1) }
  }

  func isWorse(_ left: PlanOutcome, than right: PlanOutcome) -> Bool {
    guard let before = right.objective else { return false }
    guard let after = left.objective else { return true }
    let isMaximised = right.problem.objective.terms.allSatisfy(\.measure.isMaximised)
    return isMaximised ? after < before - 1e-5 : after > before + 1e-5
  }

  @Test func moreMoneyQuotaOrCandidatesNeverWorsen() throws {
    for (seed, problem) in problems(9000..<9060, where: { !$0.objective.isRanked }) {
      let before = try solver.solve(problem)
      var richer = problem
      richer.constraints = problem.constraints.map { constraint in
        var constraint = constraint
        switch constraint.kind {
        case .budget(var budget):
          budget.amount *= 1.3
          constraint.kind = .budget(budget)
        case .quota(var quota):
          quota.quotaMu += 5
          constraint.kind = .quota(quota)
        default: break
        }
        return constraint
      }
      #expect(!isWorse(try solver.solve(richer), than: before), "seed \(seed)")
      var more = problem
      more.candidates.append(PlanCandidate(id: "extra", areaMu: 12, cost: 3, score: 1))
      #expect(!isWorse(try solver.solve(more), than: before), "seed \(seed)")
    }
  }

  @Test func relabellingAndReorderingChangeNothing() throws {
    for (seed, problem) in problems(9100..<9140, where: { _ in true }) {
      let names = Dictionary(
        uniqueKeysWithValues: problem.candidates.enumerated().map {
          ($0.element.id, "R\(97 - 7 * $0.offset)")
        })
      func renamed(_ id: String) -> String { names[id] ?? id }
      var other = problem
      for index in other.candidates.indices {
        other.candidates[index].id = renamed(other.candidates[index].id)
      }
      other.adjacency = problem.adjacency.map {
        PlanAdjacency(renamed($0.second), renamed($0.first), sharedMetres: $0.sharedMetres)
      }
      other.previousYears = Dictionary(
        uniqueKeysWithValues: problem.previousYears.map { (renamed($0.key), $0.value) })
      other.constraints = problem.constraints.map { constraint in
        guard case .exclusion(var exclusion) = constraint.kind else { return constraint }
        exclusion.parcels = exclusion.parcels.map(renamed).reversed()
        var constraint = constraint
        constraint.kind = .exclusion(exclusion)
        return constraint
      }
      other.candidates.reverse()
      other.constraints.reverse()
      other.adjacency.reverse()
      let (left, right) = (try solver.solve(problem), try solver.solve(other))
      #expect(left.status == right.status, "seed \(seed)")
      #expect(abs((left.objective ?? 0) - (right.objective ?? 0)) < 1e-6, "seed \(seed)")
    }
  }

  /// Hectares for mu and yuan for ten thousands: the same choice, its cost in the new unit.
  @Test func scalingUnitsChangesNothing() throws {
    for (seed, problem) in problems(
      9200..<9260,
      where: { $0.objective == .leastCost && $0.constraints.allSatisfy(\.isHard) })
    {
      var scaled = problem
      for index in scaled.candidates.indices {
        scaled.candidates[index].areaMu *= 15
        scaled.candidates[index].cost *= 10_000
      }
      scaled.constraints = problem.constraints.map { constraint in
        var constraint = constraint
        switch constraint.kind {
        case .areaFloor(var floor):
          floor.areaMu *= 15
          floor.alreadyMu *= 15
          constraint.kind = .areaFloor(floor)
        case .areaCeiling(var ceiling):
          ceiling.areaMu *= 15
          constraint.kind = .areaCeiling(ceiling)
        case .budget(var budget):
          budget.amount *= 10_000
          constraint.kind = .budget(budget)
        case .outOfProduction(var limit):
          limit.industrialMu *= 15
          constraint.kind = .outOfProduction(limit)
        case .contiguousAreas(var areas):
          areas.minimumMu *= 15
          constraint.kind = .contiguousAreas(areas)
        case .quota, .clearance, .townShare, .exclusion: break
        }
        return constraint
      }
      let (left, right) = (try solver.solve(problem), try solver.solve(scaled))
      #expect(left.status == right.status, "seed \(seed)")
      #expect(abs((left.objective ?? 0) - (right.objective ?? 0) / 10_000) < 1e-6, "seed \(seed)")
    }
  }

  @Test func theYearsTogetherAreThePlan() throws {
    for (seed, problem) in problems(9300..<9330, where: { _ in true }) {
      let outcome = try solver.solve(problem)
      guard let plan = outcome.plan else { continue }
      let document = PlanDocument(outcome)
      let listed = document.years.flatMap(\.parcels)
      #expect(Set(listed).count == listed.count, "seed \(seed)")
      let acquired = zip(outcome.problem.candidates, plan.yearIndex).filter { $0.1 >= 0 }.map(\.0.id)
      #expect(Set(listed) == Set(acquired), "seed \(seed)")
    }
  }
}
