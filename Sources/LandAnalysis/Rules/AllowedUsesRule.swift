import District
import LandModel
import LandPolicy

/// Each parcel has a use that is allowed where it lies (`kind: allowed-uses`).
struct AllowedUsesRule: RuleKind {
  static let section = PolicySection(
    kind: "allowed-uses", of: Rule.path,
    summary:
      "Each parcel has a use that is allowed where it lies. A kind of place that `allow` does not name is unknown.",
    names: [
      .needed("use", .expression, "the use: `land_use`"),
      .needed("by", .expression, "the kind of place: `block_block_type`"),
      .needed(
        "allow", .map(.list(.text, of: "uses"), of: "kind of place: uses"),
        "the uses that are allowed in each kind of place"),
      .optional("where", .expression, "which parcels", default: "all"),
    ])

  private let rule: Rule
  private let use: BoundExpression
  private let place: BoundExpression
  private let condition: BoundExpression?
  private let allowed: [String: Set<String>]

  init(_ rule: Rule, in setting: DistrictSetting) throws {
    self.rule = rule
    let reader = rule.reader
    use = try setting.columns.bind(try reader.required("use"))
    place = try setting.columns.bind(try reader.required("by"))
    condition = try reader.optional("where").map { try setting.columns.bind($0) }
    var allowed: [String: Set<String>] = [:]
    for (kind, uses) in try reader.required("allow").entries() {
      allowed[kind] = try Set(uses.elements().map { try $0.text() })
    }
    self.allowed = allowed
  }

  func check(_ parcels: ParcelRows, tally: inout ParcelCounts, findings: inout FindingBatch) {
    for row in parcels.rows(where: condition, counts: &tally) {
      guard let kind = parcels.evaluate(place, row).label else {
        // A parcel that lies in no place of any kind is another rule's business.
        if parcels.isOpen(place, row) { tally.leaveOpen() }
        continue
      }
      tally.applicable += 1
      guard let use = parcels.evaluate(use, row).label, let uses = allowed[kind] else {
        tally.lack(parcels, row, use)
        continue
      }
      guard !uses.contains(use) else { continue }
      let block = parcels.position.blocks[row]
      findings.append(
        Finding(
          of: rule, parcelID: parcels.key(row),
          place: block < 0 || !parcels.isBlockKnown(row) ? nil : parcels.setting.blockNames[Int(block)],
          measured: SquareMetre(parcels.position.areas[row]).mu.value, required: 0, unit: "mu",
          message: "\(use) is not allowed in \(kind)"), feature: row, of: parcels.working)
    }
  }
}
