import District
import LandModel
import LandPolicy

/// A parcel lies in one block for the most part (`kind: split-parcel`).
struct SplitParcelRule: RuleKind {
  static let section = PolicySection(
    kind: "split-parcel", of: Rule.path,
    summary: "A parcel lies in one block for the most part.",
    names: [
      .needed(
        "largest_share", .number(),
        "what the main block must hold at least of a parcel that no block holds whole, 0 to 1")
    ])

  private let rule: Rule
  private let largestShare: Double

  init(_ rule: Rule, in setting: DistrictSetting) throws {
    self.rule = rule
    largestShare = try rule.reader.required("largest_share").number()
  }

  func check(_ parcels: ParcelRows, tally: inout AreaTally, findings: inout FindingBatch) {
    guard parcels.setting.blocks != nil else { return }
    for row in 0..<parcels.count {
      let isOpen = parcels.position.open.isBlockOpen(row)
      guard parcels.isMeasured(row), !isOpen || parcels.position.blockShares[row] >= largestShare else {
        // More blocks could hold more of it, but not less.
        tally.counts.leaveOpen()
        continue
      }
      tally.counts.applicable += 1
      let share = parcels.position.blockShares[row]
      let isClose =
        parcels.position.otherShares[row].map {
          AreaDoubts.isClose(share, to: largestShare, other: $0.largest)
        }
        ?? false
      if isClose { tally.doubts.note(margin: largestShare - share, parcel: parcels.key(row)) }
      guard share < largestShare else { continue }
      findings.append(
        Finding(
          of: rule, parcelID: parcels.key(row), measured: share, required: largestShare, unit: "share",
          margin: largestShare - share,
          message: "the block that holds most of the parcel holds \(Figure.percent(share)) of it"
            + (isClose ? AreaDoubts.suffix : "")),
        feature: row, of: parcels.working)
    }
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
