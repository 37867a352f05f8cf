import LandPolicy

/// A problem as the improvement search sees it: units that move together, what each costs in each year, and the
/// rows that each touches.
struct PlanLandscape {
  /// One bound on a sum, with what breaking it by one unit costs.
  struct Row {
    var lower: Double
    var upper: Double
    /// The penalty of a soft row; 0 for a hard one, whose weight the search sets.
    var penalty: Double
    var isHard: Bool

    /// By how much a value is out of bounds.
    @inline(__always) func violation(_ value: Double) -> Double {
      value < lower ? lower - value : value > upper ? value - upper : 0
    }
  }

  /// The candidates of each unit: a group, or one candidate.
  private(set) var members: [[Int]] = []
  /// The years that each unit may take, ``PlanAssignment/notAcquired`` among them where it may stay.
  private(set) var choices: [[Int]] = []
  private(set) var rows: [Row] = []
  /// What a unit adds to the objective in a year: `cost[unit × years + year]`.
  private(set) var cost: [Double] = []
  /// The stretch of ``touched`` of each unit and year, with a leading 0.
  private(set) var starts: [Int] = [0]
  private(set) var touched: [(row: Int32, coefficient: Double)] = []
  let yearCount: Int
  private let candidateCount: Int

  /// Builds the landscape, or nil where a measure of the goal is no sum over decisions, or a unit has no choice.
  ///
  /// `fixed` gives candidates that have to be acquired: in the year, or in any where it is nil. With `isPartial`, measures
  /// that are no sums and the goal's limits are left out. O(terms).
  init?(
    _ problem: PlanProblem, presolve: PlanPresolve, goal: PlanGoal, fixed: [Int: Int?] = [:],
    isPartial: Bool = false
  ) {
    guard
      isPartial
        || goal.terms.allSatisfy({ $0.weight == 0 || ![.boundaryLength, .owners].contains($0.measure) })
          && goal.limits.allSatisfy({ $0.isSum(in: problem) })
    else { return nil }
    yearCount = problem.yearCount
    candidateCount = problem.candidates.count
    var unitOf = Array(repeating: -1, count: candidateCount)
    for (_, group) in problem.groups {
      for member in group { unitOf[member] = members.count }
      members.append(group)
    }
    for candidate in problem.candidates.indices where unitOf[candidate] < 0 {
      unitOf[candidate] = members.count
      members.append([candidate])
    }
    for unit in members {
      var years = (0..<yearCount).filter { year in
        unit.allSatisfy { member in
          presolve.allows(candidate: member, year: year)
            && (fixed[member].map { $0 == nil || $0 == year } ?? true)
        }
      }
      let isForced = unit.contains { member in
        fixed[member] != nil || problem.candidates[member].locks.contains { $0.direction == .in }
      }
      if !isForced { years.insert(PlanAssignment.notAcquired, at: 0) }
      if years.isEmpty { return nil }
      choices.append(years)
    }
    addRows(problem, goal: goal, unitOf: unitOf, withLimits: !isPartial)
    cost = costs(goal.terms, in: problem)
  }

  private mutating func addRows(
    _ problem: PlanProblem, goal: PlanGoal, unitOf: [Int], withLimits: Bool
  ) {
    var entries = Array(repeating: [(row: Int32, coefficient: Double)](), count: members.count * yearCount)
    func add(_ row: PlanRow, penalty: Double?) {
      let index = Int32(rows.count)
      rows.append(
        Row(
          lower: row.lower ?? -.infinity, upper: row.upper ?? .infinity, penalty: penalty ?? 0,
          isHard: penalty == nil))
      for term in row.terms {
        let slot = unitOf[term.candidate] * yearCount + term.year
        if let last = entries[slot].last, last.row == index {
          entries[slot][entries[slot].count - 1].coefficient += term.coefficient
        } else {
          entries[slot].append((index, term.coefficient))
        }
      }
    }
    for constraint in problem.constraints where !goal.leavingOut.contains(constraint.id) {
      let price = constraint.header.severity.penalty.map { goal.includesPenalties ? $0 : 0 }
      for row in constraint.rows(in: problem) { add(row, penalty: price) }
    }
    for row in goal.rows { add(row, penalty: nil) }
    for term in goal.terms where term.measure == .remainingNeed && term.weight > 0 {
      let area = problem.terms(years: problem.years) { $0.areaMu }
      add(PlanRow(name: "need", constraint: "need", lower: term.needMu, terms: area), penalty: term.weight)
    }
    for limit in goal.limits where withLimits {
      let costs = costs(limit.terms, in: goal.original ?? problem)
      let index = Int32(rows.count)
      let before = limit.terms.contains { $0.measure == .changes } ? problem.plannedBefore : 0
      rows.append(
        Row(
          lower: -.infinity, upper: limit.value - limit.weight(of: .changes) * Double(before), penalty: 0,
          isHard: true))
      for slot in costs.indices where costs[slot] != 0 { entries[slot].append((index, costs[slot])) }
    }
    for slot in entries {
      touched += slot
      starts.append(touched.count)
    }
  }

  /// What a unit adds to a sum of measures in a year, maximised ones with their sign turned.
  private func costs(_ terms: [PlanAim.Term], in problem: PlanProblem) -> [Double] {
    var cost = Array(repeating: 0.0, count: members.count * yearCount)
    for (unit, candidates) in members.enumerated() {
      for year in 0..<yearCount {
        for index in candidates {
          let candidate = problem.candidates[index]
          for term in terms {
            switch term.measure {
            case .discountedCost:
              cost[unit * yearCount + year] +=
                term.weight * candidate.cost * problem.discountFactor(yearIndex: year)
            case .priorityArea:
              cost[unit * yearCount + year] -= term.weight * candidate.score * candidate.areaMu
            case .changes:
              let previous = problem.previousYearIndex(of: index)
              if previous == PlanAssignment.notAcquired { cost[unit * yearCount + year] += term.weight }
              if previous == year { cost[unit * yearCount + year] -= term.weight }
            case .remainingNeed, .boundaryLength, .owners: break
            }
          }
        }
      }
    }
    return cost
  }

  /// The plan that a choice of years for the units stands for.
  func plan(_ years: [Int]) -> PlanAssignment {
    var plan = PlanAssignment.none(count: candidateCount)
    for (unit, year) in years.enumerated() {
      for member in members[unit] { plan.yearIndex[member] = year }
    }
    return plan
  }

  /// The units' years in a plan, each as near to it as the unit's choices allow.
  func years(of plan: PlanAssignment) -> [Int] {
    members.indices.map { unit in
      let wanted = plan.yearIndex[members[unit][0]]
      return choices[unit].contains(wanted) ? wanted : choices[unit][0]
    }
  }
}
