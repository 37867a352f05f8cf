import LandPolicy

extension PlanProblem {
  /// The candidates' indices by key.
  var indexByID: [String: Int] {
    Dictionary(
      candidates.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  /// The owners by name, each with its candidates' indices; a candidate without one counts for nobody.
  var owners: [(name: String, members: [Int])] {
    var members: [String: [Int]] = [:]
    for (index, candidate) in candidates.enumerated() {
      if let owner = candidate.owner { members[owner, default: []].append(index) }
    }
    return members.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// A measure of a plan, recomputed from the problem. O(n + adjacency).
  public func value(of term: PlanAim.Term, for plan: PlanAssignment) -> Double {
    switch term.measure {
    case .discountedCost:
      var sum = 0.0
      for (candidate, year) in zip(candidates, plan.yearIndex) where year >= 0 {
        sum += candidate.cost * discountFactor(yearIndex: year)
      }
      return sum
    case .priorityArea:
      var sum = 0.0
      for (candidate, year) in zip(candidates, plan.yearIndex) where year >= 0 {
        sum += candidate.score * candidate.areaMu
      }
      return sum
    case .remainingNeed:
      var sum = 0.0
      for (candidate, year) in zip(candidates, plan.yearIndex) where year >= 0 { sum += candidate.areaMu }
      return max(0, term.needMu - sum)
    case .boundaryLength:
      var sum = 0.0
      for (candidate, year) in zip(candidates, plan.yearIndex) where year >= 0 {
        sum += candidate.perimeterMetres
      }
      let index = indexByID
      for pair in adjacency where pair.sharedMetres > 0 {
        guard let first = index[pair.first], let second = index[pair.second] else { continue }
        if plan.isAcquired(first), plan.isAcquired(second) { sum -= 2 * pair.sharedMetres }
      }
      return sum
    case .changes:
      return Double(
        candidates.indices.count { previousYearIndex(of: $0) != plan.yearIndex[$0] })
    case .owners:
      return Double(owners.count { $0.members.contains { plan.isAcquired($0) } })
    }
  }

  /// The year's index of a candidate in the earlier plan, or ``PlanAssignment/notAcquired``.
  func previousYearIndex(of candidate: Int) -> Int {
    previousYears[candidates[candidate].id].flatMap { yearIndex(of: $0) } ?? PlanAssignment.notAcquired
  }

  /// How many candidates the earlier plan had in a year of this one.
  var plannedBefore: Int {
    candidates.indices.count { previousYearIndex(of: $0) != PlanAssignment.notAcquired }
  }

  /// The penalties that a plan's broken soft constraints add. O(terms of the soft constraints).
  public func penalty(of plan: PlanAssignment) -> Double {
    var sum = 0.0
    for constraint in constraints {
      guard let penalty = constraint.header.severity.penalty, penalty != 0 else { continue }
      for row in constraint.rows(in: self) {
        sum += penalty * (row.breach(by: plan, in: self)?.amount.double ?? 0)
      }
      if case .contiguousAreas = constraint.kind {
        for result in constraint.results(of: plan, in: self) {
          sum += penalty * max(0, result.required - result.achieved)
        }
      }
    }
    return sum
  }

  /// Every constraint's required and achieved figures for a plan, candidates' own decisions included.
  public func results(of plan: PlanAssignment) -> [ConstraintResult] {
    var results = constraints.flatMap { $0.results(of: plan, in: self) }
    results += ownResults(of: plan)
    return results
  }

  /// What candidates' own data demands: locks, earliest years, groups and no-go shares.
  private func ownResults(of plan: PlanAssignment) -> [ConstraintResult] {
    var results: [ConstraintResult] = []
    func add(_ id: String, _ clause: String, required: Double, achieved: Double, unit: String, met: Bool) {
      results.append(
        ConstraintResult(
          PlanDemand.Header(id: id, clause: clause, unit: unit), required: required, achieved: achieved,
          relation: .equal, met: met))
    }
    for (index, candidate) in candidates.enumerated() {
      let year = plan.yearIndex[index]
      for lock in candidate.locks {
        let isThen = year >= 0 && (lock.year == nil || lock.year == firstYear + year)
        let wanted = lock.direction == .in
        let place = lock.year.map { "-\($0)" } ?? ""
        add(
          "lock-\(lock.direction.rawValue)-\(candidate.id)\(place)", lock.clause ?? "",
          required: wanted ? 1 : 0, achieved: isThen ? 1 : 0, unit: "parcels", met: isThen == wanted)
      }
      if let earliest = candidate.earliestYear, year >= 0, earliest > firstYear {
        add(
          "earliest-\(candidate.id)", "", required: Double(earliest), achieved: Double(firstYear + year),
          unit: "year", met: firstYear + year >= earliest)
      }
    }
    for (group, members) in groups {
      let years = Set(members.map { plan.yearIndex[$0] })
      add(
        "group-\(group)", "", required: 1, achieved: Double(years.count), unit: "years", met: years.count == 1
      )
    }
    if let limit = maximumNoGoShare {
      let worst =
        zip(candidates, plan.yearIndex).filter { $0.1 >= 0 }
        .compactMap { $0.0.noGoShares.values.max() }.max() ?? 0
      results.append(
        ConstraintResult(
          PlanDemand.Header(id: "no-go-share", clause: noGoClause, unit: "share"), required: limit,
          achieved: worst, relation: .atMost, met: worst <= limit))
    }
    return results
  }
}
