import LandPolicy

extension PlanCheck {
  /// Faults for the hard demands that are broken.
  mutating func checkDemands(_ standings: [DemandStanding]) {
    for standing in standings where standing.isHard && standing.answer == .broken {
      let isShare = standing.unit == "share"
      let found = Self.text(standing.achieved * (isShare ? 100 : 1))
      let limit = Self.text(standing.required * (isShare ? 100 : 1))
      switch (standing.relation, standing.unit) {
      case ("at-least", "mu"): fault(standing.id, "\(found) mu, at least \(limit) required")
      case ("at-least", "share"): fault(standing.id, "\(found) %, at least \(limit) % required")
      case ("at-least", _): fault(standing.id, "\(found), at least \(limit) required")
      case (_, "mu"): fault(standing.id, "\(found) mu, at most \(limit) allowed")
      case (_, "share"): fault(standing.id, "\(found) %, at most \(limit) % allowed")
      default: fault(standing.id, "\(found), at most \(limit) allowed")
      }
    }
  }

  /// How the plan stands to a demand: one entry for each that a plan file has of it.
  func standings(of demand: PlanDemand) -> [DemandStanding] {
    switch demand.kind {
    case .floor(let years, let areaMu, let alreadyMu, let counting, let flag):
      let (sum, count) = area(in: Set(years), counting: counting, flag: flag)
      return [atLeast(demand, areaMu, alreadyMu + sum, "mu", areaTolerance(areaMu, parcels: count))]
    case .ceiling(let years, let areaMu, let counting, let flag):
      let (sum, count) = area(in: Set(years), counting: counting, flag: flag)
      return [atMost(demand, areaMu, sum, "mu", areaTolerance(areaMu, parcels: count))]
    case .budget(let years, let amounts):
      return [exact(demand, amounts, acquired(in: Set(years)).map(\.cost), figures.currency)]
    case .quota(let years, let quotaMu):
      return [exact(demand, [quotaMu], acquired(in: Set(years)).map(\.quotaMu), "mu")]
    case .clearance(let flag, let byYear):
      let flagged = candidates.filter { $0.flags.contains(flag) }
      let gone = flagged.count { yearOf[$0.id].map { $0 <= byYear } ?? false }
      var standing = atLeast(demand, Double(flagged.count), Double(gone), "parcels", 0)
      standing.tolerance = Double(undecidedCount)
      return [standing]
    case .outOfProduction(let block, let industrialMu, let share):
      return figures.years.map { year in
        let still = sorted.filter { fact in
          guard fact.block == block, let start = yearOf[fact.id] else { return false }
          return start <= year && year < start + fact.outOfProductionYears
        }
        var standing = atMost(
          demand, industrialMu * share, still.reduce(0) { $0 + $1.areaMu }, "mu",
          areaTolerance(industrialMu * share, parcels: still.count))
        standing.id = "\(demand.id)-\(year)"
        return standing
      }
    case .townShare(let town, let least, let most):
      return shares(demand, town: town, atLeast: least, atMost: most)
    case .exclusion(let parcels, let atMost):
      let taken = Set(parcels).count { yearOf[$0] != nil }
      return [self.atMost(demand, Double(atMost), Double(taken), "parcels", 0)]
    case .contiguousAreas(let areas):
      return [atLeast(demand, Double(areas.count), Double(validAreas(demand.id, areas)), "areas", 0)]
    }
  }

  /// The area that counts in some years, and of how many parcels it is.
  private func area(in years: Set<Int>, counting: PlanDemand.Counting, flag: String?) -> (Double, Int) {
    var sum = 0.0
    var count = 0
    for fact in sorted {
      guard let year = yearOf[fact.id] else { continue }
      if let flag, !fact.flags.contains(flag) { continue }
      if figures.counts(fact, acquiredIn: year, in: years, counting) {
        sum += fact.areaMu
        count += 1
      }
    }
    return (sum, count)
  }

  private func atLeast(
    _ demand: PlanDemand, _ required: Double, _ achieved: Double, _ unit: String, _ tolerance: Double
  ) -> DemandStanding {
    let limit = DecimalSum.widened(required, upwards: false)
    return DemandStanding(
      id: demand.id, clause: demand.clause, isHard: demand.isHard, required: required, achieved: achieved,
      tolerance: tolerance, unit: unit, relation: "at-least",
      answer: achieved >= limit + tolerance
        ? .kept : achieved < limit - tolerance ? .broken : near(tolerance),
      penalty: max(0, required - achieved) * (demand.penalty ?? 0))
  }

  private func atMost(
    _ demand: PlanDemand, _ required: Double, _ achieved: Double, _ unit: String, _ tolerance: Double
  ) -> DemandStanding {
    let limit = DecimalSum.widened(required, upwards: true)
    return DemandStanding(
      id: demand.id, clause: demand.clause, isHard: demand.isHard, required: required, achieved: achieved,
      tolerance: tolerance, unit: unit, relation: "at-most",
      answer: achieved <= limit - tolerance
        ? .kept : achieved > limit + tolerance ? .broken : near(tolerance),
      penalty: max(0, achieved - required) * (demand.penalty ?? 0))
  }

  private func near(_ tolerance: Double) -> DemandStanding.Answer { tolerance > 0 ? .close : .kept }

  /// A limit on figures that nobody measures: the sum of the decimals themselves decides.
  private func exact(
    _ demand: PlanDemand, _ limits: [Double], _ parts: [Double], _ unit: String
  ) -> DemandStanding {
    let limit = DecimalSum(limits.map { DecimalSum.widened($0, upwards: true) })
    let required = limits.reduce(0, +)
    let sum = DecimalSum(parts)
    var standing = atMost(demand, required, sum.value, unit, moneyTolerance(required))
    if !figures.isMoneyMeasured, let order = sum.compared(to: limit) {
      standing.answer = order > 0 ? .broken : .kept
    }
    return standing
  }

  private func shares(
    _ demand: PlanDemand, town: String, atLeast least: Double?, atMost most: Double?
  ) -> [DemandStanding] {
    let parcels = yearOf.keys.sorted().compactMap { facts[$0] }
    let all = parcels.reduce(0) { $0 + $1.areaMu }
    let own = parcels.filter { $0.town == town }.reduce(0) { $0 + $1.areaMu }
    let share = all > 0 ? own / all : 0
    let tolerance = all > 0 ? areaTolerance(all, parcels: parcels.count) / all : 0
    var standings: [DemandStanding] = []
    if let least {
      var standing = atLeast(demand, least, share, "share", tolerance)
      if all == 0 { standing.answer = .kept }
      standing.penalty = max(0, least * all - own) * (demand.penalty ?? 0)
      standings.append(standing)
    }
    if let most {
      var standing = atMost(demand, most, share, "share", tolerance)
      if all == 0 { standing.answer = .kept }
      standing.penalty = max(0, own - most * all) * (demand.penalty ?? 0)
      standings.append(standing)
    }
    return standings
  }
}

extension PlanFigures {
  /// Whether a parcel acquired in a year counts for some years.
  func counts(
    _ fact: ParcelFacts, acquiredIn year: Int, in years: Set<Int>, _ counting: PlanDemand.Counting
  ) -> Bool {
    let isSupplied = fact.supplyLagYears.map { years.contains(year + $0) } ?? false
    switch counting {
    case .acquired: return years.contains(year)
    case .supplied: return isSupplied
    case .either: return years.contains(year) || isSupplied
    }
  }
}
