import LandModel

extension PlanCheck {
  /// Every demand beyond the yearly figures.
  mutating func checkDemands() {
    for demand in figures.demands where demand.isHard {
      switch demand.kind {
      case .floor(let years, let areaMu, let alreadyMu, let counting, let flag):
        let found = alreadyMu + area(in: Set(years), counting: counting, flag: flag)
        self.found[demand.id] = found
        if found < areaMu - areaTolerance(areaMu, parcels: yearOf.count) {
          fault(demand.id, "\(Self.text(found)) mu, at least \(Self.text(areaMu)) required")
        }
      case .ceiling(let years, let areaMu, let counting, let flag):
        let found = area(in: Set(years), counting: counting, flag: flag)
        self.found[demand.id] = found
        if found > areaMu + areaTolerance(areaMu, parcels: yearOf.count) {
          fault(demand.id, "\(Self.text(found)) mu, at most \(Self.text(areaMu)) allowed")
        }
      case .clearance(let flag, let byYear): checkClearance(demand.id, flag: flag, byYear: byYear)
      case .outOfProduction(let block, let industrialMu, let share):
        checkOutOfProduction(demand.id, block: block, limit: industrialMu * share)
      case .townShare(let town, let atLeast, let atMost):
        checkTownShare(demand.id, town: town, atLeast: atLeast, atMost: atMost)
      case .exclusion(let parcels, let atMost):
        let found = parcels.filter { yearOf[$0] != nil }
        if found.count > atMost {
          fault(
            demand.id, "\(found.joined(separator: ", ")) are all acquired, at most \(atMost) of them allowed")
        }
      case .contiguousAreas(let areas): checkAreas(demand.id, areas)
      }
    }
  }

  private func area(in years: Set<Int>, counting: PlanDemand.Counting, flag: String?) -> Double {
    var sum = 0.0
    for (parcel, year) in yearOf.sorted(by: { $0.key < $1.key }) {
      guard let fact = facts[parcel] else { continue }
      if let flag, !fact.flags.contains(flag) { continue }
      let isSupplied = fact.supplyLagYears.map { years.contains(year + $0) } ?? false
      let counts =
        switch counting {
        case .acquired: years.contains(year)
        case .supplied: isSupplied
        case .either: years.contains(year) || isSupplied
        }
      if counts { sum += fact.areaMu }
    }
    return sum
  }

  private mutating func checkClearance(_ id: String, flag: String, byYear: Int) {
    for fact in facts.values.sorted(by: { $0.id < $1.id }) where fact.isCandidate && fact.flags.contains(flag)
    {
      guard let year = yearOf[fact.id] else {
        fault(id, "\(fact.id) is \(flag) and not acquired")
        continue
      }
      if year > byYear { fault(id, "\(fact.id) is \(flag) and acquired in \(year), after \(byYear)") }
    }
  }

  private mutating func checkOutOfProduction(_ id: String, block: String, limit: Double) {
    for year in figures.firstYear..<figures.firstYear + figures.yearCount {
      var sum = 0.0
      for (parcel, start) in yearOf.sorted(by: { $0.key < $1.key }) {
        guard let fact = facts[parcel], fact.block == block else { continue }
        if start <= year, year < start + fact.outOfProductionYears { sum += fact.areaMu }
      }
      if sum > limit + areaTolerance(limit, parcels: yearOf.count) {
        fault(
          id,
          "\(Self.text(sum)) mu of \(block) out of production in \(year), at most \(Self.text(limit)) allowed"
        )
      }
    }
  }

  private mutating func checkTownShare(_ id: String, town: String, atLeast: Double?, atMost: Double?) {
    let parcels = yearOf.keys.sorted().compactMap { facts[$0] }
    let all = parcels.reduce(0) { $0 + $1.areaMu }
    let own = parcels.filter { $0.town == town }.reduce(0) { $0 + $1.areaMu }
    if let atLeast, own < atLeast * all - areaTolerance(all, parcels: parcels.count) {
      fault(
        id, "\(town) has \(Self.text(own)) of \(Self.text(all)) mu, less than \(Self.text(atLeast * 100)) %")
    }
    if let atMost, own > atMost * all + areaTolerance(all, parcels: parcels.count) {
      fault(
        id, "\(town) has \(Self.text(own)) of \(Self.text(all)) mu, more than \(Self.text(atMost * 100)) %")
    }
  }

  /// The plan's clusters for one demand: acquired, disjoint, large enough, connected, outside what is excluded.
  private mutating func checkAreas(_ id: String, _ demand: PlanDemand.ContiguousAreas) {
    let clusters = plan.clusters.filter { $0.constraint == nil || $0.constraint == id }
    if clusters.count < demand.count {
      fault(id, "\(clusters.count) contiguous areas, \(demand.count) required")
    }
    var taken: [String: Int] = [:]
    for (number, cluster) in clusters.enumerated() {
      let name: Message = "area \(number + 1)"
      var area = 0.0
      var years = Set<Int>()
      for parcel in cluster.parcels {
        if let other = taken[parcel] { fault(id, "\(parcel) is in area \(other + 1) and in \(name)") }
        taken[parcel] = number
        guard let year = yearOf[parcel], let fact = facts[parcel] else {
          fault(id, "\(parcel) of \(name) is not acquired")
          continue
        }
        years.insert(year)
        area += fact.areaMu
        if let flag = demand.excludedFlag, fact.flags.contains(flag) {
          fault(id, "\(parcel) of \(name) is \(flag)")
        }
      }
      if (area - cluster.area_mu).magnitude > areaTolerance(area, parcels: cluster.parcels.count) {
        fault(id, "\(name) is stated as \(Self.text(cluster.area_mu)) mu, the layers say \(Self.text(area))")
      }
      if area < demand.minimumMu - areaTolerance(demand.minimumMu, parcels: cluster.parcels.count) {
        fault(id, "\(name) has \(Self.text(area)) mu, at least \(Self.text(demand.minimumMu)) required")
      }
      if demand.withinOneYear, years.count > 1 {
        fault(id, "\(name) is acquired over the years \(years.sorted()), not within one")
      }
      let apart = unreached(in: cluster.parcels)
      if !apart.isEmpty { fault(id, "\(name) is not connected: \(apart.joined(separator: ", ")) lie apart") }
    }
  }

  /// The parcels that no chain of touching parcels joins to the first. O(parcels²).
  private func unreached(in parcels: [String]) -> [String] {
    guard let first = parcels.first else { return [] }
    var waiting = Set(parcels)
    waiting.remove(first)
    var frontier = [first]
    while let parcel = frontier.popLast() {
      let next = waiting.filter { touching.contains(TouchingPair(parcel, $0)) }
      waiting.subtract(next)
      frontier += next
    }
    return waiting.sorted()
  }
}
