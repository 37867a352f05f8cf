import Geometry
import LandModel

/// The parcels that a policy's plan may acquire, with their geometries.
public struct CandidatePool: Sendable {
  /// The candidates, in the order of the layer.
  public private(set) var candidates: [ReserveCandidate] = []
  /// Their geometries in the parcels' reference system.
  public private(set) var geometry = GeometryColumn()
  /// What a user should know: candidates left out and why.
  public private(set) var notices: [Message] = []

  /// Collects the candidates in one pass over the parcels.
  ///
  /// A parcel that the expression admits but that has no key, a repeated key, no area or no cost is left out with
  /// a notice: nobody could buy it by the plan.
  public init(_ setting: AuditSetting, plan: PlanPolicy, progress: (Int) -> Void = { _ in }) throws {
    let reading = try CandidateReading(setting, plan: plan)
    var missing: [String: Int] = [:]
    var seen: Set<String> = []
    try ParcelPass(setting).run(work: { reading.candidates(of: $0) }) { found in
      progress(found.rowCount)
      for (problem, count) in found.problems { missing[problem, default: 0] += count }
      for (index, candidate) in found.candidates.enumerated() {
        guard seen.insert(candidate.id).inserted else {
          missing["their key stands on an earlier candidate", default: 0] += 1
          continue
        }
        candidates.append(candidate)
        geometry.append(feature: index, of: found.geometry)
      }
    }
    for flag in plan.layerFlags {
      try self.flag(flag.name, layer: flag.layer, share: flag.share, in: setting)
    }
    notices = missing.sorted { $0.key < $1.key }.map { "\($0.value) candidates left out: \($0.key)" }
  }

  mutating func addFlag(_ name: String, toCandidate index: Int) {
    candidates[index].flags = (candidates[index].flags + [name]).sorted()
  }
}

/// Reads candidates out of rows; bound once, used on every thread.
struct CandidateReading: Sendable {
  /// The candidates of a batch.
  struct Found: Sendable {
    var rowCount = 0
    var candidates: [ReserveCandidate] = []
    var geometry = GeometryColumn()
    var problems: [String: Int] = [:]
  }

  private let condition: BoundExpression
  private let figures: [String: BoundExpression]
  private let flags: [(name: String, condition: BoundExpression)]
  private let divisor: Double
  private let needsCost: Bool

  init(_ setting: AuditSetting, plan: PlanPolicy) throws {
    condition = try setting.columns.bind(plan.candidates)
    var figures: [String: BoundExpression] = [:]
    for (name, expression) in plan.figures { figures[name] = try setting.columns.bind(expression) }
    self.figures = figures
    flags = try plan.flags.map { ($0.name, try setting.columns.bind($0.expression)) }
    divisor = setting.policy.currencyDivisor
    needsCost = plan.objective == .leastCost || plan.budget.contains { $0 != nil }
    if needsCost, figures["cost"] == nil {
      throw LandError(
        .data, file: setting.policy.file, place: "plan", "“cost” is missing",
        remedy: "give the expression of a parcel's cost")
    }
  }

  func candidates(of rows: ParcelRows) -> Found {
    var found = Found()
    found.rowCount = rows.count
    for row in 0..<rows.count where rows.evaluate(condition, row).truth == true {
      guard let id = rows.key(row) else {
        found.problems["they have no key", default: 0] += 1
        continue
      }
      let area = rows.position.areas[row]
      guard area.isFinite, area > 0 else {
        found.problems["they have no area", default: 0] += 1
        continue
      }
      guard let cost = number("cost", rows, row).map({ $0 / divisor }) ?? (needsCost ? nil : 0) else {
        found.problems["they have no cost", default: 0] += 1
        continue
      }
      let measured = max(rows.position.measuredAreas[row], .leastNormalMagnitude)
      let block = rows.position.blocks[row]
      found.candidates.append(
        ReserveCandidate(
          id: id, areaMu: SquareMetre(area).mu.value, cost: cost,
          quotaMu: number("quota_need", rows, row) ?? 0,
          score: number("score", rows, row) ?? 1, group: label("group", rows, row),
          owner: label("owner", rows, row), town: label("town", rows, row),
          block: label("block", rows, row) ?? (block < 0 ? nil : rows.setting.blockNames[Int(block)]),
          earliestYear: integer("earliest_year", rows, row),
          supplyLagYears: integer("supply_lag_years", rows, row),
          outOfProductionYears: integer("out_of_production_years", rows, row),
          flags: flags.filter { rows.evaluate($0.condition, row).truth == true }.map(\.name).sorted(),
          noGoShares: rows.position.overlaps.map { min(1, $0[row] / measured) },
          perimeterMetres: rows.perimeter(row)))
      found.geometry.append(feature: row, of: rows.batch.geometry)
    }
    return found
  }

  private func number(_ name: String, _ rows: ParcelRows, _ row: Int) -> Double? {
    figures[name].flatMap { rows.evaluate($0, row).number }
  }

  private func integer(_ name: String, _ rows: ParcelRows, _ row: Int) -> Int? {
    number(name, rows, row).flatMap { Int(exactly: $0.rounded()) }
  }

  private func label(_ name: String, _ rows: ParcelRows, _ row: Int) -> String? {
    figures[name].flatMap { rows.evaluate($0, row).label }
  }
}
