import District
import Foundation
import LandModel
import LandPolicy

/// How mixed the land uses of each block are (`kind: mix-index`): Shannon's entropy of the uses' shares of land over
/// the logarithm of their number, 0 for one use, 1 for equal shares.
struct MixIndexRule: RuleKind {
  static let section = PolicySection(
    kind: "mix-index", of: Rule.path,
    summary:
      "How mixed the land uses of each block are: Shannon's entropy of the uses' shares of land over the logarithm of their number, 0 for one use, 1 for equal shares.",
    names: [
      .needed("use", .expression, "the use: `land_use`"),
      .optional(
        "categories", .wholeNumber(2...10_000), "the number of uses that could be", default: "those found"),
    ] + Requirement.parameters)

  private let rule: Rule
  private let use: BoundExpression
  private let categories: Int?
  private let requirement: Requirement?

  init(_ rule: Rule, in setting: DistrictSetting) throws {
    self.rule = rule
    let reader = rule.reader
    use = try setting.columns.bind(try reader.required("use"))
    categories = try reader.optional("categories")?.integer(in: 2...10_000)
    let names = try reader.names()
    requirement =
      try Requirement.parameters.contains { names.contains($0.name) } ? Requirement(reader, in: setting) : nil
  }

  struct Tally: RuleTally {
    var counts = ParcelCounts()
    /// The land of each use in each block, in square metres.
    var lands: [Int32: [String: LandSum]] = [:]
    /// Blocks with a parcel of an unknown use.
    var lackingBlocks: Set<Int32> = []
    /// Parcels that could lie in any block.
    var anywhere = 0

    mutating func add(_ next: Tally) {
      counts.add(next.counts)
      for (block, lands) in next.lands {
        for (use, land) in lands { self.lands[block, default: [:]][use, default: LandSum()] += land }
      }
      lackingBlocks.formUnion(next.lackingBlocks)
      anywhere += next.anywhere
    }
  }

  func check(_ parcels: ParcelRows, tally: inout Tally, findings: inout FindingBatch) {
    guard parcels.setting.blocks != nil else { return }
    for row in 0..<parcels.count {
      let block = parcels.position.blocks[row]
      guard parcels.isBlockKnown(row) else {
        // It could lie in any block.
        tally.counts.leaveOpen()
        tally.anywhere += 1
        continue
      }
      guard block >= 0 else { continue }
      guard let use = parcels.evaluate(use, row).label, !use.isEmpty else {
        tally.counts.lack(parcels, row, use)
        tally.lackingBlocks.insert(block)
        continue
      }
      tally.counts.applicable += 1
      let area = parcels.position.measuredAreas[row]
      let share = parcels.position.blockShares[row]
      tally.lands[block, default: [:]][use, default: LandSum()] += LandSum(
        area: area * share, otherArea: (parcels.otherMeasuredArea(row) ?? area) * share)
    }
  }

  private static func index(of areas: [Double], uses number: Double) -> Double {
    let total = areas.reduce(0, +)
    return areas.reduce(0) { $1 > 0 ? $0 - $1 / total * log($1 / total) : $0 } / log(number)
  }

  var needsEveryParcel: Bool { false }

  func conclude(
    _ tally: Tally, unreadable parcels: UnreadableParcels, in setting: DistrictSetting,
    findings: inout FindingBatch
  ) throws -> RuleVerdict {
    guard setting.blocks != nil else {
      return RuleVerdict(status: .unknown, unit: "index", notes: ["the policy names no layer of blocks"])
    }
    // A use more changes the index of its block, and where the uses are counted that of all.
    let isOpenEverywhere =
      tally.anywhere > 0 || !parcels.unread.isEmpty || categories == nil && tally.counts.unknown > 0
    guard !tally.lands.isEmpty else {
      return RuleVerdict(status: .unknown, unit: "index", notes: ["no parcel lies in a block"])
    }
    let number = Double(max(2, categories ?? Set(tally.lands.values.flatMap(\.keys)).count))
    var notes: [Message] = []
    var lowest = Double.infinity
    var isMet = true
    var isJudged = true
    for (block, uses) in tally.lands.sorted(by: { $0.key < $1.key }) {
      let lands = uses.sorted { $0.key < $1.key }.map(\.value)
      let name = setting.blockNames[Int(block)]
      let index = Self.index(of: lands.map(\.area), uses: number)
      lowest = min(lowest, index)
      notes.append("\(name): \(Figure.rounded(index, 3))")
      if let requirement {
        var found = FindingBatch(wording: setting.wording)
        let verdict = requirement.verdict(
          on: index, of: rule, unit: "index", what: "the mix index of block \(name)", place: name,
          others: setting.otherMethod.map { [($0, Self.index(of: lands.map(\.otherArea), uses: number))] }
            ?? [],
          findings: &found)
        guard !isOpenEverywhere, !tally.lackingBlocks.contains(block) else {
          notes += verdict.notes
          isJudged = false
          continue
        }
        findings.append(contentsOf: found)
        notes += verdict.status == .fail ? [] : verdict.notes
        if verdict.status == .fail { isMet = false }
        if verdict.status == .unknown { isJudged = false }
      }
    }
    if requirement == nil { notes.append("nothing is required") }
    notes += tally.counts.lacks
    if !parcels.unread.isEmpty { notes.append(parcels.unread.note) }
    let isKnown = requirement != nil && isJudged && parcels.unread.isEmpty
    return RuleVerdict(
      status: !isMet ? .fail : isKnown && tally.counts.unknown == 0 ? .pass : .unknown, measured: lowest,
      required: requirement?.constant, unit: "index", notes: notes)
  }
}
