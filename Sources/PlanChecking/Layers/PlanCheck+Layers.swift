import LandModel
import LandPolicy
import LandStore

extension PlanCheck {
  /// Checks a plan against the layers of a workspace: areas, overlaps and candidates are computed from them, one parcel
  /// at a time. O(parcels · points of the layers beside them).
  ///
  /// - Parameter continuation: the earlier plan that it goes on with; nil where it begins anew.
  /// - Throws: ``LandModel/LandError`` for a layer or a column that is not there.
  public static func verdict(
    on checked: CheckedPlan, in workspace: Workspace, by policy: Policy, _ plan: PlanPolicy,
    on date: CalendarDate, continuing continuation: PlanContinuation? = nil,
    progress: (Int) -> Void = { _ in }
  ) throws -> PlanVerdict {
    let layers = try LayerFacts(workspace, policy: policy, plan: plan, on: date)
    let facts = try layers.read(progress: progress)
    let figures = PlanFigures(plan, of: policy, isMoneyMeasured: layers.isMoneyMeasured)
    return verdict(
      on: checked, figures: continuation.map { figures.goingOn($0) } ?? figures,
      facts: continuation.map { continuation in facts.parcels.map { $0.goingOn(continuation) } }
        ?? facts.parcels, contacts: try facts.contacts(for: plan), doubts: try layers.doubts(facts))
  }
}
