import ReservePlanning

/// Tries every plan of a tiny problem, with rules written anew.
enum BruteForce {
  /// The best value in the objective's own sense, or nil where no plan meets the hard constraints.
  static func best(_ problem: PlanProblem) -> Double? {
    var years = Array(repeating: -1, count: problem.candidates.count)
    var best: Double?
    let maximises = problem.objective == .highestPriority
    func visit(_ index: Int) {
      if index == years.count {
        guard isFeasible(years, problem) else { return }
        let value = value(years, problem)
        if let known = best, maximises ? value <= known : value >= known { return }
        best = value
        return
      }
      for year in -1..<problem.yearCount {
        years[index] = year
        visit(index + 1)
      }
      years[index] = -1
    }
    visit(0)
    return best
  }

  static func value(_ years: [Int], _ problem: PlanProblem) -> Double {
    var sum = 0.0
    for (candidate, year) in zip(problem.candidates, years) where year >= 0 {
      if problem.objective == .highestPriority {
        sum += candidate.areaMu * candidate.score
      } else {
        var cost = candidate.cost
        for _ in 0..<year { cost /= 1 + problem.discount }
        sum += cost
      }
    }
    return sum
  }

  static func isFeasible(_ years: [Int], _ problem: PlanProblem) -> Bool {
    for (candidate, year) in zip(problem.candidates, years) where year >= 0 {
      if let earliest = candidate.earliestYear, problem.firstYear + year < earliest { return false }
    }
    return problem.constraints.allSatisfy { holds($0, years, problem) }
  }

  static func holds(_ constraint: PlanConstraint, _ years: [Int], _ problem: PlanProblem) -> Bool {
    func sum(_ calendar: [Int], _ figure: (PlanCandidate) -> Double) -> Double {
      var sum = 0.0
      for (candidate, year) in zip(problem.candidates, years)
      where year >= 0 && calendar.contains(problem.firstYear + year) { sum += figure(candidate) }
      return sum
    }
    switch constraint {
    case .areaFloor(let floor): return sum(floor.years) { $0.areaMu } >= floor.areaMu - 1e-7
    case .areaCeiling(let ceiling): return sum(ceiling.years) { $0.areaMu } <= ceiling.areaMu + 1e-7
    case .budget(let budget): return sum(budget.years) { $0.cost } <= budget.amount + 1e-7
    case .quota(let quota): return sum(quota.years) { $0.quotaMu } <= quota.quotaMu + 1e-7
    }
  }
}
