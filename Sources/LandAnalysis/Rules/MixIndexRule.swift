import Foundation
import LandModel
import LandPolicy

/// How mixed the land uses of each block are (`kind: mix-index`): Shannon's entropy of the uses' shares of land over
/// the logarithm of their number, 0 for one use, 1 for equal shares.
struct MixIndexRule: RuleCheck {
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

  init(_ rule: Rule, in setting: AuditSetting) throws {
    self.rule = rule
    let reader = rule.reader
    use = try setting.columns.bind(try reader.required("use"))
    categories = try reader.optional("categories")?.integer(in: 2...10_000)
    let names = try reader.names()
    requirement =
      try Requirement.parameters.contains { names.contains($0.name) } ? Requirement(reader, in: setting) : nil
  }

  private static let separator: Character = "\u{1F}"

  func check(_ parcels: ParcelRows, tally: inout RuleTally, findings: inout FindingBatch) {
    guard parcels.setting.blocks != nil else { return }
    for row in 0..<parcels.count {
      let block = parcels.position.blocks[row]
      guard parcels.isBlockKnown(row) else {
        // It could lie in any block.
        tally.leaveOpen()
        tally.sums["anywhere", default: 0] += 1
        continue
      }
      guard block >= 0 else { continue }
      guard let use = parcels.evaluate(use, row).label else {
        tally.lack(parcels, row, use)
        tally.sums["lacking\(Self.separator)\(block)", default: 0] += 1
        continue
      }
      tally.applicable += 1
      let place = "\(Self.separator)\(parcels.position.blocks[row])\(Self.separator)\(use)"
      let area = parcels.position.measuredAreas[row]
      let share = parcels.position.blockShares[row]
      tally.sums["area" + place, default: 0] += area * share
      tally.sums["other" + place, default: 0] += (parcels.otherMeasuredArea(row) ?? area) * share
    }
  }

  private static func index(of areas: [Double], uses number: Double) -> Double {
    let total = areas.reduce(0, +)
    return areas.reduce(0) { $1 > 0 ? $0 - $1 / total * log($1 / total) : $0 } / log(number)
  }

  var needsEveryParcel: Bool { false }

  func conclude(
    _ tally: RuleTally, in setting: AuditSetting, findings: inout FindingBatch
  ) throws -> RuleVerdict {
    guard setting.blocks != nil else {
      return RuleVerdict(status: .unknown, unit: "index", notes: ["the policy names no layer of blocks"])
    }
    // A use more changes the index of its block, and where the uses are counted that of all.
    let isOpenEverywhere =
      tally.sums["anywhere"] != nil || !tally.unreadable.isEmpty || categories == nil && tally.unknown > 0
    func isOpen(_ block: Int) -> Bool {
      isOpenEverywhere || tally.sums["lacking\(Self.separator)\(block)"] != nil
    }
    var land: [Int: [Double]] = [:]
    var otherLand: [Int: [Double]] = [:]
    var uses: Set<Substring> = []
    for key in tally.sums.keys.sorted() {
      let parts = key.split(separator: Self.separator)
      guard parts.count == 3, let block = Int(parts[1]) else { continue }
      uses.insert(parts[2])
      if parts[0] == "area" {
        land[block, default: []].append(tally.sums[key] ?? 0)
      } else {
        otherLand[block, default: []].append(tally.sums[key] ?? 0)
      }
    }
    guard !land.isEmpty else {
      return RuleVerdict(status: .unknown, unit: "index", notes: ["no parcel lies in a block"])
    }
    let number = Double(max(2, categories ?? uses.count))
    var notes: [Message] = []
    var lowest = Double.infinity
    var isMet = true
    var isJudged = true
    for block in land.keys.sorted() {
      let index = Self.index(of: land[block] ?? [], uses: number)
      lowest = min(lowest, index)
      notes.append("\(setting.blockNames[block]): \(Figure.rounded(index, 3))")
      if let requirement {
        var found = FindingBatch(wording: setting.wording)
        let verdict = requirement.verdict(
          on: index, of: rule, unit: "index", what: "the mix index of block \(setting.blockNames[block])",
          place: setting.blockNames[block],
          others: setting.otherMethod.map { [($0, Self.index(of: otherLand[block] ?? [], uses: number))] }
            ?? [],
          findings: &found)
        guard !isOpen(block) else {
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
    notes += tally.lacks
    if !tally.unreadable.isEmpty { notes.append(tally.unreadable.note) }
    let isKnown = requirement != nil && isJudged && tally.unreadable.isEmpty
    return RuleVerdict(
      status: !isMet ? .fail : isKnown && tally.unknown == 0 ? .pass : .unknown, measured: lowest,
      required: requirement?.constant, unit: "index", notes: notes)
  }
}
