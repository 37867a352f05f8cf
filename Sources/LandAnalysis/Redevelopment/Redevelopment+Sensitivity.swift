extension Redevelopment {
  /// How the ranking answers to a change of one weight.
  public struct Sensitivity: Sendable, Hashable {
    /// The component whose weight is changed.
    public var component: String
    /// The factor that the weight is taken by: 0.8, 1.2.
    public var factor: Double
    /// Kendall's τ-b between the rankings before and after; nil where all scores tie.
    public var kendallTau: Double?
    /// How many candidates of the top are no longer in it.
    public var changesInTop: Int
    /// The most places that a candidate moves by.
    public var largestMove: Int
  }

  /// Changes each weight by the policy's share, down and up, the others staying as they are.
  public func sensitivity() -> [Sensitivity] {
    let base = candidates.map(\.score)
    let places = Ranking.places(of: base)
    let top = Ranking.top(policy.sensitivityTop, of: base)
    var result: [Sensitivity] = []
    for (number, component) in policy.components.enumerated() {
      for change in [-policy.sensitivityChange, policy.sensitivityChange] {
        let scores = candidates.map { $0.score + change * $0.components[number] }
        let moves = zip(places, Ranking.places(of: scores)).map { abs($0 - $1) }
        result.append(
          Sensitivity(
            component: component.id, factor: 1 + change, kendallTau: Ranking.kendallTau(base, scores),
            changesInTop: top.subtracting(Ranking.top(policy.sensitivityTop, of: scores)).count,
            largestMove: moves.max() ?? 0))
      }
    }
    return result
  }
}
