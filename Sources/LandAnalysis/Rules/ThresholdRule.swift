import District
import LandModel
import LandPolicy

/// A figure of each parcel reaches a threshold (`kind: threshold`): output per mu, floor-area ratio, a share.
struct ThresholdRule: RuleKind {
  static let section = PolicySection(
    kind: "threshold", of: Rule.path,
    summary:
      "A figure of each parcel reaches a threshold: output per mu, floor-area ratio, a share. A parcel whose figure or bound is unknown is counted as unknown.",
    names: [
      .needed("measure", .expression, "the figure"),
      .optional("where", .expression, "which parcels", default: "all"),
      .optional("unit", .text, "the unit of the figure"),
      .optional("what", .text, "the figure's name in messages", default: "the expression"),
    ] + Requirement.parameters)

  private let rule: Rule
  private let measure: BoundExpression
  private let requirement: Requirement
  private let condition: BoundExpression?
  private let unit: String
  private let what: String
  private let dependsOnArea: Bool

  init(_ rule: Rule, in setting: DistrictSetting) throws {
    self.rule = rule
    let reader = rule.reader
    let measured = try reader.required("measure")
    measure = try setting.columns.bind(measured)
    requirement = try Requirement(reader, in: setting)
    condition = try reader.optional("where").map { try setting.columns.bind($0) }
    unit = try reader.optional("unit")?.text() ?? ""
    what = try reader.optional("what")?.text() ?? measured.text()
    dependsOnArea = requirement.bounds.map(\.value).reduce(measure.slots) { $0.union($1.slots) }
      .contains { setting.columns.dependsOnArea($0) }
  }

  func check(_ parcels: ParcelRows, tally: inout AreaTally, findings: inout FindingBatch) {
    for row in parcels.rows(where: condition, counts: &tally.counts) {
      tally.counts.applicable += 1
      guard let figure = parcels.evaluate(measure, row).number,
        let outcome = requirement.outcome(of: figure, bound: { parcels.evaluate($0, row) })
      else {
        tally.counts.lack(parcels, row, measure)
        continue
      }
      let doubt = dependsOnArea ? doubt(about: outcome, parcels, row) : nil
      if doubt != nil { tally.doubts.note(margin: outcome.shortfall, parcel: parcels.key(row)) }
      guard outcome.shortfall > 0 else { continue }
      let bound = "\(Figure.rounded(outcome.required, 4))"
      let sentence: Message =
        outcome.side == .atLeast
        ? "\(what) is \(Figure.rounded(figure, 4)), below \(bound) \(Message(word: unit))"
        : "\(what) is \(Figure.rounded(figure, 4)), above \(bound) \(Message(word: unit))"
      findings.append(
        Finding(
          of: rule, parcelID: parcels.key(row), measured: figure, required: outcome.required, unit: unit,
          margin: outcome.shortfall,
          message: doubt.map { "\(sentence); \($0)" } ?? sentence),
        feature: row, of: parcels.working)
    }
  }

  /// What another way of measuring the parcel gives where the figure is nearer to its bound than that, in words.
  private func doubt(about outcome: Requirement.Outcome, _ parcels: ParcelRows, _ row: Int) -> Message? {
    for other in parcels.otherAreas(row) {
      guard let figure = parcels.evaluate(measure, row, area: other.area).number,
        let another = requirement.outcome(of: figure, bound: { parcels.evaluate($0, row, area: other.area) }),
        AreaDoubts.isClose(outcome.shortfall, to: 0, other: another.shortfall)
      else { continue }
      return
        "within the methods' difference: \(Figure.rounded(figure, 4)) with the area \(other.method.words)"
    }
    return nil
  }

  func conclude(
    _ tally: AreaTally, unreadable parcels: UnreadableParcels, in setting: DistrictSetting,
    findings: inout FindingBatch
  ) throws -> RuleVerdict {
    tally.verdict(unit: unit)
  }
}
