import LandModel
import LandPolicy

extension PlanCheck {
  /// The stated objective, ranks, bound and gap fit the parcels and one another.
  mutating func checkObjective(_ standings: [DemandStanding]) {
    let ranks = figures.aim.ranks
    guard let objective = plan.objective else {
      fault("objective", "a plan without an objective")
      return
    }
    let found = ranks.first.flatMap { value(of: $0, penalties: standings) }
    if let found {
      let tolerance = objectiveTolerance(found)
      if !((found - objective).magnitude <= tolerance) {
        fault("objective", "stated as \(Self.text(objective)), the layers say \(Self.text(found))")
      }
    } else {
      open("objective", "it counts boundaries, whose length the check could not measure")
    }
    checkRanks(objective)
    guard let bound = plan.bound, let gap = plan.gap else {
      if plan.status == "optimal", plan.bound == nil || objective != 0 {
        fault("bound", "an optimal plan without a bound and a gap")
      } else {
        checkBound(objective: found ?? objective, claimed: plan.bound, gap: nil)
      }
      return
    }
    let difference = (objective - bound).magnitude
    let stated = difference == 0 ? 0 : difference / objective.magnitude
    // Version 0.1.0 called a billionth no difference.
    if !((stated - gap).magnitude <= 1e-6 || gap == 0 && difference <= 1e-9) {
      fault("gap", "stated as \(gap), objective and bound say \(Self.share(stated))")
    }
    let sign = PlanAim.sign(of: ranks.first ?? [])
    if sign * (bound - objective) > Self.tolerance(objective) {
      fault("bound", "\(Self.text(bound)) is worse than the objective \(Self.text(objective)) that it bounds")
      return
    }
    if plan.status == "optimal", let asked = plan.tolerances?.relative_gap, gap > asked + 1e-6 {
      fault(
        "status",
        "it says optimal, but the gap \(Self.share(gap)) is above the \(Self.share(asked)) asked for")
    }
    checkBound(objective: found ?? objective, claimed: bound, gap: gap)
  }

  /// A gap for people; one without an objective to be measured by has no figure.
  static func share(_ gap: Double) -> String { gap.isFinite && gap < 1e6 ? "\(gap)" : "∞" }

  /// By how much a right file's objective may differ from the one that is found.
  func objectiveTolerance(_ value: Double) -> Double {
    let isMeasured =
      figures.isMoneyMeasured
      || figures.aim.terms.contains { $0.measure != .discountedCost && $0.measure != .owners }
      || figures.demands.contains { !$0.isHard }
    let counted = figures.aim.terms.filter { $0.measure == .boundaryLength }.reduce(0) { $0 + $1.weight }
    // Two ways of following boundaries agree to a millimetre a parcel, or a millionth.
    let boundaries = counted * Double(yearOf.count) * 1e-3
    return boundaries + (isMeasured ? Self.tolerance(value) : value.magnitude * 1e-8 + 1e-12)
  }

  /// The file's ranks are the policy's, each with the plan's own figure.
  private mutating func checkRanks(_ objective: Double) {
    guard let stated = plan.objectives else { return }
    let ranks = figures.aim.ranks
    let names = ranks.map { $0.map(\.measure.rawValue) }
    if stated.map(\.measures) != names {
      fault("objectives", "its measures are \(stated.map(\.measures)), the policy's \(names)")
      return
    }
    for (number, rank) in stated.enumerated() {
      let sign = PlanAim.sign(of: ranks[number])
      if let bound = rank.bound, sign * (bound - rank.objective) > Self.tolerance(rank.objective), number == 0
      {
        fault(
          "objectives",
          "rank \(number + 1): \(Self.text(bound)) is worse than \(Self.text(rank.objective)) that it bounds")
      }
      if let gap = rank.gap, !(gap >= 0) { fault("objectives", "rank \(number + 1): \(gap) is no gap") }
      if number == 0 {
        if !((rank.objective - objective).magnitude <= Self.tolerance(objective)) {
          fault(
            "objectives",
            "rank 1 says \(Self.text(rank.objective)), the objective is \(Self.text(objective))")
        }
        if let bound = rank.bound, let claimed = plan.bound,
          sign * (claimed - bound) > Self.tolerance(objective) * 1e-2
        {
          fault(
            "bound", "\(Self.text(claimed)) is stated, but \(Self.text(bound)) under objectives")
        }
      } else {
        // A rank's own penalties count only in the first.
        guard let found = value(of: ranks[number], penalties: []) else { continue }
        if !((found - rank.objective).magnitude <= objectiveTolerance(found)) {
          fault(
            "objectives",
            "rank \(number + 1) is stated as \(Self.text(rank.objective)), the layers say \(Self.text(found))"
          )
        }
        checkRankBound(number, rank)
      }
    }
  }

  /// The value of some figures in their own sense, with the penalties of what is broken; nil where one of them could
  /// not be measured.
  func value(of terms: [PlanAim.Term], penalties standings: [DemandStanding]) -> Double? {
    var sum = standings.reduce(0) { $0 + $1.penalty }
    for term in terms where term.weight != 0 {
      guard let value = value(of: term) else { return nil }
      sum += (term.measure.isMaximised ? -1 : 1) * term.weight * value
    }
    return PlanAim.sign(of: terms) * sum
  }

  private func value(of term: PlanAim.Term) -> Double? {
    let acquired = sorted.filter { yearOf[$0.id] != nil }
    switch term.measure {
    case .discountedCost:
      return acquired.reduce(0) { sum, fact in
        sum + figures.discounted(fact.cost, year: (yearOf[fact.id] ?? figures.firstYear) - figures.firstYear)
      }
    case .priorityArea: return acquired.reduce(0) { $0 + $1.areaMu * $1.score }
    case .remainingNeed: return max(0, term.needMu - acquired.reduce(0) { $0 + $1.areaMu })
    case .boundaryLength:
      guard let shared = contacts.sharedMetres else { return nil }
      let inside = shared.filter { yearOf[$0.key.first] != nil && yearOf[$0.key.second] != nil }
      return acquired.reduce(0) { $0 + $1.perimeterMetres } - 2 * inside.values.reduce(0, +)
    case .owners: return Double(Set(acquired.compactMap(\.owner)).count)
    case .changes:
      return Double(
        candidates.count { fact in
          let previous = figures.previousYears[fact.id].flatMap { figures.years.contains($0) ? $0 : nil }
          return previous != yearOf[fact.id]
        })
    }
  }

  /// The file's other plans keep the demands, cost what they are said to cost and share what they are said to share.
  mutating func checkAlternatives() {
    guard let alternatives = plan.alternatives else {
      if plan.core != nil { fault("core", "it is stated without alternatives") }
      return
    }
    var taken = Set(yearOf.keys)
    var core = Set(yearOf.keys)
    for (number, alternative) in alternatives.enumerated() {
      var years: [String: Int] = [:]
      for year in alternative.years { for parcel in year.parcels { years[parcel] = year.year } }
      let other = checking(years)
      let name: Message = "alternative \(number + 1)"
      if years.keys.contains(where: { facts[$0]?.isCandidate != true }) {
        fault("alternatives", "\(name) acquires what is no candidate")
      }
      // Its areas are not in the file, so that a demand for some can't be checked.
      let standings = figures.allDemands.filter { if case .contiguousAreas = $0.kind { false } else { true } }
        .flatMap { other.standings(of: $0) }
      for standing in standings where standing.header.severity.isHard && standing.answer == .broken {
        fault("alternatives", "\(name) does not keep \(standing.header.id)")
      }
      if let found = other.value(of: figures.aim.ranks.first ?? [], penalties: standings),
        !((found - alternative.objective).magnitude <= objectiveTolerance(found))
      {
        fault(
          "alternatives",
          "\(name) is stated as \(Self.text(alternative.objective)), the layers say \(Self.text(found))")
      }
      let new = Set(years.keys).subtracting(taken)
      let newMu = new.compactMap { facts[$0]?.areaMu }.reduce(0, +)
      if !((newMu - alternative.new_mu).magnitude <= areaTolerance(newMu, parcels: new.count)) {
        fault(
          "alternatives",
          "\(name) is stated to acquire \(Self.text(alternative.new_mu)) mu anew, the layers say \(Self.text(newMu))"
        )
      }
      taken.formUnion(years.keys)
      core.formIntersection(years.keys)
    }
    if let stated = plan.core, stated != core.sorted() {
      fault("core", "it is not what all plans of the file acquire")
    }
  }
}
