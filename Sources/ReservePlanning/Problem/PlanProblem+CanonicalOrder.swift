extension PlanProblem {
  /// The same problem in an order that depends on what the candidates are, and on their keys only where two
  /// are otherwise alike: neither the order of the input nor a renumbering of the parcels changes a plan.
  /// O(n log n) for n candidates.
  public func inCanonicalOrder() -> PlanProblem {
    var sorted = self
    sorted.candidates.sort { left, right in
      if left.areaMu != right.areaMu { return left.areaMu > right.areaMu }
      if left.cost != right.cost { return left.cost < right.cost }
      if left.score != right.score { return left.score > right.score }
      if left.quotaMu != right.quotaMu { return left.quotaMu < right.quotaMu }
      if left.earliestYear != right.earliestYear {
        return (left.earliestYear ?? .min) < (right.earliestYear ?? .min)
      }
      return left.id < right.id
    }
    sorted.constraints.sort { $0.id < $1.id }
    sorted.adjacency = adjacency.map { pair in
      pair.first <= pair.second
        ? pair : PlanAdjacency(pair.second, pair.first, sharedMetres: pair.sharedMetres)
    }
    sorted.adjacency.sort { ($0.first, $0.second) < ($1.first, $1.second) }
    return sorted
  }
}
