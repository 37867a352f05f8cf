import District
import LandAnalysis
import LandModel
import LandPolicy
import ReservePlanning

extension PlanProblem {
  /// The problem that a policy's plan section poses over a pool of candidates.
  ///
  /// - Throws: ``LandError`` for a name that the policy's other sections, or no candidate, have.
  init(policy: Policy, plan: PlanPolicy, pool: CandidatePool, setting: DistrictSetting) throws {
    let noGoLayers = setting.noGo.map(\.name)
    let limits = Dictionary(
      plan.noGoShares.map { ($0.layer, $0.share) }, uniquingKeysWith: { first, _ in first })
    let loosest = limits.values.max()
    let lockedIn = Set(plan.lockedIn)
    let lockedOut = Set(plan.lockedOut)
    try Self.checkNames(plan, policy: policy, pool: pool, noGoLayers: noGoLayers)
    let candidates = pool.candidates.map { candidate in
      var shares: [String: Double] = [:]
      var locks: [PlanLock] = []
      for (layer, share) in zip(noGoLayers, candidate.noGoShares) {
        guard let limit = limits[layer] else { continue }
        shares[layer] = share
        // The planner has one limit for all layers; a stricter one of a single layer is a lock with its reason.
        if share > limit, limit < loosest ?? limit {
          locks.append(PlanLock(.out, clause: "more than \(limit) of it lies in \(layer)"))
        }
      }
      if lockedIn.contains(candidate.id) { locks.append(PlanLock(.in, clause: "plan: lock_in")) }
      if lockedOut.contains(candidate.id) { locks.append(PlanLock(.out, clause: "plan: lock_out")) }
      return PlanCandidate(
        id: candidate.id, areaMu: candidate.areaMu, cost: candidate.cost, quotaMu: candidate.quotaMu,
        score: candidate.score, earliestYear: candidate.earliestYear, group: candidate.group,
        owner: candidate.owner,
        town: candidate.town, block: candidate.block, flags: Set(candidate.flags), locks: locks,
        noGoShares: shares,
        supplyLagYears: candidate.supplyLagYears, outOfProductionYears: candidate.outOfProductionYears ?? 1,
        perimeterMetres: candidate.perimeterMetres)
    }
    let constraints =
      PlanDemand.yearly(
        firstYear: plan.firstYear, floorMu: plan.floorMu, ceilingMu: plan.ceilingMu, budget: plan.budget,
        quotaMu: plan.quotaMu, carriesMoneyOver: plan.carriesMoneyOver, currency: policy.currency,
        floorClause: plan.clauses["floor"]?.citation ?? "",
        ceilingClause: plan.clauses["ceiling"]?.citation ?? "",
        budgetClause: plan.clauses["budget"]?.citation ?? "",
        quotaClause: plan.clauses["quota"]?.citation ?? "")
      + plan.constraints
    self.init(
      name: policy.name, candidates: candidates, firstYear: plan.firstYear, yearCount: plan.years,
      discount: plan.discount,
      objective: plan.aim,
      constraints: constraints, adjacency: try Self.adjacency(plan, pool: pool, setting: setting),
      maximumNoGoShare: loosest, noGoClause: plan.clauses["no_go"]?.citation ?? "")
  }

  private static func adjacency(
    _ plan: PlanPolicy, pool: CandidatePool, setting: DistrictSetting
  ) throws -> [PlanAdjacency] {
    guard let tolerance = plan.adjacencyTolerance else { return [] }
    return try pool.contacts(tolerance: tolerance, system: setting.system).map {
      PlanAdjacency($0.first, $0.second, sharedMetres: $0.sharedMetres)
    }
  }

  private static func checkNames(
    _ plan: PlanPolicy, policy: Policy, pool: CandidatePool, noGoLayers: [String]
  ) throws {
    for (layer, _) in plan.noGoShares where !noGoLayers.contains(layer) {
      throw LandError(
        RuleFault.noNoGoLayer(layer, known: noGoLayers), file: policy.file, place: .named("plan.no_go"))
    }
    for key in Set(plan.lockedIn).intersection(plan.lockedOut).sorted() {
      throw LandError(PolicyFault.lockedBothWays(key), file: policy.file, place: .named("plan"))
    }
    let keys = Set(pool.candidates.map(\.id))
    for key in plan.lockedIn where !keys.contains(key) {
      throw LandError(
        PolicyFault.lockedInNoCandidate(key, known: keys.sorted()), file: policy.file,
        place: .named("plan.lock_in"))
    }
  }
}
