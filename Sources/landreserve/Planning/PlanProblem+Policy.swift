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
    try Self.checkNames(plan, policy: policy, noGoLayers: noGoLayers)
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
      + (try plan.constraints.map { try PlanConstraint($0) })
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

  private static func checkNames(_ plan: PlanPolicy, policy: Policy, noGoLayers: [String]) throws {
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
  }
}

extension PlanConstraint {
  /// A constraint as a policy writes it: a map with its `kind`, in the planner's own names.
  ///
  /// The clause may be a map as everywhere in a policy; what is left out is hard and counts acquired land.
  init(_ reader: PolicyReader) throws {
    var reader = reader
    let given = Dictionary(try reader.entries().map { ($0.name, $0.reader.value) }, uniquingKeysWith: { $1 })
    var entries = given
    let defaults: [String: PolicyValue.Content] = [
      "clause": .text(""), "severity": .text("hard"), "counting": .text("acquired"), "already_mu": .number(0),
      "within_one_year": .boolean(false), "currency": .text(""),
    ]
    for (name, value) in defaults where entries[name] == nil { entries[name] = PolicyValue(value) }
    if let clause = try reader.optional("clause"), case .map = clause.value.content {
      let citation = ["document", "section"].compactMap { try? clause.optional($0)?.text() }.joined(
        separator: " ")
      entries["clause"] = PolicyValue(.text(citation))
    }
    let sorted = entries.sorted { $0.key < $1.key }.map { PolicyValue.Entry(name: $0.key, value: $0.value) }
    reader = PolicyReader(
      file: reader.file,
      value: PolicyValue(
        .map(sorted), line: reader.value.line, column: reader.value.column, path: reader.value.path))
    do {
      self = try JSONDecoder().decode(PlanConstraint.self, from: Data(reader.value.json.encoded()))
    } catch let error as DecodingError {
      throw reader.error("is no constraint: \(error.reason)")
    }
  }
}

extension PlanObjective {
  /// Objectives as a policy writes them.
  init(_ reader: PolicyReader) throws {
    do {
      self = try JSONDecoder().decode(PlanObjective.self, from: Data(reader.value.json.encoded()))
    } catch let error as DecodingError {
      throw reader.error("is no objective: \(error.reason)")
    }
  }
}

extension DecodingError {
  /// What is wrong, in one line.
  var reason: String {
    switch self {
    case .keyNotFound(let key, _): return "“\(key.stringValue)” is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      let path = context.codingPath.map(\.stringValue).joined(separator: ".")
      return path.isEmpty ? context.debugDescription : "\(path): \(context.debugDescription)"
    @unknown default: return "\(self)"
    }
  }
}
