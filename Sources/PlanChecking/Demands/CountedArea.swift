import LandPolicy

/// The land that counts in some years: by its acquisition, its supply or either, and where it has a flag.
struct CountedArea {
  let years: Set<Int>
  let counting: PlanDemand.Counting
  let flag: String?

  init(_ years: [Int], _ counting: PlanDemand.Counting, flag: String?) {
    self.years = Set(years)
    self.counting = counting
    self.flag = flag
  }

  /// Whether a parcel acquired in a year counts.
  func counts(_ fact: ParcelFacts, acquiredIn year: Int) -> Bool {
    if let flag, !fact.flags.contains(flag) { return false }
    let isSupplied = fact.supplyLagYears.map { years.contains(year + $0) } ?? false
    switch counting {
    case .acquired: return years.contains(year)
    case .supplied: return isSupplied
    case .either: return years.contains(year) || isSupplied
    }
  }

  /// The area that counts of a plan, and of how many parcels it is.
  func total(in check: PlanCheck) -> (area: Double, parcels: Int) {
    var sum = 0.0
    var count = 0
    for fact in check.sorted {
      guard let year = check.yearOf[fact.id], counts(fact, acquiredIn: year) else { continue }
      sum += fact.areaMu
      count += 1
    }
    return (sum, count)
  }
}
