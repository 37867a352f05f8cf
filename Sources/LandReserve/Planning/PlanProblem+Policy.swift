import LandAnalysis
import LandModel
import LandPolicy
import ReservePlanning

extension PlanProblem {
  /// The problem that a policy's plan section poses over a pool of candidates.
  ///
  /// - Throws: ``LandError`` for a constraint of the policy that the planner does not know.
  init(policy: Policy, plan: PlanPolicy, pool: CandidatePool, setting: AuditSetting) throws {
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
      PlanConstraint.yearly(
        firstYear: plan.firstYear, floorMu: plan.floorMu, ceilingMu: plan.ceilingMu, budget: plan.budget,
        quotaMu: plan.quotaMu, carriesMoneyOver: plan.carriesMoneyOver, currency: policy.currency,
        floorClause: plan.clauses["floor"]?.citation ?? "",
        ceilingClause: plan.clauses["ceiling"]?.citation ?? "",
        budgetClause: plan.clauses["budget"]?.citation ?? "",
        quotaClause: plan.clauses["quota"]?.citation ?? "")
      + plan.constraints.map { PlanConstraint($0, currency: policy.currency) }
    self.init(
      name: policy.name, candidates: candidates, firstYear: plan.firstYear, yearCount: plan.years,
      discount: plan.discount,
      objective: PlanObjective(plan.aim),
      constraints: constraints, adjacency: try Self.adjacency(plan, pool: pool, setting: setting),
      maximumNoGoShare: loosest, noGoClause: plan.clauses["no_go"]?.citation ?? "")
  }

  private static func adjacency(
    _ plan: PlanPolicy, pool: CandidatePool, setting: AuditSetting
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
      let nearest = NearestWord.question(layer, among: noGoLayers)
      throw LandError(
        .data, file: policy.file, place: "plan.no_go", "the policy has no no-go layer “\(layer)”",
        remedy: nearest ?? "name it under layers: constraints:")
    }
    for key in Set(plan.lockedIn).intersection(plan.lockedOut).sorted() {
      throw LandError(
        .data, file: policy.file, place: "plan", "parcel \(key) is both locked in and locked out",
        remedy: "take it out of lock_in or lock_out")
    }
    let keys = Set(pool.candidates.map(\.id))
    for key in plan.lockedIn where !keys.contains(key) {
      throw LandError(
        .data, file: policy.file, place: "plan.lock_in", "parcel \(key) is no candidate",
        remedy: NearestWord.question(key, among: keys.sorted())
          ?? "check the key, or widen plan.candidates so that it is one")
    }
  }
}

extension PlanConstraint {
  /// A constraint as a policy writes it.
  init(_ demand: PlanDemand, currency: String) {
    let (id, clause) = (demand.id, demand.clause)
    let severity = demand.penalty.map { PlanSeverity.soft(penaltyPerUnit: $0) } ?? .hard
    switch demand.kind {
    case .floor(let years, let areaMu, let alreadyMu, let counting, let flag):
      self = .areaFloor(
        AreaFloor(
          id: id, clause: clause, severity: severity, years: years, areaMu: areaMu,
          counting: AreaCounting(counting), alreadyMu: alreadyMu, flag: flag))
    case .ceiling(let years, let areaMu, let counting, let flag):
      self = .areaCeiling(
        AreaCeiling(
          id: id, clause: clause, severity: severity, years: years, areaMu: areaMu,
          counting: AreaCounting(counting), flag: flag))
    case .budget(let years, let amounts):
      self = .budget(
        Budget(
          id: id, clause: clause, severity: severity, years: years, amount: amounts.reduce(0, +),
          currency: demand.currency ?? currency))
    case .quota(let years, let quotaMu):
      self = .quota(Quota(id: id, clause: clause, severity: severity, years: years, quotaMu: quotaMu))
    case .clearance(let flag, let byYear):
      self = .clearance(Clearance(id: id, clause: clause, severity: severity, flag: flag, byYear: byYear))
    case .outOfProduction(let block, let industrialMu, let share):
      self = .outOfProduction(
        OutOfProduction(
          id: id, clause: clause, severity: severity, block: block, industrialMu: industrialMu, share: share))
    case .townShare(let town, let atLeast, let atMost):
      self = .townShare(
        TownShare(id: id, clause: clause, severity: severity, town: town, atLeast: atLeast, atMost: atMost))
    case .exclusion(let parcels, let atMost):
      self = .exclusion(
        Exclusion(id: id, clause: clause, severity: severity, parcels: parcels, atMost: atMost))
    case .contiguousAreas(let areas):
      self = .contiguousAreas(
        ContiguousAreas(
          id: id, clause: clause, severity: severity, count: areas.count, minimumMu: areas.minimumMu,
          excludedFlag: areas.excludedFlag, withinOneYear: areas.withinOneYear))
    }
  }
}

extension AreaCounting {
  init(_ counting: PlanDemand.Counting) {
    switch counting {
    case .acquired: self = .acquired
    case .supplied: self = .supplied
    case .either: self = .either
    }
  }
}

extension PlanObjective {
  /// What a policy wants a plan to be best at.
  init(_ aim: PlanAim) {
    self.init(
      aim.terms.map { term in
        Term(Measure(term.measure), weight: term.weight, tolerance: term.tolerance, needMu: term.needMu)
      }, combination: aim.isRanked ? .ranked : .weighted)
  }
}

extension PlanObjective.Measure {
  init(_ measure: PlanAim.Measure) {
    switch measure {
    case .discountedCost: self = .discountedCost
    case .priorityArea: self = .priorityArea
    case .remainingNeed: self = .remainingNeed
    case .boundaryLength: self = .boundaryLength
    case .owners: self = .owners
    case .changes: self = .changes
    }
  }
}
