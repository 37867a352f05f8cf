/// Sets of numbers that are joined pair by pair, each known by its least member (union-find with path compression).
package struct DisjointSets {
  private var parents: [Int]

  /// Each number `0 ..< count` in a set of its own.
  package init(count: Int) { parents = Array(0..<count) }

  /// The least member of a number's set. Amortised O(log count).
  package mutating func root(of number: Int) -> Int {
    var root = number
    while parents[root] != root { root = parents[root] }
    var place = number
    while parents[place] != root { (parents[place], place) = (root, parents[place]) }
    return root
  }

  /// Joins the sets of two numbers.
  package mutating func join(_ first: Int, _ second: Int) {
    let (first, second) = (root(of: first), root(of: second))
    parents[max(first, second)] = min(first, second)
  }
}
