/// The most disjoint contiguous areas within some land, by trying all.
///
/// Every area can be taken small: connected, and below the least size before its last parcel is added. So areas are grown
/// from the first parcel that is left, parcel by parcel, until they are large enough.
struct AreaPacking {
  private let graph: ParcelGraph
  private let areaMu: [Double]
  private let minimumMu: Double
  private var effort: Int
  /// The areas found, as many as were wanted where that is possible.
  private(set) var areas: [[Int]] = []
  /// Whether everything was tried, so that there are no more.
  private(set) var isComplete = true

  /// Looks for so many areas within candidates that are connected. At most `effort` steps.
  init(
    of members: [Int], wanted: Int, graph: ParcelGraph, areaMu: [Double], minimumMu: Double,
    effort: Int = 20_000
  ) {
    self.graph = graph
    self.areaMu = areaMu
    self.minimumMu = minimumMu
    self.effort = effort
    pack(Set(members), wanted: wanted, found: [])
  }

  private mutating func pack(_ left: Set<Int>, wanted: Int, found: [[Int]]) {
    if found.count > areas.count { areas = found }
    if areas.count >= wanted { return }
    let land = left.reduce(0) { $0 + areaMu[$1] }
    let possible = Int(min(Double(left.count), land / minimumMu + 1e-6))
    guard found.count + possible > areas.count, let first = left.min() else { return }
    effort -= 1
    if effort < 0 {
      isComplete = false
      return
    }
    var excluded: Set<Int> = []
    grow([first], within: left, excluded: &excluded, wanted: wanted, found: found)
    // Or the first parcel is part of no area.
    if areas.count < wanted { pack(left.subtracting([first]), wanted: wanted, found: found) }
  }

  /// Areas that hold some members and none that is excluded, each set once.
  private mutating func grow(
    _ members: [Int], within left: Set<Int>, excluded: inout Set<Int>, wanted: Int, found: [[Int]]
  ) {
    effort -= 1
    if effort < 0 {
      isComplete = false
      return
    }
    if ExactSum.reaches(members.map { areaMu[$0] }, minimumMu) {
      pack(left.subtracting(members), wanted: wanted, found: found + [members.sorted()])
      return
    }
    var tried: [Int] = []
    let kept = excluded
    for next in graph.boundary(of: members, where: { left.contains($0) && !kept.contains($0) }) {
      if areas.count >= wanted || effort < 0 { break }
      grow(members + [next], within: left, excluded: &excluded, wanted: wanted, found: found)
      excluded.insert(next)
      tried.append(next)
    }
    excluded.subtract(tried)
  }
}
