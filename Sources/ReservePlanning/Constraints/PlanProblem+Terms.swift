import LandPolicy

extension PlanProblem {
  /// The area of each decision that counts for some years, in mu.
  func areaTerms(years: [Int], counting: PlanDemand.Counting, flag: String?) -> [PlanRow.Term] {
    let indices = Set(years.compactMap { yearIndex(of: $0) })
    var terms: [PlanRow.Term] = []
    for (index, candidate) in candidates.enumerated() where candidate.areaMu != 0 {
      if let flag, !candidate.flags.contains(flag) { continue }
      for year in 0..<yearCount where counting.counts(acquiredIn: year, of: candidate, in: indices) {
        terms.append(PlanRow.Term(candidate: index, year: year, coefficient: candidate.areaMu))
      }
    }
    return terms
  }

  /// A figure of each candidate for each of some calendar years, zeros left out.
  func terms(years: [Int], of figure: (PlanCandidate) -> Double) -> [PlanRow.Term] {
    let indices = Set(years.compactMap { yearIndex(of: $0) }).sorted()
    var terms: [PlanRow.Term] = []
    for (index, candidate) in candidates.enumerated() {
      let coefficient = figure(candidate)
      if coefficient == 0 { continue }
      for year in indices {
        terms.append(PlanRow.Term(candidate: index, year: year, coefficient: coefficient))
      }
    }
    return terms
  }
}

extension PlanDemand.Counting {
  /// Whether a candidate acquired in year `year` (index) counts for the years whose indices are given.
  func counts(acquiredIn year: Int, of candidate: PlanCandidate, in years: Set<Int>) -> Bool {
    let isAcquired = years.contains(year)
    let isSupplied = candidate.supplyLagYears.map { years.contains(year + $0) } ?? false
    switch self {
    case .acquired: return isAcquired
    case .supplied: return isSupplied
    case .either: return isAcquired || isSupplied
    }
  }
}
