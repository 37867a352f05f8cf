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
  private let reach = 250

  // One entry a candidate each, valid where its stamp is that of the current search.
  private var distance: [Double]
  private var gained: [Double]
  private var previous: [Int]
  private var seenStamp: [Int]
  private var settledStamp: [Int]
  private var memberStamp: [Int]
  private var search = 0
  /// Tells paths that cost nothing apart by their land.
  private let least: Double
  private var growth = 0

  init(graph: ParcelGraph, areaMu: [Double], minimumMu: Double, price: [Double]) {
    self.graph = graph
    self.areaMu = areaMu
    self.minimumMu = minimumMu
    self.price = price
    least = 1e-9 * (price.filter(\.isFinite).max() ?? 0)
    distance = Array(repeating: 0, count: price.count)
    gained = distance
    previous = Array(repeating: -1, count: price.count)
    seenStamp = Array(repeating: 0, count: price.count)
    settledStamp = seenStamp
    memberStamp = seenStamp
  }

  /// An area around a seed with its price, or nil where there is not enough land. Deterministic.
  mutating func grow(from seed: Int) -> (members: [Int], price: Double)? {
    guard price[seed].isFinite else { return nil }
    growth += 1
    var members = [seed]
    memberStamp[seed] = growth
    var area = areaMu[seed]
    while area < minimumMu {
      guard let path = bestPath(from: members, area: area) else { return nil }
      for candidate in path where memberStamp[candidate] != growth {
        memberStamp[candidate] = growth
        members.append(candidate)
        area += areaMu[candidate]
      }
    }
    let kept = shed(members.sorted(), area: area)
    return (kept, kept.reduce(0) { $0 + price[$1] })
  }

  /// The path out of a set that brings most land a price. Dijkstra over node prices.
  private mutating func bestPath(from members: [Int], area: Double) -> [Int]? {
    search += 1
    var heap = PriorityQueue()
    for member in members {
      for next in graph.neighbours[member] where memberStamp[next] != growth && price[next].isFinite {
        if seenStamp[next] == search { continue }
        reached(next, distance: price[next], gained: areaMu[next], previous: -1)
        heap.push(next, price[next])
      }
    }
    var best = -1
    var bestRatio = Double.infinity
    var seen = 0
    while let (candidate, cost) = heap.pop() {
      if settledStamp[candidate] == search { continue }
      settledStamp[candidate] = search
      let land = max(min(gained[candidate], minimumMu - area), 1e-9 * minimumMu)
      let ratio = (cost + least) / land
      if ratio < bestRatio {
        bestRatio = ratio
        best = candidate
      }
      seen += 1
      // A path that costs more than all the missing land at the best price can't be better.
      if seen >= reach || cost > bestRatio * (minimumMu - area) { break }
      for next in graph.neighbours[candidate]
      where memberStamp[next] != growth && settledStamp[next] != search && price[next].isFinite {
        let through = cost + price[next]
        if seenStamp[next] != search || through < distance[next] {
          reached(next, distance: through, gained: gained[candidate] + areaMu[next], previous: candidate)
          heap.push(next, through)
        }
      }
    }
    if best < 0 { return nil }
    var path: [Int] = []
    while best >= 0 {
      path.append(best)
      best = previous[best]
    }
    return path
  }

  private mutating func reached(_ candidate: Int, distance: Double, gained: Double, previous: Int) {
    seenStamp[candidate] = search
    self.distance[candidate] = distance
    self.gained[candidate] = gained
    self.previous[candidate] = previous
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
