import LandModel
import PlanChecking

extension PlanFigures {
  /// The figures of a policy's plan section, as the check needs them.
  init(_ plan: PlanPolicy) throws {
    self.init(
      firstYear: plan.firstYear, yearCount: plan.years, floorMu: plan.floorMu, ceilingMu: plan.ceilingMu,
      budget: plan.budget, quotaMu: plan.quotaMu, carriesMoneyOver: plan.carriesMoneyOver,
      discount: plan.discount,
      objective: plan.objectives != nil
        ? .other : plan.objective == .leastCost ? .leastCost : .highestPriority,
      maximumNoGoShare: plan.noGoShares.map(\.share).max(),
      demands: try plan.constraints.map { try PlanDemand($0, plan: plan) })
  }
}
