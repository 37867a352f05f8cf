import District
import LandAnalysis
import LandModel
import LandPolicy
import LandStore
import PlanChecking
import ReservePlanning
import Texts

/// Poses the plan's question again as the planner does, for what only the planner can say: the fingerprint of the
/// question, the sentences that give reasons.
///
/// It shares the planner's code; nothing that the check recomputes rests on it.
struct PlanRetracing {
  private let stated: StatedPlan
  private let openSentence: Message?
  private let wordings: [Wording]

  init(
    _ workspace: Workspace, policy: Policy, plan: PlanPolicy, on date: CalendarDate,
    continuing continuation: PlanContinuation?
  ) throws {
    let setting = try DistrictSetting(workspace, policy: policy, on: date)
    let pool = try CandidatePool(setting, plan: plan)
    var problem = try PlanProblem(policy: policy, plan: plan, pool: pool, setting: setting)
    if let continuation {
      problem = try problem.goingOn(
        after: continuation.planned, done: continuation.done, from: continuation.from)
    }
    stated = StatedPlan(problem)
    openSentence = pool.openSentence
    wordings = Language.allCases.map { Wording($0) }
  }

  /// What the file says otherwise than the planner does from the same layers and policy.
  func compare(_ plan: CheckedPlan, into verdict: inout PlanVerdict) throws {
    if let version = plan.library_versions?["landreserve"], version != Version.current {
      verdict.notChecked.append(
        "fingerprint, removed, reasons, explanation: version \(version) made the file, this is \(Version.current)"
      )
      return
    }
    if let inputs = plan.inputs, inputs.fingerprint != stated.fingerprint {
      verdict.faults.append(
        PlanFault(
          rule: "fingerprint",
          message: "the layers, the policy or the file are no longer those that the plan was made from"))
      return
    }
    if let removed = plan.removed { compare(removed, into: &verdict) }
    guard plan.hasPlan else {
      if plan.explanation?.isEmpty == false { verdict.notChecked.append("explanation: why there is no plan") }
      return
    }
    guard plan.reasons != nil || plan.explanation?.isEmpty == false else { return }
    var years: [String: Int] = [:]
    for year in plan.years { for parcel in year.parcels { years[parcel] = year.year } }
    let areas = Dictionary(grouping: plan.clusters, by: { $0.constraint ?? "" })
    let found = try stated.reasons(
      years: years, areas: areas.mapValues { $0.map(\.parcels) }, seed: plan.seed ?? 1)
    if let reasons = plan.reasons {
      let differing = Set(reasons.keys).union(found.byCandidate.keys).sorted().filter { key in
        guard let said = reasons[key], let reason = found.byCandidate[key] else { return true }
        return !wordings.contains { $0.text(reason.sentence) == said }
      }
      for key in differing.prefix(5) {
        verdict.faults.append(
          PlanFault(rule: "reasons", message: "what is said of \(key) is not what the planner says"))
      }
    }
    if let explanation = plan.explanation {
      let isSame = wordings.contains { wording in
        (found.summary + (openSentence.map { [$0] } ?? [])).map(wording.text) == explanation
      }
      if !isSame {
        verdict.faults.append(
          PlanFault(rule: "explanation", message: "it is not what the planner says of this plan"))
      }
    }
  }

  private func compare(_ removed: [CheckedPlan.Removal], into verdict: inout PlanVerdict) {
    let said = Dictionary(removed.map { ($0.candidate, $0.reason) }, uniquingKeysWith: { first, _ in first })
    for removal in stated.removals {
      guard let reason = said[removal.candidate] else { continue }
      if !wordings.contains(where: { $0.text(removal.reason) == reason }) {
        verdict.faults.append(
          PlanFault(
            rule: "removed", message: "what is said of \(removal.candidate) is not what the planner says"))
      }
    }
  }
}
