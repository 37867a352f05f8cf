/// Grows contiguous areas around seeds, cheapest land first.
///
/// The price of a candidate is what acquiring it beyond the relaxation's plan would cost at least. From a seed
/// the area goes on along the path that brings the most land for its price (a node-weighted Steiner tree grown
/// by shortest paths, after Klein and Ravi 1995), and ends by shedding what it can spare.
struct AreaGrower {
  let graph: ParcelGraph
  let areaMu: [Double]
  let minimumMu: Double
  /// What each candidate costs beyond the plan, not below 0; infinite where it can't be part of an area.
  let price: [Double]
  /// How many candidates a search may look at before it settles for the best so far.
  var reach = 250

  /// An area around a seed with its price, or nil where there is not enough land. Deterministic.
  func grow(from seed: Int) -> (members: [Int], price: Double)? {
    guard price[seed].isFinite else { return nil }
    var members: Set<Int> = [seed]
    var area = areaMu[seed]
    while area < minimumMu {
      guard let path = bestPath(from: members, area: area) else { return nil }
      for candidate in path where members.insert(candidate).inserted { area += areaMu[candidate] }
    }
    let kept = shed(members.sorted(), area: area)
    return (kept, kept.reduce(0) { $0 + price[$1] })
  }

  /// The path out of a set that brings most land a price. Dijkstra over node prices.
  private func bestPath(from members: Set<Int>, area: Double) -> [Int]? {
    var distance: [Int: Double] = [:]
    var gained: [Int: Double] = [:]
    var previous: [Int: Int] = [:]
    var settled = members
    var heap = PriorityQueue()
    for member in members.sorted() {
      for next in graph.neighbours[member] where !members.contains(next) && price[next].isFinite {
        if distance[next] == nil {
          distance[next] = price[next]
          gained[next] = areaMu[next]
          heap.push(next, price[next])
        }
      }
    }
    var best: Int?
    var bestRatio = Double.infinity
    var seen = 0
    while let (candidate, cost) = heap.pop() {
      if !settled.insert(candidate).inserted { continue }
      let land = min(gained[candidate] ?? 0, minimumMu - area)
      let ratio = (cost + 1e-9) / max(land, 1e-9)
      if ratio < bestRatio {
        bestRatio = ratio
        best = candidate
      }
      seen += 1
      if seen >= reach { break }
      for next in graph.neighbours[candidate] where !settled.contains(next) && price[next].isFinite {
        let through = cost + price[next]
        if through < distance[next] ?? .infinity {
          distance[next] = through
          gained[next] = (gained[candidate] ?? 0) + areaMu[next]
          previous[next] = candidate
          heap.push(next, through)
        }
      }
    }
    guard var step = best else { return nil }
    var path = [step]
    while let earlier = previous[step] {
      path.append(earlier)
      step = earlier
    }
    return path
  }

  /// Drops members, dearest first, while the rest stays connected and large enough.
  private func shed(_ members: [Int], area: Double) -> [Int] {
    var kept = members
    var area = area
    for candidate in members.sorted(by: { price[$0] != price[$1] ? price[$0] > price[$1] : $0 > $1 }) {
      if price[candidate] <= 0 || area - areaMu[candidate] < minimumMu { continue }
      let rest = kept.filter { $0 != candidate }
      if graph.components(of: rest).count == 1 {
        kept = rest
        area -= areaMu[candidate]
      }
    }
    return kept
  }
}

/// A binary heap of candidates by distance; equal distances come in order of index.
struct PriorityQueue {
  private var items: [(candidate: Int, distance: Double)] = []

  private static func isBefore(
    _ left: (candidate: Int, distance: Double), _ right: (candidate: Int, distance: Double)
  )
    -> Bool
  {
    left.distance != right.distance ? left.distance < right.distance : left.candidate < right.candidate
  }

  /// Adds a candidate. O(log n).
  mutating func push(_ candidate: Int, _ distance: Double) {
    items.append((candidate, distance))
    var index = items.count - 1
    while index > 0, Self.isBefore(items[index], items[(index - 1) / 2]) {
      items.swapAt(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  /// Takes out the nearest candidate. O(log n).
  mutating func pop() -> (candidate: Int, distance: Double)? {
    guard let first = items.first else { return nil }
    let last = items.removeLast()
    if items.isEmpty { return first }
    items[0] = last
    var index = 0
    while true {
      var smallest = index
      for child in [2 * index + 1, 2 * index + 2] where child < items.count {
        if Self.isBefore(items[child], items[smallest]) { smallest = child }
      }
      if smallest == index { return first }
      items.swapAt(index, smallest)
      index = smallest
    }
  }
}
