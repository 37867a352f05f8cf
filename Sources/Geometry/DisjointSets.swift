/// Sets that are joined pair by pair, each known by its least member.
struct DisjointSets {
  private var parents: [Int]

  init(_ count: Int) { parents = Array(0..<count) }

  /// The least member of an element's set.
  mutating func root(_ element: Int) -> Int {
    var root = element
    while parents[root] != root { root = parents[root] }
    var place = element
    while parents[place] != root { (parents[place], place) = (root, parents[place]) }
    return root
  }

  mutating func join(_ one: Int, _ other: Int) {
    let (first, second) = (root(one), root(other))
    parents[max(first, second)] = min(first, second)
  }
}
