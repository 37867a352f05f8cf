import LandModel

extension PlanProblem {
  /// Refuses a problem whose figures mean nothing. O(n).
  ///
  /// Throws a ``LandError`` of the kind `data` that names the candidate or constraint and the remedy.
  public func validate() throws {
    if yearCount < 1 {
      throw LandError(
        .data, place: "plan.years", "a plan needs at least one year", remedy: "set it to 1 or more")
    }
    if !(discount > -1) || !discount.isFinite {
      throw LandError(
        .data, place: "plan.discount", "\(discount) is no discount rate", remedy: "give a share such as 0.03")
    }
    if objective.terms.isEmpty {
      throw LandError(
        .data, place: "plan.objective", "no measure", remedy: "name at least one, such as least-cost")
    }
    for term in objective.terms where !(term.weight >= 0 && term.weight.isFinite && term.tolerance >= 0) {
      throw LandError(
        .data, place: "plan.objective", "\(term.measure.rawValue) has a negative weight or tolerance",
        remedy: "give numbers from 0")
    }
    var ids = Set<String>()
    for candidate in candidates {
      if !ids.insert(candidate.id).inserted {
        throw LandError(
          .data, place: "candidate \(candidate.id)", "its key occurs twice", remedy: "keep one of the two")
      }
      let figures = [candidate.areaMu, candidate.cost, candidate.quotaMu, candidate.score]
      if !figures.allSatisfy(\.isFinite) || candidate.areaMu < 0 || candidate.quotaMu < 0 {
        throw LandError(
          .data, place: "candidate \(candidate.id)", "its area, cost, quota or score is no usable number",
          remedy: "leave the parcel out of the candidates or mend its attributes")
      }
    }
    var constraintIDs = Set<String>()
    for constraint in constraints where !constraintIDs.insert(constraint.rule.id).inserted {
      throw LandError(
        .data, place: "constraint \(constraint.rule.id)", "its id occurs twice",
        remedy: "give each its own id")
    }
    for pair in adjacency where !ids.contains(pair.first) || !ids.contains(pair.second) {
      throw LandError(
        .data, place: "adjacency \(pair.first) – \(pair.second)", "not both are candidates",
        remedy: "leave the pair out")
    }
    for constraint in constraints { try constraint.rule.validate(in: self) }
  }
}
