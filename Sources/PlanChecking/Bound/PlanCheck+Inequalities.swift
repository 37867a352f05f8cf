import LandPolicy

extension PlanCheck {
  /// A question as inequalities, with what goes with it.
  struct Posed {
    /// The inequalities.
    var inequalities: PlanInequalities
    /// The candidates, in the order of the decisions.
    var candidates: [ParcelFacts]
    /// The keys of candidates that can't be acquired: by their own data, and by demands or where measuring does not
    /// decide.
    var ruledOut: (certain: Set<String>, possible: Set<String>)
    /// Whether the inequalities say all that is demanded and counted, so that what keeps them is a plan.
    var isComplete: Bool
  }

  /// The question of which plan is best at some figures, as inequalities. O(decisions × demands).
  ///
  /// - Parameters:
  ///   - terms: what is made small.
  ///   - earlier: figures that may not rise above a value, from earlier ranks; empty for the first rank.
  func inequalities(
    for terms: [PlanAim.Term], keeping earlier: [(terms: [PlanAim.Term], value: Double)] = []
  ) -> Posed {
    let candidates = candidates
    var question = PlanInequalities(candidates: candidates.count, years: figures.yearCount)
    var posed = Posed(
      inequalities: question, candidates: candidates, ruledOut: ([], []), isComplete: earlier.isEmpty)
    question.units = units(of: candidates)
    let uncertain = forbid(in: &question, candidates)
    posed.ruledOut.certain = impossible(in: question, candidates)
    for demand in figures.allDemands where demand.isHard || earlier.isEmpty {
      let isAll = demand.checked.pose(demand.header, to: &question, of: candidates, figures)
      posed.isComplete = posed.isComplete && isAll
    }
    forbidOversized(in: &question)
    posed.ruledOut.possible = uncertain.union(impossible(in: question, candidates))
    for (limit, value) in earlier {
      guard let costs = linearCosts(of: limit, candidates) else { continue }
      question.addRow(
        PlanInequalities.Row(id: "earlier-rank", upper: value - costs.offset + Self.tolerance(value) * 1e-2)
      ) { costs.costs[$0 * figures.yearCount + $1] }
    }
    posed.isComplete = addObjective(terms, to: &question, candidates) && posed.isComplete
    posed.inequalities = question
    return posed
  }

  /// The keys of candidates for whose unit no year is left.
  private func impossible(in question: PlanInequalities, _ candidates: [ParcelFacts]) -> Set<String> {
    let units = question.units.indices.filter { unit in
      !(0..<figures.yearCount).contains { question.allows(unit: unit, year: $0) }
    }
    return Set(units.flatMap { question.units[$0].map { candidates[$0].id } })
  }

  private func units(of candidates: [ParcelFacts]) -> [[Int]] {
    var units: [[Int]] = []
    var numbers: [String: Int] = [:]
    for (index, candidate) in candidates.enumerated() {
      if let group = candidate.group, let number = numbers[group] {
        units[number].append(index)
        continue
      }
      if let group = candidate.group { numbers[group] = units.count }
      units.append([index])
    }
    return units
  }

  /// Forbids what a candidate's own data rules out; gives the keys of those that measuring does not decide.
  private func forbid(in question: inout PlanInequalities, _ candidates: [ParcelFacts]) -> Set<String> {
    var uncertain: Set<String> = []
    for (index, fact) in candidates.enumerated() {
      var isOut = fact.lockedOut && fact.lockedOutYear == nil
      for (layer, share) in fact.noGoShares {
        guard let limit = figures.noGoLimits[layer], share > limit else { continue }
        switch figures.noGoExcess(of: fact, share: share, limit: limit) {
        case .beyond: isOut = true
        case .within, .close: uncertain.insert(fact.id)
        }
      }
      for (number, year) in figures.years.enumerated() {
        let isForbidden =
          isOut || fact.lockedOutYear == year && fact.lockedOut || year < fact.earliestYear ?? year
          || fact.lockedIn && fact.lockedInYear ?? year != year
        if isForbidden { question.isAllowed[index * figures.yearCount + number] = false }
      }
      if fact.lockedIn { question.refusals[index] = .infinity }
    }
    return uncertain
  }

  /// Forbids decisions that alone break a hard upper bound whose other parts can't make up for it.
  private func forbidOversized(in question: inout PlanInequalities) {
    var hasNegative = Array(repeating: false, count: question.rows.count)
    for terms in question.terms {
      for term in terms where term.value < 0 { hasNegative[Int(term.row)] = true }
    }
    for decision in question.terms.indices {
      for term in question.terms[decision] {
        let row = question.rows[Int(term.row)]
        guard row.penalty == nil, let upper = row.upper, !hasNegative[Int(term.row)] else { continue }
        if term.value > upper + 1e-12 * upper.magnitude { question.isAllowed[decision] = false }
      }
    }
  }

  /// The costs of decisions by figures that are sums over them; nil where one is not.
  private func linearCosts(
    of terms: [PlanAim.Term], _ candidates: [ParcelFacts]
  ) -> (costs: [Double], offset: Double)? {
    let linear: Set<PlanAim.Measure> = [.discountedCost, .priorityArea, .changes]
    guard terms.allSatisfy({ linear.contains($0.measure) || $0.weight == 0 }) else { return nil }
    var question = PlanInequalities(candidates: candidates.count, years: figures.yearCount)
    _ = addObjective(terms, to: &question, candidates)
    return (question.costs, question.offset)
  }

  /// Adds what is made small; false where a figure could only be bounded from below.
  private func addObjective(
    _ terms: [PlanAim.Term], to question: inout PlanInequalities, _ candidates: [ParcelFacts]
  ) -> Bool {
    var isComplete = true
    let count = figures.yearCount
    func each(_ cost: (ParcelFacts, Int) -> Double) {
      for (index, fact) in candidates.enumerated() {
        for year in 0..<count { question.costs[index * count + year] += cost(fact, year) }
      }
    }
    for term in terms where term.weight != 0 {
      switch term.measure {
      case .discountedCost: each { term.weight * figures.discounted($0.cost, year: $1) }
      case .priorityArea: each { fact, _ in -term.weight * fact.score * fact.areaMu }
      case .remainingNeed:
        let row = PlanInequalities.Row(id: "need", lower: term.needMu, penalty: term.weight)
        question.addRow(row) { index, _ in candidates[index].areaMu }
      case .boundaryLength:
        isComplete = false
        guard let shared = contacts.sharedMetres else { continue }
        // An edge between two acquired parcels is left out of both: at most half of it twice for each of them.
        var inside: [String: Double] = [:]
        for (pair, length) in shared {
          for key in [pair.first, pair.second] { inside[key, default: 0] += length }
        }
        each { fact, _ in term.weight * max(0, fact.perimeterMetres - (inside[fact.id] ?? 0)) }
      case .owners:
        isComplete = false
        question.charges += ownersCharges(term.weight, question, candidates)
      case .changes:
        for (index, fact) in candidates.enumerated() {
          let previous = figures.previousYears[fact.id].map { $0 - figures.firstYear }
          for year in 0..<count { question.costs[index * count + year] += year == previous ? 0 : term.weight }
          if let previous, (0..<count).contains(previous) { question.refusals[index] += term.weight }
        }
      }
    }
    return isComplete
  }

  /// What each owner costs whose candidates are nobody else's together with others.
  private func ownersCharges(
    _ weight: Double, _ question: PlanInequalities, _ candidates: [ParcelFacts]
  ) -> [(amount: Double, members: [Int])] {
    var units: [String: [Int]] = [:]
    for (number, unit) in question.units.enumerated() {
      let owners = Set(unit.compactMap { candidates[$0].owner })
      if owners.count == 1, let owner = owners.first { units[owner, default: []].append(number) }
    }
    return units.sorted { $0.key < $1.key }.map { (amount: weight, members: $0.value) }
  }
}

extension PlanFigures {
  /// What money of a year counts today.
  func discounted(_ amount: Double, year: Int) -> Double {
    var value = amount
    for _ in 0..<max(0, year) { value /= 1 + discount }
    return value
  }
}
