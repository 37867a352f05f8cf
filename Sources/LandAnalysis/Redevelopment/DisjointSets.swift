/// Sets of numbers that are joined and looked up (union-find with path halving and union by size).
struct DisjointSets {
  private var parents: [Int]
  private var sizes: [Int]

  /// Each number `0 ..< count` in a set of its own.
  init(count: Int) {
    parents = Array(0..<count)
    sizes = Array(repeating: 1, count: count)
  }

  /// The number that stands for the set of another. Amortised nearly O(1).
  mutating func root(of number: Int) -> Int {
    var number = number
    while parents[number] != number {
      parents[number] = parents[parents[number]]
      number = parents[number]
    }
    return number
  }

  /// Joins the sets of two numbers.
  mutating func join(_ first: Int, _ second: Int) {
    let (first, second) = (root(of: first), root(of: second))
    guard first != second else { return }
    let (large, small) = sizes[first] >= sizes[second] ? (first, second) : (second, first)
    parents[small] = large
    sizes[large] += sizes[small]
  }
}
