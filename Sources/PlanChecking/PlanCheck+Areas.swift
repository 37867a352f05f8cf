import LandModel
import LandPolicy

extension PlanCheck {
  /// The file's clusters belong to demands of the policy, and each is what it says it is.
  mutating func checkClusters() {
    let demands = figures.allDemands.compactMap { demand -> (String, PlanDemand.ContiguousAreas)? in
      guard case .contiguousAreas(let areas) = demand.kind else { return nil }
      return (demand.id, areas)
    }
    for (number, cluster) in plan.clusters.enumerated() {
      let id = cluster.constraint ?? demands.first?.0 ?? "clusters"
      guard let demand = demands.first(where: { $0.0 == id })?.1 else {
        fault("clusters", "the policy asks for no area \(number + 1) of \(id)")
        continue
      }
      for fault in faults(of: cluster, named: number + 1, demand) { self.fault(id, fault) }
    }
    for (id, _) in demands {
      var taken: [String: Int] = [:]
      for (number, cluster) in plan.clusters.enumerated() where cluster.constraint ?? id == id {
        for parcel in cluster.parcels {
          if let other = taken[parcel] {
            fault(id, "\(parcel) is in area \(other + 1) and in area \(number + 1)")
          }
          taken[parcel] = number
        }
      }
    }
  }

  /// How many of the file's clusters for one demand are areas as it asks for them.
  func validAreas(_ id: String, _ demand: PlanDemand.ContiguousAreas) -> Int {
    let own = plan.clusters.filter { $0.constraint ?? id == id }
    let members = own.flatMap(\.parcels)
    guard Set(members).count == members.count else { return 0 }
    return own.count { faults(of: $0, named: 0, demand).isEmpty && !$0.parcels.isEmpty }
  }

  /// What one cluster is not: acquired, of the stated size, large enough, connected, outside what is excluded.
  private func faults(
    of cluster: CheckedPlan.Cluster, named number: Int, _ demand: PlanDemand.ContiguousAreas
  ) -> [Message] {
    var faults: [Message] = []
    var area = 0.0
    var years = Set<Int>()
    for parcel in cluster.parcels {
      guard let year = yearOf[parcel], let fact = facts[parcel] else {
        faults.append("\(parcel) of area \(number) is not acquired")
        continue
      }
      years.insert(year)
      area += fact.areaMu
      if let flag = demand.excludedFlag, fact.flags.contains(flag) {
        faults.append("\(parcel) of area \(number) is \(flag)")
      }
    }
    let tolerance = areaTolerance(area, parcels: cluster.parcels.count)
    if !((area - cluster.area_mu).magnitude <= tolerance) {
      faults.append(
        "area \(number) is stated as \(Self.text(cluster.area_mu)) mu, the layers say \(Self.text(area))")
    }
    if area < demand.minimumMu - tolerance {
      faults.append(
        "area \(number) has \(Self.text(area)) mu, at least \(Self.text(demand.minimumMu)) required")
    }
    if demand.withinOneYear, years.count > 1 {
      faults.append("area \(number) is acquired over the years \(years.sorted()), not within one")
    }
    let apart = unreached(in: cluster.parcels)
    if !apart.isEmpty {
      faults.append("area \(number) is not connected: \(apart.joined(separator: ", ")) lie apart")
    }
    return faults
  }

  /// The parcels that no chain of touching parcels joins to the first. O(parcels²).
  private func unreached(in parcels: [String]) -> [String] {
    guard let first = parcels.first else { return [] }
    var waiting = Set(parcels)
    waiting.remove(first)
    var frontier = [first]
    while let parcel = frontier.popLast() {
      let next = waiting.filter { contacts.pairs.contains(TouchingPair(parcel, $0)) }
      waiting.subtract(next)
      frontier += next
    }
    return waiting.sorted()
  }
}
