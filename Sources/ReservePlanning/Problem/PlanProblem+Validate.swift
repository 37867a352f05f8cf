import LandModel
import LandPolicy

extension PlanProblem {
  /// Refuses a problem whose figures mean nothing. O(n).
  ///
  /// Throws a ``LandError`` of the kind `data` with the path of the figure, the candidate's or constraint's name, and the
  /// remedy.
  public func validate() throws {
    try validateFrame()
    var ids = Set<String>()
    for (index, candidate) in candidates.enumerated() {
      try validate(candidate, at: "candidates.\(index)")
      if !ids.insert(candidate.id).inserted {
        throw LandError(
          ProblemFault.repeatedKey, place: .candidate(candidate.id, path: "candidates.\(index).id"))
      }
    }
    for (index, pair) in adjacency.enumerated() {
      if !ids.contains(pair.first) || !ids.contains(pair.second) {
        throw LandError(
          ProblemFault.strangersAdjacent,
          place: .named("adjacency.\(index), \(pair.first) – \(pair.second)"))
      }
      try ProblemBounds.check(
        figure: pair.sharedMetres, least: 0,
        at: .named("adjacency.\(index).shared_m, \(pair.first) – \(pair.second)"))
    }
    for (id, year) in previousYears.sorted(by: { $0.key < $1.key }) {
      try ProblemBounds.check(year: year, at: .named("previous_years.\(id)"))
    }
    try validateConstraints()
  }

  private func validateFrame() throws {
    try ProblemBounds.check(year: firstYear, at: .named("first_year"))
    if !(1...ProblemBounds.mostYears).contains(yearCount) {
      throw LandError(ProblemFault.noYearCount(yearCount), place: .named("years"))
    }
    if !(0...10).contains(discount) {
      throw LandError(ProblemFault.noDiscountRate(discount), place: .named("discount"))
    }
    if let maximumNoGoShare, !(0...1).contains(maximumNoGoShare) {
      throw LandError(ProblemFault.noShare(maximumNoGoShare), place: .named("maximum_no_go_share"))
    }
    if objective.terms.isEmpty {
      throw LandError(ProblemFault.noMeasure, place: .named("objective.terms"))
    }
    for (index, term) in objective.terms.enumerated() {
      for (name, figure) in [
        ("weight", term.weight), ("tolerance", term.tolerance), ("need_mu", term.needMu),
      ] {
        try ProblemBounds.check(
          figure: figure, least: 0,
          at: .named("objective.terms.\(index).\(name), \(term.measure.rawValue)"))
      }
    }
  }

  private func validate(_ candidate: PlanCandidate, at path: String) throws {
    if candidate.id.allSatisfy(\.isWhitespace) {
      throw LandError(ProblemFault.emptyKey, place: .named("\(path).id"))
    }
    func place(_ name: String) -> Place { .candidate(candidate.id, path: "\(path).\(name)") }
    try ProblemBounds.check(figure: candidate.areaMu, least: 0, at: place("area_mu"))
    try ProblemBounds.check(figure: candidate.cost, at: place("cost"))
    try ProblemBounds.check(figure: candidate.quotaMu, least: 0, at: place("quota_mu"))
    try ProblemBounds.check(figure: candidate.score, at: place("score"))
    try ProblemBounds.check(figure: candidate.perimeterMetres, least: 0, at: place("perimeter_m"))
    for (layer, share) in candidate.noGoShares.sorted(by: { $0.key < $1.key }) {
      try ProblemBounds.check(figure: share, least: 0, at: place("no_go_shares.\(layer)"))
    }
    try ProblemBounds.check(year: candidate.earliestYear, at: place("earliest_year"))
    for (index, lock) in candidate.locks.enumerated() {
      try ProblemBounds.check(year: lock.year, at: place("locks.\(index).year"))
    }
    try ProblemBounds.check(delay: candidate.supplyLagYears, at: place("supply_lag_years"))
    try ProblemBounds.check(delay: candidate.outOfProductionYears, at: place("out_of_production_years"))
  }

  private func validateConstraints() throws {
    var ids = Set<String>()
    for (index, constraint) in constraints.enumerated() {
      if constraint.id.allSatisfy(\.isWhitespace) {
        throw LandError(ProblemFault.emptyID, place: .named("constraints.\(index).id"))
      }
      func place(_ name: String) -> Place {
        .constraint(constraint.id, path: "constraints.\(index).\(name)")
      }
      if !ids.insert(constraint.id).inserted {
        throw LandError(ProblemFault.repeatedID, place: place("id"))
      }
      if let penalty = constraint.header.severity.penalty {
        try ProblemBounds.check(figure: penalty, least: 0, at: place("severity.penalty_per_unit"))
      }
      do { try constraint.rule.validate(in: self) } catch var error as LandError {
        if case .named(let name) = error.place {
          error.place = place(name)
        } else {
          error.place = place("id")
        }
        throw error
      }
    }
  }
}
