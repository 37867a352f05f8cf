import LandModel
import LandPolicy

extension PlanFigures {
  /// The figures of a policy's plan section, as the check needs them.
  ///
  /// - Parameter isMoneyMeasured: whether costs, quotas or scores depend on what is measured.
  init(_ plan: PlanPolicy, of policy: Policy, isMoneyMeasured: Bool) {
    self.init(
      firstYear: plan.firstYear, yearCount: plan.years, floorMu: plan.floorMu, ceilingMu: plan.ceilingMu,
      budget: plan.budget, quotaMu: plan.quotaMu, carriesMoneyOver: plan.carriesMoneyOver,
      discount: plan.discount, aim: plan.aim,
      noGoLimits: Dictionary(
        plan.noGoShares.map { ($0.layer, $0.share) }, uniquingKeysWith: { first, _ in first }),
      isMoneyMeasured: isMoneyMeasured, currency: policy.currency,
      clauses: plan.clauses.mapValues(\.citation),
      demands: plan.constraints,
      overrides: policy.overrides.map { "\($0.path)=\($0.value)" })
  }
}
