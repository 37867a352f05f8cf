import LandModel

/// Why each candidate is in a plan or not, and which constraints shape the plan, in words.
public struct PlanReasons: Sendable {
  /// One reason a candidate, by key.
  public private(set) var byCandidate: [String: PlanReason] = [:]
  /// Sentences about the plan as a whole: what binds and what one more mu costs.
  public private(set) var summary: [Message] = []

  /// Reads the reasons off a solved problem. One linear relaxation.
  public init(_ outcome: PlanOutcome) throws {
    guard let plan = outcome.plan else { return }
    let problem = outcome.problem
    let prices = try PlanPrices(outcome)
    let removals = Dictionary(
      outcome.removals.map { ($0.candidate, $0.reason) }, uniquingKeysWith: { first, _ in first })
    let inArea = Set(plan.areas.values.joined().joined())
    for (index, candidate) in problem.candidates.enumerated() {
      let extra = index < prices.leastExtra.count ? prices.leastExtra[index] : nil
      let reason: PlanReason
      if plan.isAcquired(index) {
        let year = problem.firstYear + plan.yearIndex[index]
        if candidate.locks.contains(where: { $0.direction == .in }) {
          reason = PlanReason(kind: .lockedIn, sentence: "acquired in \(year): locked in")
        } else if inArea.contains(index) {
          reason = PlanReason(
            kind: .contiguousArea, sentence: "acquired in \(year): part of a contiguous area")
        } else {
          reason = PlanReason(
            kind: .amongTheBest, sentence: "acquired in \(year): among the best for what the floors require")
        }
      } else if let cause = removals[candidate.id] {
        reason = PlanReason(kind: .ruledOut, sentence: "can't be acquired: \(cause)")
      } else if let extra, extra > 1e-9 * prices.largestExtra {
        reason = PlanReason(
          kind: .wouldWorsen,
          sentence: "not acquired: it would worsen the plan by about \(PlanWords.number(extra))",
          worsening: extra)
      } else {
        reason = PlanReason(
          kind: .notNeeded, sentence: "not acquired: no better than what is, and not needed")
      }
      byCandidate[candidate.id] = reason
    }
    summarise(prices)
  }

  private mutating func summarise(_ prices: PlanPrices) {
    for binding in prices.bindings.prefix(12) {
      let price = PlanWords.number(binding.pricePerUnit.magnitude, decimals: 4)
      let unit = binding.unit
      summary.append(
        binding.pricePerUnit > 0
          ? "\(binding.id) binds: one more \(Message(word: unit)) costs about \(price)"
          : "\(binding.id) binds: one more \(Message(word: unit)) saves about \(price)")
    }
  }
}
