/// Which candidates touch, as lists of neighbours in ascending order of index.
struct ParcelGraph: Sendable {
  /// One list a candidate.
  let neighbours: [[Int]]

  /// Reads a problem's adjacency. O(n + pairs).
  init(_ problem: PlanProblem) {
    var lists = Array(repeating: [Int](), count: problem.candidates.count)
    let index = problem.indexByID
    for pair in problem.adjacency {
      guard let first = index[pair.first], let second = index[pair.second], first != second else { continue }
      lists[first].append(second)
      lists[second].append(first)
    }
    neighbours = lists.map { Array(Set($0)).sorted() }
  }

  /// The connected components of some candidates, each in ascending order, in the order of their first.
  func components(of members: [Int]) -> [[Int]] {
    var waiting = Set(members)
    var components: [[Int]] = []
    for start in members.sorted() where waiting.remove(start) != nil {
      var component = [start]
      var next = 0
      while next < component.count {
        for neighbour in neighbours[component[next]] where waiting.remove(neighbour) != nil {
          component.append(neighbour)
        }
        next += 1
      }
      components.append(component.sorted())
    }
    return components
  }

  /// The neighbours of a set that are not in it, among those that `admits` lets in.
  func boundary(of members: [Int], where admits: (Int) -> Bool) -> [Int] {
    let inside = Set(members)
    var boundary = Set<Int>()
    for member in members {
      for neighbour in neighbours[member] where !inside.contains(neighbour) && admits(neighbour) {
        boundary.insert(neighbour)
      }
    }
    return boundary.sorted()
  }
}
