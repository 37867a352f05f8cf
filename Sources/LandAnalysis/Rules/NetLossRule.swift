import District
import Geometry
import LandModel
import LandPolicy

/// Land of a kind is no less than it was in a baseline (`kind: no-net-loss`): the floor ledger.
struct NetLossRule: RuleKind {
  static let section = PolicySection(
    kind: "no-net-loss", of: Rule.path,
    summary:
      "Land of a kind is no less than it was in a baseline: the floor ledger. A parcel counts for the block that holds most of it; what parcels that lack data could make up for is unknown and no finding.",
    names: [
      .needed("baseline", .text, "the layer of the earlier state"),
      .needed("was", .expression, "which of its features count"),
      .needed("is", .expression, "which parcels count"),
      .optional(
        "by", .word(Grouping.self), "whether all land counts together, or each block by itself",
        default: Grouping.all.rawValue),
      .optional("tolerance_mu", .number(), "the loss that is no finding, in mu", default: "0.01"),
    ])

  private enum Grouping: String, CaseIterable { case all, block }

  private let rule: Rule
  private let baseline: Baseline
  private let question: Baseline.Question
  private let now: BoundExpression
  private let grouping: Grouping
  private let tolerance: Double

  init(_ rule: Rule, in setting: DistrictSetting) throws {
    self.rule = rule
    let reader = rule.reader
    baseline = try setting.baseline(named: try reader.required("baseline"))
    grouping = try reader.optional("by")?.choice(Grouping.self) ?? .all
    now = try setting.columns.bind(try reader.required("is"))
    tolerance = try reader.optional("tolerance_mu")?.number() ?? 0.01
    question = try baseline.ask(
      Baseline.LandQuestion(condition: try reader.required("was"), isByBlock: grouping == .block), in: setting
    )
  }

  func prepare(in setting: DistrictSetting) throws { try baseline.read(setting) }

  struct Tally: RuleTally {
    var counts = ParcelCounts()
    /// Land in mu by block; that outside the blocks, or all where it counts together, under −1.
    var lands: [Int32: LandSum] = [:]
    /// Land by block of which it is unknown whether it counts, in mu.
    var openLands: [Int32: Double] = [:]
    /// Land of which it is unknown in which block it lies, or how much it is, in mu.
    var openAnywhere = 0.0

    mutating func add(_ next: Tally) {
      counts.add(next.counts)
      for (block, land) in next.lands { lands[block, default: LandSum()] += land }
      for (block, area) in next.openLands { openLands[block, default: 0] += area }
      openAnywhere += next.openAnywhere
    }
  }

  func check(_ parcels: ParcelRows, tally: inout Tally, findings: inout FindingBatch) {
    let rows = parcels.rows(where: now)
    for row in rows.unknown { tally.counts.lack(parcels, row, now) }
    func isBlockOpen(_ row: Int) -> Bool {
      grouping == .block && (!parcels.isMeasured(row) || parcels.position.open.isBlockOpen(row))
    }
    func block(_ row: Int) -> Int32 { grouping == .all ? -1 : parcels.position.blocks[row] }
    for row in rows.unknown {
      let area = SquareMetre(greatestArea(parcels, row)).mu.value
      if isBlockOpen(row) {
        tally.openAnywhere += area
      } else {
        tally.openLands[block(row), default: 0] += area
      }
    }
    for row in rows.holding {
      guard parcels.isMeasured(row), !isBlockOpen(row) else {
        tally.counts.leaveOpen()
        tally.openAnywhere += SquareMetre(greatestArea(parcels, row)).mu.value
        continue
      }
      let area = parcels.position.measuredAreas[row]
      tally.counts.applicable += 1
      tally.lands[block(row), default: LandSum()] += LandSum(
        area: SquareMetre(area).mu.value,
        otherArea: SquareMetre(parcels.otherMeasuredArea(row) ?? area).mu.value)
    }
  }

  /// The most land that a parcel can have; boundless where nothing is known of its geometry.
  private func greatestArea(_ parcels: ParcelRows, _ row: Int) -> Double {
    parcels.isMeasured(row) ? parcels.position.measuredAreas[row] : .infinity
  }

  var needsEveryParcel: Bool { false }

  func conclude(
    _ tally: Tally, unreadable parcels: UnreadableParcels, in setting: DistrictSetting,
    findings: inout FindingBatch
  ) throws -> RuleVerdict {
    let before = baseline.land(question)
    // What can't be read of the parcels may be land of today, and of the baseline land of then.
    // One that the import set aside for want of any geometry is no land on the map.
    let unread = parcels.unread.filter { !$0.isOfImport || $0.reject.reason != .emptyGeometry }
    let openNow = tally.openAnywhere + (unread.isEmpty ? 0 : Double.infinity)
    let openBefore = baseline.openLand(question) + baseline.unread
    let isAssignmentOpen = baseline.openBlocks(question) > 0
    var (required, measured, lost) = (0.0, 0.0, 0.0)
    var doubts: [Message] = []
    var isLossOpen = false
    for block in before.keys.sorted(by: { String($0) < String($1) }) {
      guard let was = before[block] else { continue }
      let land = tally.lands[block] ?? LandSum()
      let now = land.area
      required += was.area
      measured += now
      // Of land outside the blocks no block can lose any.
      guard grouping == .all || block >= 0 else { continue }
      let loss = was.area - now
      let name = grouping == .all ? nil : setting.blockNames[Int(block)]
      let otherLoss = was.otherArea - land.otherArea
      var doubt: Message = ""
      if let method = setting.otherMethod, AreaDoubts.isClose(loss, to: tolerance, other: otherLoss),
        loss != 0
      {
        doubt = "; within the methods' difference: \(Figure.rounded(otherLoss, 4)) mu less \(method.words)"
        let distance = Figure.rounded(abs(loss - tolerance), 6)
        doubts.append(
          name.map { "block \($0) stands \(distance) mu from the tolerance\(doubt)" }
            ?? "the land stands \(distance) mu from the tolerance\(doubt)")
      }
      guard loss > tolerance else { continue }
      let open = (tally.openLands[block] ?? 0) + openNow
      guard loss - open > tolerance, !isAssignmentOpen else {
        isLossOpen = true
        let missing = Figure.rounded(loss, 2)
        doubts.append(
          name.map { "block \($0): parcels that lack data may hold the missing \(missing) mu" }
            ?? "parcels that lack data may hold the missing \(missing) mu")
        continue
      }
      lost += loss
      let finding = Finding(
        of: rule, parcelID: nil, place: name, measured: now, required: was.area, unit: "mu", margin: loss,
        message: name.map {
          "block \($0) has \(Figure.rounded(now, 2)) mu of the \(Figure.rounded(was.area, 2)) mu of the baseline\(doubt)"
        }
          ?? "there is \(Figure.rounded(now, 2)) mu of the \(Figure.rounded(was.area, 2)) mu of the baseline\(doubt)"
      )
      if name != nil, let blocks = setting.blocks {
        findings.append(finding, feature: Int(block), of: blocks.features.geometry)
      } else {
        findings.append(finding)
      }
    }
    let missing = openBefore + parcels.unread
    guard required > 0 else {
      return RuleVerdict(
        status: .unknown, unit: "mu",
        notes: ["the baseline has no such land"] + (missing.isEmpty ? [] : [missing.note]))
    }
    // A parcel more could only add to the land of today.
    let isOpen = tally.counts.unknown > 0 || !openBefore.isEmpty || isAssignmentOpen || isLossOpen
    var verdict = RuleVerdict(
      status: lost > 0 ? .fail : isOpen ? .unknown : .pass, measured: measured, required: required,
      unit: "mu", notes: doubts)
    verdict.notes += tally.counts.lacks
    if !missing.isEmpty { verdict.notes.append(missing.note) }
    if isAssignmentOpen { verdict = withUnreadableBlocks(verdict, tally.counts, in: setting) }
    return verdict
  }
}
