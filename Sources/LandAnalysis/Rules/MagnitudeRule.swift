import District
import LandModel
import LandPolicy

/// Figures are of the order of magnitude that their unit makes likely (`kind: magnitude`): not hectares in a column of
/// square metres, no lost 万.
struct MagnitudeRule: RuleKind {
  static let section = PolicySection(
    kind: "magnitude", of: Rule.path,
    summary:
      "Figures are of the order of magnitude that their unit makes likely: not hectares in a column of square metres, no lost 万.",
    names: [
      .needed(
        "figures", .list(.section("rules[].figures[]"), of: "maps: see `rules[].figures[]`"),
        "the figures with what they are compared with"),
      .optional(
        "ratio", .number(PolicyRange(least: 1, isAbove: true)),
        "how many times a figure may be off its reference", default: "20"),
    ])

  private struct Check: Sendable {
    var name: String
    var figure: BoundExpression
    var reference: BoundExpression?
    var condition: BoundExpression?
    var least: Double?
    var most: Double?
  }

  /// The names of a figure.
  static let figureSection = PolicySection(
    "rules[].figures[]",
    summary:
      "A figure of a rule of the kind `magnitude`, with a `reference`, bounds, or both to be compared with.",
    names: [
      .needed("figure", .expression, "the figure"),
      .optional("name", .text, "its name in messages", default: "the expression"),
      .optional("reference", .expression, "another figure of the same order"),
      .optional("where", .expression, "which parcels", default: "all"),
      .optional("at_least", .number(), "what the figure must reach"),
      .optional("at_most", .number(), "what it must not exceed"),
    ])

  private let rule: Rule
  private let checks: [Check]
  private let ratio: Double

  init(_ rule: Rule, in setting: DistrictSetting) throws {
    self.rule = rule
    let reader = rule.reader
    ratio = try reader.optional("ratio")?.number() ?? 20
    guard ratio > 1 else { throw try reader.required("ratio").error(RuleFault.ratioNotAboveOne) }
    checks = try reader.required("figures").elements().map { entry in
      try entry.allow(Self.figureSection)
      let figure = try entry.required("figure")
      let check = Check(
        name: try entry.optional("name")?.text() ?? figure.text(), figure: try setting.columns.bind(figure),
        reference: try entry.optional("reference").map { try setting.columns.bind($0) },
        condition: try entry.optional("where").map { try setting.columns.bind($0) },
        least: try entry.optional("at_least")?.number(), most: try entry.optional("at_most")?.number())
      guard check.reference != nil || check.least != nil || check.most != nil else {
        throw entry.error(RuleFault.nothingToCompare)
      }
      return check
    }
  }

  func check(_ parcels: ParcelRows, tally: inout ParcelCounts, findings: inout FindingBatch) {
    var found: [(row: Int, finding: Finding)] = []
    for check in checks {
      for row in parcels.rows(where: check.condition, counts: &tally) {
        guard let figure = parcels.evaluate(check.figure, row).number else {
          // Without the figure there is nothing to doubt, unless it is there and can't be had.
          if parcels.isOpen(check.figure, row) { tally.leaveOpen() }
          continue
        }
        tally.applicable += 1
        if let reference = check.reference, parcels.isOpen(reference, row) {
          tally.leaveOpen()
          continue
        }
        guard let (expected, message) = fault(of: figure, check, parcels, row) else { continue }
        found.append(
          (
            row,
            Finding(
              of: rule, parcelID: parcels.key(row), place: check.name, measured: figure, required: expected,
              message: message)
          ))
      }
    }
    // Parcel by parcel, and of one parcel in the order of the figures.
    for (_, item) in found.enumerated().sorted(by: {
      ($0.element.row, $0.offset) < ($1.element.row, $1.offset)
    }) {
      findings.append(item.finding, feature: item.row, of: parcels.working)
    }
  }

  private func fault(
    of figure: Double, _ check: Check, _ parcels: ParcelRows, _ row: Int
  ) -> (expected: Double, message: Message)? {
    if let least = check.least, figure < least {
      return (least, "\(check.name) is \(Figure.rounded(figure, 4)): less than is likely in its unit")
    }
    if let most = check.most, figure > most {
      return (most, "\(check.name) is \(Figure.rounded(figure, 4)): more than is likely in its unit")
    }
    guard let reference = check.reference.flatMap({ parcels.evaluate($0, row).number }), reference > 0,
      figure >= 0, figure * ratio < reference || figure > reference * ratio
    else { return nil }
    let times = figure < reference ? reference / max(figure, .leastNormalMagnitude) : figure / reference
    let side: Message = figure < reference ? "too small" : "too large"
    return (
      reference,
      "\(check.name) is \(Figure.rounded(figure, 4)) where about \(Figure.rounded(reference, 1)) is expected: "
        + "\(side) \(Figure.rounded(times, 0)) times\(Self.guess(times))"
    )
  }

  /// The mistaken unit that a factor suggests.
  private static func guess(_ times: Double) -> Message {
    let units: [(factor: Double, words: Message)] = [
      (10_000, "a lost 万, or hectares for m²"), (Mu(1).squareMetres.value, "mu for m²"),
      (1_000_000, "km² for m²"),
      (15, "hectares for mu"), (1000, "thousands"), (100_000_000, "a lost 亿"),
    ]
    return units.first { abs(times / $0.factor - 1) < 0.15 }.map { " (\($0.words)?)" } ?? ""
  }
}
