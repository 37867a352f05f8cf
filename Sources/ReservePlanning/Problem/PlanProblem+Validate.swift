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
          .data, place: "\("candidates.\(index).id"), candidate \(candidate.id)", "its key occurs twice",
          remedy: "keep one of the two")
      }
    }
    for (index, pair) in adjacency.enumerated() {
      if !ids.contains(pair.first) || !ids.contains(pair.second) {
        throw LandError(
          .data, place: Message(verbatim: "adjacency.\(index), \(pair.first) – \(pair.second)"),
          "not both are candidates",
          remedy: "leave the pair out")
      }
      try ProblemBounds.check(
        figure: pair.sharedMetres, least: 0,
        at: Message(verbatim: "adjacency.\(index).shared_m, \(pair.first) – \(pair.second)"))
    }
    for (id, year) in previousYears.sorted(by: { $0.key < $1.key }) {
      try ProblemBounds.check(year: year, at: Message(verbatim: "previous_years.\(id)"))
    }
    try validateConstraints()
  }

  private func validateFrame() throws {
    try ProblemBounds.check(year: firstYear, at: "first_year")
    if !(1...ProblemBounds.mostYears).contains(yearCount) {
      throw LandError(
        .data, place: "years", "\(yearCount) is no number of years that can be planned",
        remedy: "give a number from 1 to \(ProblemBounds.mostYears)")
    }
    if !(0...10).contains(discount) {
      throw LandError(
        .data, place: "discount", "\(discount) is no discount rate", remedy: "give a share such as 0.03")
    }
    if let maximumNoGoShare, !(0...1).contains(maximumNoGoShare) {
      throw LandError(
        .data, place: "maximum_no_go_share", "\(maximumNoGoShare) is no share",
        remedy: "give a share from 0 to 1")
    }
    if objective.terms.isEmpty {
      throw LandError(
        .data, place: "objective.terms", "no measure", remedy: "name at least one, such as least-cost")
    }
    for (index, term) in objective.terms.enumerated() {
      for (name, figure) in [
        ("weight", term.weight), ("tolerance", term.tolerance), ("need_mu", term.needMu),
      ] {
        try ProblemBounds.check(
          figure: figure, least: 0,
          at: Message(verbatim: "objective.terms.\(index).\(name), \(term.measure.rawValue)"))
      }
    }
  }

  private func validate(_ candidate: PlanCandidate, at path: String) throws {
    if candidate.id.allSatisfy(\.isWhitespace) {
      throw LandError(
        .data, place: Message(verbatim: "\(path).id"), "a candidate has an empty key",
        remedy: "give each candidate a key")
    }
    func place(_ name: String) -> Message { "\(path + "." + name), candidate \(candidate.id)" }
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
        throw LandError(
          .data, place: Message(verbatim: "constraints.\(index).id"), "a constraint has an empty id",
          remedy: "give each its own id")
      }
      func place(_ name: Message) -> Message {
        "\("constraints.\(index).\(name)"), constraint \(constraint.id)"
      }
      if !ids.insert(constraint.id).inserted {
        throw LandError(
          .data, place: place("id"), "its id occurs twice", remedy: "give each its own id")
      }
      if let penalty = constraint.header.severity.penalty {
        try ProblemBounds.check(figure: penalty, least: 0, at: place("severity.penalty_per_unit"))
      }
      do { try constraint.rule.validate(in: self) } catch var error as LandError {
        error.place = place(error.place ?? "id")
        throw error
      }
    }
  }
}
