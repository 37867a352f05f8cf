/// The rows that make one area of a model contiguous.
///
/// For a set C of touching candidates smaller than the least area, a member can only be part of an area that goes
/// on beyond C: `part[p] ≤ Σ part[q]` over the neighbours q of C (Fischetti et al., Thinning out Steiner trees,
/// 2017, for the separators; here the size of C takes the place of a root).
struct NodeSeparators {
  let graph: ParcelGraph
  let areaMu: [Double]
  let minimumMu: Double
  /// The column of each candidate's part in the area; -1 where it can't be part.
  let part: [Int]
  /// What the rows are named after.
  let name: String
  /// The plan's constraint that the rows stand for.
  let constraint: String?

  /// The row that lets a member of a set be part only together with a neighbour of the set.
  func row(of set: [Int], for candidate: Int, named id: String) -> PlanModel.Row {
    let boundary = graph.boundary(of: set) { part[$0] >= 0 }
    return PlanModel.Row(
      name: "joined[\(name)][\(id)][\(set.count)]", constraint: constraint, lower: -.infinity, upper: 0,
      columns: [Int32(part[candidate])] + boundary.map { Int32(part[$0]) },
      values: [1] + boundary.map { _ in -1 })
  }

  /// The sets to begin with: the candidate alone, and the widest set of whole rings around it that is smaller
  /// than the least area.
  func balls(around candidate: Int) -> [[Int]] {
    let minimum = minimumMu * (1 - 1e-9)
    guard areaMu[candidate] < minimum else { return [] }
    var ball = [candidate]
    var area = areaMu[candidate]
    while true {
      let ring = graph.boundary(of: ball) { part[$0] >= 0 }
      let grown = area + ring.reduce(0) { $0 + areaMu[$1] }
      if ring.isEmpty || grown >= minimum { break }
      ball += ring
      area = grown
    }
    return ball.count == 1 ? [[candidate]] : [[candidate], ball]
  }

  /// The connected components of the parts in a solution.
  func components(in values: [Double]) -> [(members: [Int], areaMu: Double)] {
    let chosen = part.indices.filter { part[$0] >= 0 && values[part[$0]] > 0.5 }
    return graph.components(of: chosen).map { ($0, $0.reduce(0) { $0 + areaMu[$1] }) }
  }
}
