import LandPolicy
import ReservePlanning

/// Tries every plan of a tiny problem, with rules written anew.
struct BruteForce {
  let problem: PlanProblem
  /// Connected sets of admitted candidates that are large enough, as bit masks, by constraint.
  private var areas: [String: [Int]] = [:]

  init(_ problem: PlanProblem) {
    self.problem = problem
    for constraint in problem.constraints {
      if case .contiguousAreas(let rule) = constraint.kind {
        areas[constraint.id] = Self.areas(rule, problem)
      }
    }
  }

  /// The values of each rank (one for a weighted objective) in the minimised sense, or nil where no plan meets
  /// the hard constraints.
  func best() -> [Double]? {
    let plans = feasiblePlans()
    if plans.isEmpty { return nil }
    let objective = problem.objective
    if !objective.isRanked {
      return [plans.map { penalty($0) + weighted(objective.terms, $0) }.min() ?? .nan]
    }
    var kept = plans
    var values: [Double] = []
    for (rank, term) in objective.terms.enumerated() {
      let plain = PlanAim.Term(term.measure, needMu: term.needMu)
      let scored = kept.map { (plan: $0, value: (rank == 0 ? penalty($0) : 0) + weighted([plain], $0)) }
      let best = scored.map(\.value).min() ?? .nan
      values.append(best)
      kept = scored.filter { $0.value <= best + term.tolerance * abs(best) + 1e-7 }.map(\.plan)
    }
    return values
  }

  func feasiblePlans() -> [[Int]] {
    var years = Array(repeating: -1, count: problem.candidates.count)
    var plans: [[Int]] = []
    func visit(_ index: Int) {
      if index == years.count {
        if isFeasible(years) { plans.append(years) }
        return
      }
      for year in -1..<problem.yearCount {
        years[index] = year
        visit(index + 1)
      }
      years[index] = -1
    }
    visit(0)
    return plans
  }

  private func weighted(_ terms: [PlanAim.Term], _ years: [Int]) -> Double {
    terms.reduce(0) { $0 + ($1.measure == .priorityArea ? -1 : 1) * $1.weight * value($1, years) }
  }

  private func value(_ term: PlanAim.Term, _ years: [Int]) -> Double {
    let bought = zip(problem.candidates, years).filter { $0.1 >= 0 }
    switch term.measure {
    case .priorityArea: return bought.reduce(0) { $0 + $1.0.areaMu * $1.0.score }
    case .discountedCost:
      return bought.reduce(0) { sum, item in
        var cost = item.0.cost
        for _ in 0..<item.1 { cost /= 1 + problem.discount }
        return sum + cost
      }
    case .remainingNeed: return max(0, term.needMu - bought.reduce(0) { $0 + $1.0.areaMu })
    case .changes:
      return Double(
        zip(problem.candidates, years).count { candidate, year in
          problem.previousYears[candidate.id] != (year >= 0 ? problem.firstYear + year : nil)
        })
    case .owners: return Double(Set(bought.compactMap(\.0.owner)).count)
    case .boundaryLength:
      let keys = Set(bought.map(\.0.id))
      return bought.reduce(0) { $0 + $1.0.perimeterMetres }
        - problem.adjacency.reduce(0) {
          $0 + (keys.contains($1.first) && keys.contains($1.second) ? 2 * $1.sharedMetres : 0)
        }
    }
  }

  private func isFeasible(_ years: [Int]) -> Bool {
    for (candidate, year) in zip(problem.candidates, years) {
      if year >= 0 {
        if let earliest = candidate.earliestYear, problem.firstYear + year < earliest { return false }
        if let limit = problem.maximumNoGoShare, candidate.noGoShares.values.contains(where: { $0 > limit }) {
          return false
        }
      }
      for lock in candidate.locks {
        let isThen = year >= 0 && (lock.year == nil || lock.year == problem.firstYear + year)
        if isThen != (lock.direction == .in) { return false }
      }
    }
    for group in ["g", "h"] {
      let members = zip(problem.candidates, years).filter { $0.0.group == group }.map(\.1)
      if Set(members).count > 1 { return false }
    }
    return problem.constraints.allSatisfy { !$0.isHard || violation($0, years) <= 1e-7 }
  }

  func penalty(_ years: [Int]) -> Double {
    problem.constraints.reduce(0) { sum, constraint in
      guard let price = constraint.header.severity.penalty else { return sum }
      return sum + price * violation(constraint, years)
    }
  }

  private func violation(_ constraint: PlanDemand, _ years: [Int]) -> Double {
    let first = problem.firstYear
    func sum(_ figure: (PlanCandidate) -> Double, where counts: (PlanCandidate, Int) -> Bool) -> Double {
      zip(problem.candidates, years).reduce(0) {
        $1.1 >= 0 && counts($1.0, first + $1.1) ? $0 + figure($1.0) : $0
      }
    }
    func area(_ calendar: [Int], _ counting: PlanDemand.Counting, _ flag: String?) -> Double {
      sum({ $0.areaMu }) { candidate, year in
        if let flag, !candidate.flags.contains(flag) { return false }
        let supplied = candidate.supplyLagYears.map { calendar.contains(year + $0) } ?? false
        switch counting {
        case .acquired: return calendar.contains(year)
        case .supplied: return supplied
        case .either: return supplied || calendar.contains(year)
        }
      }
    }
    switch constraint.kind {
    case .areaFloor(let rule):
      return max(0, rule.areaMu - rule.alreadyMu - area(rule.years, rule.counting, rule.flag))
    case .areaCeiling(let rule): return max(0, area(rule.years, rule.counting, rule.flag) - rule.areaMu)
    case .budget(let rule): return max(0, sum({ $0.cost }) { rule.years.contains($1) } - rule.amount)
    case .quota(let rule): return max(0, sum({ $0.quotaMu }) { rule.years.contains($1) } - rule.quotaMu)
    case .clearance(let rule):
      return Double(
        zip(problem.candidates, years).count { candidate, year in
          candidate.flags.contains(rule.flag) && !(year >= 0 && first + year <= rule.byYear)
        })
    case .outOfProduction(let rule):
      return problem.years.reduce(0) { total, now in
        let out = sum({ $0.areaMu }) { candidate, year in
          candidate.block == rule.block && year <= now && now < year + candidate.outOfProductionYears
        }
        return total + max(0, out - rule.share * rule.industrialMu)
      }
    case .townShare(let rule):
      let all = sum({ $0.areaMu }) { _, _ in true }
      let own = sum({ $0.areaMu }) { candidate, _ in candidate.town == rule.town }
      return (rule.atLeast.map { max(0, $0 * all - own) } ?? 0)
        + (rule.atMost.map { max(0, own - $0 * all) } ?? 0)
    case .exclusion(let rule):
      let count = zip(problem.candidates, years).count { rule.parcels.contains($0.id) && $1 >= 0 }
      return Double(max(0, count - rule.atMost))
    case .contiguousAreas(let rule): return Double(max(0, rule.count - most(constraint.id, rule, years)))
    }
  }

  /// How many disjoint areas a plan holds, at most two counted.
  private func most(_ id: String, _ rule: PlanDemand.ContiguousAreas, _ years: [Int]) -> Int {
    let valid = (areas[id] ?? []).filter { mask in
      let members = years.indices.filter { mask & (1 << $0) != 0 }
      return members.allSatisfy { years[$0] >= 0 }
        && (!rule.withinOneYear || Set(members.map { years[$0] }).count == 1)
    }
    if valid.isEmpty { return 0 }
    for left in valid {
      for right in valid where left & right == 0 { return 2 }
    }
    return 1
  }

  private static func areas(_ rule: PlanDemand.ContiguousAreas, _ problem: PlanProblem) -> [Int] {
    let count = problem.candidates.count
    var touches = Array(repeating: 0, count: count)
    for pair in problem.adjacency {
      guard let left = problem.candidates.firstIndex(where: { $0.id == pair.first }),
        let right = problem.candidates.firstIndex(where: { $0.id == pair.second })
      else { continue }
      touches[left] |= 1 << right
      touches[right] |= 1 << left
    }
    return (1..<(1 << count)).filter { mask in
      let members = (0..<count).filter { mask & (1 << $0) != 0 }
      if let flag = rule.excludedFlag,
        members.contains(where: { problem.candidates[$0].flags.contains(flag) })
      {
        return false
      }
      if members.reduce(0, { $0 + problem.candidates[$1].areaMu }) < rule.minimumMu - 1e-7 { return false }
      var reached = 1 << members[0]
      while true {
        let next = members.reduce(reached) { reached & touches[$1] != 0 ? $0 | 1 << $1 : $0 }
        if next == reached { break }
        reached = next
      }
      return reached == mask
    }
  }
}
