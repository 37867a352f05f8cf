import LandModel

/// A parcel's geometry is valid (`kind: valid-geometry`, OGC 06-103r4 6.1.11.1).
struct ValidGeometryRule: RuleCheck {
  private let rule: Rule

  init(_ rule: Rule, in setting: AuditSetting) throws {
    self.rule = rule
    try rule.reader.allow(Rule.generalNames)
  }

  func check(_ parcels: ParcelRows, tally: inout RuleTally, findings: inout FindingBatch) {
    tally.applicable += parcels.count
    for fault in parcels.position.faults {
      tally.findings += 1
      findings.append(
        Finding(
          of: rule, parcelID: parcels.key(fault.row),
          message: "the geometry is invalid: \(fault.reason) at \(fault.x), \(fault.y)"),
        feature: fault.row, of: parcels.working)
    }
  }
}

/// A parcel has a geometry (`kind: empty-geometry`); rejected features count.
struct EmptyGeometryRule: RuleCheck {
  private let rule: Rule

  init(_ rule: Rule, in setting: AuditSetting) throws {
    self.rule = rule
    try rule.reader.allow(Rule.generalNames)
  }

  func check(_ parcels: ParcelRows, tally: inout RuleTally, findings: inout FindingBatch) {
    for row in 0..<parcels.count where parcels.batch.geometry.kinds[row] == .none {
      tally.findings += 1
      findings.append(Finding(of: rule, parcelID: parcels.key(row), message: "the parcel has no geometry"))
    }
  }

  func conclude(
    _ tally: RuleTally, in setting: AuditSetting, findings: inout FindingBatch
  ) throws -> RuleVerdict {
    RejectFindings.verdict(
      of: rule, reason: .emptyGeometry, found: tally.findings, in: setting, findings: &findings)
  }
}

/// Findings for features that the import rejected.
enum RejectFindings {
  /// Adds a finding for each reject of a reason and counts them with those found in the layer itself.
  static func verdict(
    of rule: Rule, reason: Reject.Reason, found: Int, in setting: AuditSetting, findings: inout FindingBatch
  ) -> RuleVerdict {
    let rejects = setting.rejects.filter { $0.reject.reason == reason && !$0.isKept }.map(\.reject)
    for reject in rejects {
      let line = reject.line.map { " (line \($0))" } ?? ""
      findings.append(
        Finding(
          of: rule, parcelID: nil,
          message: "feature \(reject.feature)\(line) of the input was rejected: \(reject.message)"))
    }
    let count = found + rejects.count
    return RuleVerdict(
      status: count > 0 ? .fail : .pass, measured: Double(count), required: 0, unit: "parcels")
  }
}
