import District
import LandModel
import LandPolicy

/// The declared area agrees with the measured one (`kind: declared-area`).
struct DeclaredAreaRule: RuleKind {
  static let section = PolicySection(
    kind: "declared-area", of: Rule.path,
    summary: "The declared area agrees with the measured one. A parcel without a declared area is unknown.",
    names: [
      .needed("tolerance", .number(), "the largest difference as a share of the declared area"),
      .optional("where", .expression, "which parcels", default: "all"),
    ])

  private let rule: Rule
  private let tolerance: Double
  private let condition: BoundExpression?

  init(_ rule: Rule, in setting: DistrictSetting) throws {
    self.rule = rule
    tolerance = try rule.reader.required("tolerance").number()
    condition = try rule.reader.optional("where").map { try setting.columns.bind($0) }
    if setting.declaredAreaField == nil {
      throw rule.reader.error(
        LayerFault.noDeclaredArea(column: setting.policy.parcels.column(of: "declared_area")))
    }
  }

  struct Tally: RuleTally {
    var counts = ParcelCounts()
    /// Parcels whose verdict differs between the ways of measuring areas.
    var doubts = AreaDoubts()
    /// Parcels that declare something that is no number.
    var withoutNumber = 0

    mutating func add(_ next: Tally) {
      counts.add(next.counts)
      doubts.add(next.doubts)
      withoutNumber += next.withoutNumber
    }
  }

  func check(_ parcels: ParcelRows, tally: inout Tally, findings: inout FindingBatch) {
    for row in parcels.rows(where: condition, counts: &tally.counts) {
      guard let declared = parcels.declaredArea(row) else {
        tally.counts.unknown += 1
        if parcels.hasUnreadableDeclaration(row) { tally.withoutNumber += 1 }
        continue
      }
      guard parcels.isMeasured(row) else {
        tally.counts.leaveOpen()
        continue
      }
      tally.counts.applicable += 1
      let measured = parcels.position.measuredAreas[row]
      let difference = abs(measured - declared) / declared
      let isClose = isDoubtful(difference, declared, parcels, row)
      if isClose {
        tally.doubts.note(margin: abs(measured - declared) - tolerance * declared, parcel: parcels.key(row))
      }
      guard difference > tolerance else { continue }
      findings.append(
        Finding(
          of: rule, parcelID: parcels.key(row), measured: measured, required: declared, unit: "m2",
          margin: abs(measured - declared) - tolerance * declared,
          message:
            "measured \(Figure.squareMetres(measured)) against declared \(Figure.squareMetres(declared)): "
            + "\(Figure.percent(difference)) apart\(isClose ? AreaDoubts.suffix : "")"),
        feature: row, of: parcels.working)
    }
  }

  /// Whether the difference is nearer to the tolerance than another way of measuring the outline puts it from itself.
  private func isDoubtful(_ difference: Double, _ declared: Double, _ parcels: ParcelRows, _ row: Int) -> Bool
  {
    guard abs(difference - tolerance) < 0.01 else { return false }
    return parcels.otherAreas(row).contains { other in
      other.method == parcels.setting.otherMethod
        && AreaDoubts.isClose(difference, to: tolerance, other: abs(other.area - declared) / declared)
    }
  }

  func conclude(
    _ tally: Tally, unreadable parcels: UnreadableParcels, in setting: DistrictSetting,
    findings: inout FindingBatch
  ) throws -> RuleVerdict {
    var verdict = RuleVerdict(
      status: tally.counts.findings > 0
        ? .fail : tally.counts.unknown > 0 || tally.counts.applicable == 0 ? .unknown : .pass,
      measured: Double(tally.counts.findings), required: 0, unit: "parcels")
    if tally.counts.unknown > 0 {
      verdict.notes.append(
        "\(tally.counts.unknown) parcels lack a declared area or what decides whether the rule concerns them")
    }
    if tally.withoutNumber > 0, let field = setting.declaredAreaField {
      verdict.notes.append(
        "the column “\(setting.fields[field].name)” holds something that is no number in \(tally.withoutNumber) parcels"
      )
    }
    if let note = tally.doubts.note(unit: "m2") { verdict.notes.append(note) }
    return verdict
  }
}
