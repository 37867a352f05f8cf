/// Which event makes a candidate's area count in a year.
public enum AreaCounting: String, Sendable, Hashable, Codable, CaseIterable {
  /// Its acquisition.
  case acquired
  /// Its supply, ``PlanCandidate/supplyLagYears`` after the acquisition.
  case supplied
  /// Either; where both fall into the years of one constraint it counts once.
  case either

  /// Reads one of the words.
  ///
  /// - Throws: ``ProblemFault`` for another one.
  public init(from decoder: any Decoder) throws { try self.init(word: decoder) }

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
