/// What a contiguous area costs at least beyond the cheapest choice of every parcel.
///
/// An area that holds a parcel holds a chain of touching parcels to each of its others. So whatever an area of the
/// surcharge B holds lies within the distance B of each of its parcels, a distance being the sum of what the parcels on
/// the way cost beyond their cheapest choice. Of what lies within B, the cheapest land of the size that is asked for,
/// parcels taken in part too, costs no more than the area: where it costs more than B, no area costs B.
struct AreaSurcharge {
  private let areas: [Double]
  private let extras: [Double]
  private let neighbours: [[Int]]

  /// Takes the parcels that may be part of an area: their sizes, what acquiring each costs beyond its cheapest choice,
  /// and which of them touch, by index.
  init(areas: [Double], extras: [Double], neighbours: [[Int]]) {
    self.areas = areas
    self.extras = extras
    self.neighbours = neighbours
  }

  /// A value that no area of at least a size is below; infinite where there is none. O(n² log n) at most.
  func least(of size: Double) -> Double {
    var best = Double.infinity
    for root in areas.indices { best = min(best, least(of: size, from: root, below: best)) }
    // The sums are of doubles.
    return best.isFinite ? max(0, best * (1 - 1e-9)) : best
  }

  /// The same for the areas that hold one parcel; at least `limit` where it is no less.
  private func least(of size: Double, from root: Int, below limit: Double) -> Double {
    var distance: [Int: Double] = [root: extras[root]]
    var waiting = Set([root])
    var done: Set<Int> = []
    var reached: [(price: Double, area: Double, extra: Double)] = []
    var area = 0.0
    while let next = waiting.min(by: { order(distance, $0, $1) }) {
      let far = distance[next] ?? 0
      if far >= limit { return limit }
      waiting.remove(next)
      done.insert(next)
      area += areas[next]
      reached.append((extras[next] / max(areas[next], 1e-300), areas[next], extras[next]))
      for neighbour in neighbours[next] where !done.contains(neighbour) {
        let way = far + extras[neighbour]
        if way < distance[neighbour] ?? .infinity {
          distance[neighbour] = way
          waiting.insert(neighbour)
        }
      }
      guard area >= size else { continue }
      // Within this distance there is enough land; nothing farther is needed where the land so far costs no more.
      let price = cheapest(reached, size, holding: root)
      let following = waiting.compactMap { distance[$0] }.min() ?? .infinity
      if price <= following { return max(far, price) }
    }
    return .infinity
  }

  private func order(_ distance: [Int: Double], _ left: Int, _ right: Int) -> Bool {
    let (a, b) = (distance[left] ?? .infinity, distance[right] ?? .infinity)
    return a != b ? a < b : left < right
  }

  /// The price of the cheapest land of a size, one parcel whole and the others in part.
  private func cheapest(
    _ parcels: [(price: Double, area: Double, extra: Double)], _ size: Double, holding root: Int
  ) -> Double {
    var left = size - areas[root]
    var price = extras[root]
    for parcel in parcels.dropFirst().sorted(by: { $0.price < $1.price }) where left > 0 {
      let part = min(1, left / max(parcel.area, 1e-300))
      price += part * parcel.extra
      left -= parcel.area
    }
    return price
  }
}

extension PlanCheck {
  /// What the demands for contiguous areas add to a bound at least: the largest of their surcharges; infinite where one
  /// of them can't be met at all.
  func areaSurcharge(_ posed: Posed, extras: [Double]) -> Double {
    var surcharge = 0.0
    for demand in figures.allDemands where demand.isHard {
      guard case .contiguousAreas(let areas) = demand.kind, areas.count > 0 else { continue }
      let members = posed.candidates.indices.filter { index in
        areas.excludedFlag.map { !posed.candidates[index].flags.contains($0) } ?? true
          && (0..<figures.yearCount).contains { posed.inequalities.isAllowed[index * figures.yearCount + $0] }
      }
      let number = Dictionary(
        members.enumerated().map { (posed.candidates[$0.element].id, $0.offset) },
        uniquingKeysWith: { first, _ in first })
      var neighbours = Array(repeating: [Int](), count: members.count)
      for pair in contacts.pairs {
        guard let first = number[pair.first], let second = number[pair.second] else { continue }
        neighbours[first].append(second)
        neighbours[second].append(first)
      }
      let least = AreaSurcharge(
        areas: members.map { posed.candidates[$0].areaMu }, extras: members.map { extras[$0] },
        neighbours: neighbours.map { $0.sorted() }
      ).least(of: areas.minimumMu - areaTolerance(areas.minimumMu, parcels: 4))
      // Areas of one demand share no parcel, those of two demands may.
      surcharge = max(surcharge, Double(areas.count) * least)
    }
    return surcharge
  }
}
