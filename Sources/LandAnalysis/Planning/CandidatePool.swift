import District
import Geometry
import LandModel
import LandPolicy

/// The parcels that a policy's plan may acquire, with their geometries.
public struct CandidatePool: Sendable {
  /// The candidates, in the order of the layer.
  public private(set) var candidates: [ReserveCandidate] = []
  /// Their geometries in the parcels' reference system.
  public private(set) var geometry = GeometryColumn()
  /// The keys of parcels that are no candidates only because something near them, or they themselves, can't be read.
  public private(set) var undecided: [String] = []
  /// The parcels, and the features of the layers, that can't be used.
  public private(set) var unreadable: [UnreadableFeature] = []
  /// What a user should know: candidates left out and why.
  public private(set) var notices: [Message] = []

  /// Collects the candidates in one pass over the parcels.
  ///
  /// A parcel that the expression admits but that has no key, a repeated key, no area or no cost is left out with
  /// a notice: nobody could buy it by the plan. So is a parcel that a feature that can't be read could touch, where
  /// the plan goes by its layer.
  public init(_ setting: DistrictSetting, plan: PlanPolicy, progress: (Int) throws -> Void = { _ in }) throws
  {
    let reading = try CandidateReading(setting, plan: plan)
    var missing: [String: Int] = [:]
    var parcels = UnreadableParcels()
    var seen: Set<String> = []
    var unjudged: [String] = []
    try ParcelPass(setting).run(work: { reading.candidates(of: $0) }) { found in
      try progress(found.rowCount)
      for (problem, count) in found.problems { missing[problem, default: 0] += count }
      undecided += found.undecided
      unjudged += found.unjudged
      parcels.unread += found.unread
      parcels.unmeasured += found.unmeasured
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
    parcels.unread += try setting.parcelTable.setAside(readsKept: true)
    unreadable = parcels.all + setting.unreadableOfLayers
    notices = missing.sorted { $0.key < $1.key }.map { "\($0.value) candidates left out: \($0.key)" }
    if !parcels.all.isEmpty {
      notices.append("parcels that can't be read are no candidates: \(parcels.all.names)")
    }
    if !undecided.isEmpty {
      notices.append(
        "\(undecided.count) parcels are left out, since features that can't be read could touch them: \(Self.first(of: undecided))"
      )
    }
    if !unjudged.isEmpty {
      notices.append(
        "\(unjudged.count) parcels are left out, since their data doesn't tell whether a flag that a constraint goes by holds of them: \(Self.first(of: unjudged))"
      )
      undecided += unjudged
    }
    for feature in setting.unreadableOfLayers.prefix(Self.mostFeaturesTold) {
      notices.append(feature.sentence)
    }
    let untold = setting.unreadableOfLayers.count - Self.mostFeaturesTold
    if untold > 0 { notices.append("and \(untold) more features that can't be read; audit lists them") }
    notices += setting.notices
  }

  /// The first few of some keys.
  private static func first(of keys: [String]) -> String {
    let shown = 5
    return keys.prefix(shown).joined(separator: ", ") + (keys.count > shown ? ", …" : "")
  }

  /// How many of the features that can't be read are named one by one.
  private static let mostFeaturesTold = 10

  /// Takes out the candidates that a flag leaves undecided.
  mutating func leaveOut(_ rows: Set<Int>) {
    guard !rows.isEmpty else { return }
    let kept = candidates.indices.filter { !rows.contains($0) }
    undecided += candidates.indices.filter(rows.contains).map { candidates[$0].id }
    var column = GeometryColumn()
    for index in kept { column.append(feature: index, of: geometry) }
    candidates = kept.map { candidates[$0] }
    geometry = column
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
    /// The keys of parcels that may or may not be candidates, since something can't be read.
    var undecided: [String] = []
    /// The keys of candidates whose data doesn't tell whether a flag that a constraint goes by holds of them.
    var unjudged: [String] = []
    var unread: [UnreadableFeature] = []
    var unmeasured: [UnreadableFeature] = []
  }

  private let condition: BoundExpression
  private let figures: [String: BoundExpression]
  private let flags: [(name: String, condition: BoundExpression, isNeeded: Bool)]
  private let divisor: Double
  private let needsCost: Bool
  /// The no-go layers that the plan goes by, as indices; whether it goes by the blocks.
  private let noGoLayers: [Int]
  private let goesByBlocks: Bool

  init(_ setting: DistrictSetting, plan: PlanPolicy) throws {
    condition = try setting.columns.bind(plan.candidates)
    var figures: [String: BoundExpression] = [:]
    for (name, expression) in plan.figures { figures[name] = try setting.columns.bind(expression) }
    self.figures = figures
    let needed = plan.flagsOfConstraints
    flags = try plan.flags.map {
      ($0.name, try setting.columns.bind($0.expression), needed.contains($0.name))
    }
    divisor = setting.policy.currencyDivisor
    let named = Set(plan.noGoShares.map(\.layer))
    let expressions = [condition] + figures.values + flags.map(\.condition)
    let sources = expressions.flatMap { $0.slots.map { setting.columns.layer(ofSlot: $0) } }
    noGoLayers = setting.noGo.indices.filter { layer in
      named.contains(setting.noGo[layer].name)
        || sources.contains { if case .noGo(layer) = $0 { true } else { false } }
    }
    // Without a figure of the policy's own the candidate's block is the one that holds it.
    let namesBlocks = figures["block"] == nil && plan.goesByBlocks
    goesByBlocks =
      setting.blocks != nil
      && (namesBlocks || sources.contains { if case .blocks = $0 { true } else { false } })
    needsCost = plan.objective == .leastCost || plan.budget.contains { $0 != nil }
    if needsCost, figures["cost"] == nil {
      throw LandError(SectionFault.noCost, file: setting.policy.file, place: .named("plan"))
    }
  }

  func candidates(of rows: ParcelRows) -> Found {
    var found = Found()
    found.rowCount = rows.count
    found.unread = rows.unreadable
    found.unmeasured = rows.unmeasured
    for row in 0..<rows.count {
      let isCandidate = rows.evaluate(condition, row).truth
      if isCandidate != false, isOpen(rows, row) {
        if rows.isMeasured(row) || rows.position.areas[row].isFinite {
          found.undecided.append(rows.key(row) ?? String(rows.batch.identifiers[row]))
          continue
        }
        if isCandidate == nil { continue }
      }
      guard isCandidate == true else { continue }
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
      let truths = flags.map { rows.evaluate($0.condition, row).truth }
      if zip(flags, truths).contains(where: { $0.isNeeded && $1 == nil }) {
        found.unjudged.append(id)
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
          flags: zip(flags, truths).filter { $1 == true }.map(\.0.name).sorted(),
          noGoShares: rows.position.overlaps.map { min(1, $0[row] / measured) },
          perimeterMetres: rows.perimeter(row)))
      found.geometry.append(feature: row, of: rows.batch.geometry)
    }
    return found
  }

  /// Whether something that the plan goes by is not known of a parcel, since it can't be read.
  private func isOpen(_ rows: ParcelRows, _ row: Int) -> Bool {
    !rows.isMeasured(row) || goesByBlocks && rows.position.open.isBlockOpen(row)
      || noGoLayers.contains { rows.position.open.isOpen(row, noGoLayer: $0) }
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
