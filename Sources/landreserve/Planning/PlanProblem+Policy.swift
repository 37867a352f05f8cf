import Foundation
import LandAnalysis
import LandFormats
import LandModel
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
      + (try plan.constraints.map { try PlanConstraint($0, currency: policy.currency) })
    self.init(
      name: policy.name, candidates: candidates, firstYear: plan.firstYear, yearCount: plan.years,
      discount: plan.discount,
      objective: try plan.objectives.map { try PlanObjective($0) }
        ?? (plan.objective == .leastCost ? .leastCost : .highestPriority),
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
    let flags = plan.flags.map(\.name) + plan.layerFlags.map(\.name)
    for constraint in plan.constraints {
      for name in ["flag", "excluded_flag"] {
        guard let flag = try constraint.optional(name), !flags.contains(try flag.text()) else { continue }
        throw flag.error(
          "plan.flags has no “\(try flag.text())”",
          remedy: NearestWord.question(try flag.text(), among: flags) ?? "define it under plan: flags:")
      }
    }
  }
}

extension PlanConstraint {
  /// A constraint as a policy writes it: a map with its `kind`, in the planner's own names.
  ///
  /// The clause may be a map as everywhere in a policy; what is left out is hard and counts acquired land, and money
  /// is in the policy's unit.
  ///
  /// - Throws: ``LandError`` with the place in the policy.
  init(_ reader: PolicyReader, currency: String) throws {
    var entries = try reader.entries().map { PolicyValue.Entry(name: $0.name, value: $0.reader.value) }
    if let clause = try reader.optional("clause"), case .map = clause.value.content {
      let citation = PolicyValue(.text(try Clause(clause).citation))
      entries = entries.map { $0.name == "clause" ? PolicyValue.Entry(name: "clause", value: citation) : $0 }
    }
    if try reader.optional("kind")?.text() == "budget", try reader.optional("currency") == nil {
      entries.append(PolicyValue.Entry(name: "currency", value: PolicyValue(.text(currency))))
    }
    self = try reader.decode(PlanConstraint.self, from: PolicyValue(.map(entries)))
  }
}

extension PlanObjective {
  /// Objectives as a policy writes them.
  ///
  /// - Throws: ``LandError`` with the place in the policy.
  init(_ reader: PolicyReader) throws { self = try reader.decode(PlanObjective.self, from: reader.value) }
}

extension PolicyReader {
  /// A part of a problem in the planner's own names; a fault in it is one at its place in this value.
  fileprivate func decode<Part: Decodable>(_ type: Part.Type, from value: PolicyValue) throws -> Part {
    do {
      return try ProblemFault.reading { try JSONDecoder().decode(type, from: Data(value.json.encoded())) }
    } catch let fault as ProblemFault {
      throw descending(fault.path).error(fault.problem, remedy: fault.remedy)
    }
  }
}
