import LandPolicy

/// Whether a problem's years can change places, so that every plan has as many twins as there are orders.
///
/// Of the twins one is enough: the model then asks that no year acquires less than the next.
struct YearSymmetry {
  /// How a constraint takes the years.
  enum Role {
    /// It is the same whatever their order.
    case alike
    /// It tells them apart.
    case apart
    /// It bounds some of them by a figure: where every year has the same under one key, they are alike.
    case yearly(String, [Int], Double)
  }

  private let problem: PlanProblem

  /// Nil where some figure tells the years apart. O(n + constraints).
  init?(_ problem: PlanProblem, goal: PlanGoal) {
    guard problem.yearCount > 1, goal.rows.isEmpty, goal.limits.isEmpty else { return nil }
    for term in goal.terms where term.weight != 0 {
      if term.measure == .changes || term.measure == .discountedCost && problem.discount != 0 { return nil }
    }
    for candidate in problem.candidates {
      if candidate.earliestYear ?? problem.firstYear > problem.firstYear { return nil }
      if candidate.locks.contains(where: { $0.year != nil }) { return nil }
    }
    var yearly: [String: [Int: Double]] = [:]
    for constraint in problem.constraints {
      let figure: (key: String, years: [Int], value: Double)
      switch constraint.rule.years(of: constraint.header, in: problem) {
      case .alike: continue
      case .apart: return nil
      case .yearly(let key, let years, let value): figure = (key, years, value)
      }
      if Set(figure.years).count == problem.yearCount { continue }
      guard figure.years.count == 1, yearly[figure.key]?[figure.years[0]] == nil else { return nil }
      yearly[figure.key, default: [:]][figure.years[0]] = figure.value
    }
    for figures in yearly.values where figures.count != problem.yearCount || Set(figures.values).count > 1 {
      return nil
    }
    self.problem = problem
  }

  /// Adds the rows that keep one order of the years. O(decisions).
  func addRows(to model: inout PlanModel) {
    for year in 0..<problem.yearCount - 1 {
      var terms: [(column: Int, value: Double)] = []
      for (index, candidate) in problem.candidates.enumerated() {
        if let column = model.buyColumn(candidate: index, year: year) {
          terms.append((column, candidate.areaMu))
        }
        if let column = model.buyColumn(candidate: index, year: year + 1) {
          terms.append((column, -candidate.areaMu))
        }
      }
      model.addRow("order_years[\(problem.firstYear + year + 1)]", lower: 0, terms)
    }
  }

  /// The twin of a plan whose years come in that order.
  func ordered(_ plan: PlanAssignment) -> PlanAssignment {
    var area = Array(repeating: 0.0, count: problem.yearCount)
    for (candidate, year) in zip(problem.candidates, plan.yearIndex) where year >= 0 {
      area[year] += candidate.areaMu
    }
    let order = area.indices.sorted { area[$0] != area[$1] ? area[$0] > area[$1] : $0 < $1 }
    var place = Array(repeating: 0, count: problem.yearCount)
    for (index, year) in order.enumerated() { place[year] = index }
    var ordered = plan
    for index in ordered.yearIndex.indices where ordered.yearIndex[index] >= 0 {
      ordered.yearIndex[index] = place[ordered.yearIndex[index]]
    }
    return ordered
  }
}
