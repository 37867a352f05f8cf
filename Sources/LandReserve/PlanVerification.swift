import Foundation
import LandAnalysis
import LandFormats
import LandModel
import LandPolicy
import LandStore
import PlanChecking

/// The check of a plan file against the layers and the policy.
public struct PlanVerification {
  /// The file as it was read.
  public let plan: CheckedPlan
  /// What the check came to.
  public let verdict: PlanVerdict

  /// Checks a plan file: all that it claims is computed anew, by code that knows neither the audit nor the planner; then
  /// the planner poses its question again, for what only it can say.
  ///
  /// - Parameter continuation: the earlier plan that it goes on with; nil where it begins anew.
  /// - Throws: ``LandError`` for a file that is no plan, a policy without a section `plan`, or layers that can't be read.
  public init(
    of file: String, in workspace: Workspace, by policy: Policy, on day: CalendarDate,
    continuing continuation: PlanContinuation? = nil, progress: (Int) -> Void = { _ in }
  ) throws {
    plan = try CheckedPlan(json: try InputBytes.contents(of: file), file: file)
    let section = try PlanPolicy(of: policy)
    var verdict = try PlanCheck.verdict(
      on: plan, in: workspace, by: policy, section, on: day, continuing: continuation, progress: progress)
    try PlanRetracing(workspace, policy: policy, plan: section, on: day, continuing: continuation)
      .compare(plan, into: &verdict)
    self.verdict = verdict
  }
}
