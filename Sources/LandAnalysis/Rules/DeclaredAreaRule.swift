import LandModel
import LandPolicy

/// The declared area agrees with the measured one (`kind: declared-area`).
struct DeclaredAreaRule: RuleCheck {
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

  init(_ rule: Rule, in setting: AuditSetting) throws {
    self.rule = rule
    tolerance = try rule.reader.required("tolerance").number()
    condition = try rule.reader.optional("where").map { try setting.columns.bind($0) }
    if setting.declaredAreaField == nil {
      throw rule.reader.error(
        "the parcels' layer has no column “\(setting.policy.parcels.column(of: "declared_area"))”",
        remedy: "name the column under layers: parcels: columns: declared_area")
    }
  }

  func check(_ parcels: ParcelRows, tally: inout RuleTally, findings: inout FindingBatch) {
    for row in parcels.rows(where: condition, tally: &tally) {
      guard let declared = parcels.declaredArea(row) else {
        tally.unknown += 1
        if parcels.hasUnreadableDeclaration(row) { tally.sums["no-number", default: 0] += 1 }
        continue
      }
      guard parcels.isMeasured(row) else {
        tally.leaveOpen()
        continue
      }
      tally.applicable += 1
      let measured = parcels.position.measuredAreas[row]
      let difference = abs(measured - declared) / declared
      let isClose = isDoubtful(difference, declared, parcels, row)
      if isClose {
        tally.doubts.note(margin: abs(measured - declared) - tolerance * declared, parcel: parcels.key(row))
      }
      guard difference > tolerance else { continue }
      tally.findings += 1
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
    _ tally: RuleTally, in setting: AuditSetting, findings: inout FindingBatch
  ) throws -> RuleVerdict {
    var verdict = RuleVerdict(
      status: tally.findings > 0 ? .fail : tally.unknown > 0 || tally.applicable == 0 ? .unknown : .pass,
      measured: Double(tally.findings), required: 0, unit: "parcels")
    if tally.unknown > 0 {
      verdict.notes.append(
        "\(tally.unknown) parcels lack a declared area or what decides whether the rule concerns them")
    }
    if let count = tally.sums["no-number"], let field = setting.declaredAreaField {
      verdict.notes.append(
        "the column “\(setting.fields[field].name)” holds something that is no number in \(Int(count)) parcels"
      )
    }
    if let note = tally.doubts.note(unit: "m2") { verdict.notes.append(note) }
    return verdict
  }
}
