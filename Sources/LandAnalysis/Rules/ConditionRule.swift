import District
import LandModel
import LandPolicy

/// Each parcel meets a condition (`kind: condition`): land to be supplied is not contaminated, firms of class D are
/// gone.
struct ConditionRule: RuleKind {
  static let section = PolicySection(
    kind: "condition", of: Rule.path,
    summary:
      "Each parcel meets a condition: land to be supplied is not contaminated, firms of class D are gone. A parcel for which it is unknown is counted as unknown.",
    names: [
      .needed("require", .expression, "the condition"),
      .optional("where", .expression, "which parcels", default: "all"),
      .optional("what", .text, "what is wrong, in messages", default: "the condition"),
    ])

  private let rule: Rule
  private let requirement: BoundExpression
  private let condition: BoundExpression?
  private let what: Message
  private let dependsOnArea: Bool

  init(_ rule: Rule, in setting: DistrictSetting) throws {
    self.rule = rule
    let reader = rule.reader
    let required = try reader.required("require")
    requirement = try setting.columns.bind(required)
    condition = try reader.optional("where").map { try setting.columns.bind($0) }
    dependsOnArea = requirement.slots.contains { setting.columns.dependsOnArea($0) }
    what =
      try reader.optional("what").map { Message(verbatim: try $0.text()) }
      ?? "the parcel does not meet: \((try? required.text()) ?? "")"
  }

  func check(_ parcels: ParcelRows, tally: inout AreaTally, findings: inout FindingBatch) {
    for row in parcels.rows(where: condition, counts: &tally.counts) {
      tally.counts.applicable += 1
      guard let isMet = parcels.evaluate(requirement, row).truth else {
        tally.counts.lack(parcels, row, requirement)
        continue
      }
      let doubt = dependsOnArea ? doubt(about: isMet, parcels, row) : nil
      if let doubt { tally.doubts.note(margin: doubt.margin, parcel: parcels.key(row)) }
      guard !isMet else { continue }
      findings.append(
        Finding(of: rule, parcelID: parcels.key(row), message: what + (doubt.map { "; \($0.words)" } ?? "")),
        feature: row, of: parcels.working)
    }
  }

  /// Another way of measuring that decides otherwise, and by how many square metres it differs.
  private func doubt(about isMet: Bool, _ parcels: ParcelRows, _ row: Int) -> (
    words: Message, margin: Double
  )? {
    for other in parcels.otherAreas(row) {
      guard let truth = parcels.evaluate(requirement, row, area: other.area).truth, truth != isMet else {
        continue
      }
      return (
        "within the methods' difference: \(Figure.squareMetres(other.area)) \(other.method.words)",
        other.area - parcels.position.areas[row]
      )
    }
    return nil
  }

  func conclude(
    _ tally: AreaTally, unreadable parcels: UnreadableParcels, in setting: DistrictSetting,
    findings: inout FindingBatch
  ) throws -> RuleVerdict { tally.verdict(unit: "m2") }
}
