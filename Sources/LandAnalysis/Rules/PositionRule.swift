import District
import Geometry
import LandModel
import LandPolicy

/// A parcel lies in the industrial blocks (`kind: position`).
struct PositionRule: RuleKind {
  static let section = PolicySection(
    kind: "position", of: Rule.path,
    summary: "A parcel lies in the industrial blocks.",
    names: [
      .optional("where", .expression, "which parcels", default: "all"),
      .optional(
        "allow", .list(.word(ParcelPosition.self), of: "positions"), "positions that are no finding",
        default: "`[inside]`"),
    ])

  private let rule: Rule
  private let condition: BoundExpression?
  private let allowed: Set<ParcelPosition>
  private let requiredShare: Double

  init(_ rule: Rule, in setting: DistrictSetting) throws {
    self.rule = rule
    condition = try rule.reader.optional("where").map { try setting.columns.bind($0) }
    let words = try rule.reader.optional("allow")?.elements() ?? []
    allowed = try words.isEmpty ? [.inside] : Set(words.map { try $0.choice(ParcelPosition.self) })
    requiredShare = setting.policy.insideShare
  }

  func check(_ parcels: ParcelRows, tally: inout AreaTally, findings: inout FindingBatch) throws {
    guard parcels.setting.blocks != nil else { return }
    for row in parcels.rows(where: condition, counts: &tally.counts) {
      let position = parcels.position.open.readablePositions[row]
      let possible = Self.positions(from: position, isOpen: parcels.position.open.isBlockOpen(row))
      let allowedOnes = possible.count { allowed.contains($0) }
      guard parcels.isMeasured(row), position != .unknown,
        allowedOnes == 0 || allowedOnes == possible.count
      else {
        tally.counts.leaveOpen()
        continue
      }
      tally.counts.applicable += 1
      let share = parcels.position.coveredShares[row]
      let isClose = isDoubtful(share, parcels, row, &tally)
      guard !allowed.contains(position) else { continue }
      let block = parcels.position.blocks[row]
      let finding = Finding(
        of: rule, parcelID: parcels.key(row), place: block < 0 ? nil : parcels.setting.blockNames[Int(block)],
        measured: share, required: requiredShare, unit: "share", margin: requiredShare - share,
        message: position == .outside
          ? "the parcel lies outside every block\(isClose ? AreaDoubts.suffix : "")"
          : "the parcel lies in blocks by \(Figure.percent(share)) only\(isClose ? AreaDoubts.suffix : "")")
      if position == .crossing, let piece = try parcels.pieceOutsideBlocks(row) {
        findings.append(finding, feature: 0, of: piece)
      } else {
        findings.append(finding, feature: row, of: parcels.working)
      }
    }
  }

  /// The positions that a parcel can have if blocks that can't be read may cover more of it.
  private static func positions(from position: ParcelPosition, isOpen: Bool) -> [ParcelPosition] {
    guard isOpen else { return [position] }
    switch position {
    case .outside: return [.outside, .crossing, .inside]
    case .crossing: return [.crossing, .inside]
    case .inside, .unknown, .inapplicable: return [position]
    }
  }

  /// Whether the parcel's share is nearer to one of the thresholds of positions than the ways of measuring differ.
  private func isDoubtful(
    _ share: Double, _ parcels: ParcelRows, _ row: Int, _ tally: inout AreaTally
  ) -> Bool {
    guard let other = parcels.position.otherShares[row] else { return false }
    let area = parcels.position.measuredAreas[row]
    let leastShare = parcels.setting.policy.minimumOverlap / area
    // Of a position that is allowed on both sides of a threshold the threshold does not matter.
    if allowed.contains(.inside) != allowed.contains(.crossing),
      AreaDoubts.isClose(share, to: requiredShare, other: other.covered)
    {
      tally.doubts.note(margin: requiredShare - share, parcel: parcels.key(row))
      return true
    }
    if allowed.contains(.crossing) != allowed.contains(.outside),
      AreaDoubts.isClose(share, to: leastShare, other: other.coveredArea / area)
    {
      tally.doubts.note(margin: share - leastShare, parcel: parcels.key(row))
      return true
    }
    return false
  }

  func conclude(
    _ tally: AreaTally, unreadable parcels: UnreadableParcels, in setting: DistrictSetting,
    findings: inout FindingBatch
  ) throws -> RuleVerdict {
    guard setting.blocks != nil else {
      return RuleVerdict(status: .unknown, notes: ["the policy names no layer of blocks"])
    }
    return withUnreadableBlocks(tally.verdict(unit: "share"), tally.counts, in: setting)
  }
}

extension RuleCheck {
  /// A verdict with the blocks named that can't be read, where they leave parcels open.
  func withUnreadableBlocks(
    _ verdict: RuleVerdict, _ counts: ParcelCounts, in setting: DistrictSetting
  ) -> RuleVerdict {
    var verdict = verdict
    let unreadable = setting.blocks?.unreadable.features ?? []
    if counts.open > 0, !unreadable.isEmpty { verdict.notes.append(unreadable.note) }
    return verdict
  }
}

extension ParcelRows {
  /// The part of a parcel that lies in no block, or nil where there is none.
  fileprivate func pieceOutsideBlocks(_ row: Int) throws -> GeometryColumn? {
    guard let blocks = setting.blocks?.overlay.polygons else { return nil }
    var sound = GeometryColumn()
    if faults[row] == nil {
      sound.append(feature: row, of: working)
    } else {
      var repair = try GeometryRepair()
      sound = try repair.repaired(working, feature: row)
    }
    guard sound.kinds.first?.isPolygonal == true else { return nil }
    var overlay = try CheckedOverlay()
    let rest = try overlay.difference(0, of: sound, minus: blocks)
    return rest.kinds[0].isPolygonal ? rest : nil
  }
}
