import District
import Foundation
import LandAnalysis
import LandFormats
import LandModel
import LandPolicy
import LandStore
import PlanChecking
import ReservePlanning

/// What a policy's section `plan` asks of a workspace's parcels: the problem, ready to be solved.
public struct PlanQuestion {
  /// The policy.
  public let policy: Policy
  /// Its section `plan`.
  public let plan: PlanPolicy
  /// The problem that is posed.
  public private(set) var problem: PlanProblem
  /// What is to be known of it: candidates left out and why, names that no candidate has.
  public let notices: [Message]
  let pool: CandidatePool
  let setting: DistrictSetting

  /// Poses the problem: measures the parcels, and collects the candidates. O(parcels).
  ///
  /// - Throws: ``LandError``, also where the policy has no section `plan`.
  public init(
    _ workspace: Workspace, by policy: Policy, on day: CalendarDate, wording: Wording = .english,
    progress: (Int) throws -> Void = { _ in }
  ) throws {
    self.policy = policy
    plan = try PlanPolicy(of: policy)
    setting = try workspace.setting(policy, on: day, wording: wording)
    pool = try CandidatePool(setting, plan: plan, progress: progress)
    problem = try PlanProblem(policy: policy, plan: plan, pool: pool, setting: setting)
    notices = pool.notices + problem.notices(for: plan)
  }

  /// The question of going on with an earlier plan, changing as little as possible.
  ///
  /// - Throws: ``LandError`` where a parcel is said to be done that was not planned.
  public func goingOn(_ continuation: PlanContinuation) throws -> PlanQuestion {
    var question = self
    question.problem = try problem.goingOn(
      after: continuation.planned, done: continuation.done, from: continuation.from)
    return question
  }

  /// Solves it. The workspace is not held meanwhile, since that may take minutes.
  ///
  /// - Throws: ``LandError`` for a problem whose figures mean nothing.
  public func answer(by solver: PlanSolver) throws -> PlanAnswer {
    try setting.workspace.geoPackage.rest()
    do {
      var outcome = try solver.solve(problem)
      outcome.leaveOpen(pool)
      return PlanAnswer(self, outcome: outcome, solver: solver)
    } catch var error as LandError {
      error.file = error.file ?? policy.file
      throw error
    }
  }
}

extension PlanPolicy {
  /// Reads the section `plan` of a policy.
  ///
  /// - Throws: ``LandError`` where it has none, or a wrong one.
  public init(of policy: Policy) throws {
    guard let section = try policy.section("plan") else {
      throw LandError(SectionFault.noSection(.plan), file: policy.file)
    }
    try self.init(section, currency: policy.currency)
  }
}
