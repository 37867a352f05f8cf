import LandModel

/// No key stands twice (`kind: duplicate-key`): each parcel whose key an earlier one has is a finding.
struct DuplicateKeyRule: RuleCheck {
  private let rule: Rule

  init(_ rule: Rule, in setting: AuditSetting) throws {
    self.rule = rule
    try rule.reader.allow(Rule.generalNames)
  }

  func check(_ parcels: ParcelRows, tally: inout RuleTally, findings: inout FindingBatch) {
    tally.applicable += parcels.count
    for row in 0..<parcels.count where parcels.isKeyRepeated[row] {
      tally.findings += 1
      findings.append(
        Finding(of: rule, parcelID: parcels.key(row), message: "an earlier parcel has the same key"),
        feature: row, of: parcels.working)
    }
  }
}

/// Every parcel has a key (`kind: missing-key`); rejected features count.
struct MissingKeyRule: RuleCheck {
  private let rule: Rule

  init(_ rule: Rule, in setting: AuditSetting) throws {
    self.rule = rule
    try rule.reader.allow(Rule.generalNames)
  }

  func check(_ parcels: ParcelRows, tally: inout RuleTally, findings: inout FindingBatch) {
    tally.applicable += parcels.count
    for row in 0..<parcels.count where !parcels.hasKey(row) {
      tally.findings += 1
      findings.append(
        Finding(of: rule, parcelID: nil, message: "row \(parcels.batch.identifiers[row]) has no key"),
        feature: row, of: parcels.working)
    }
  }

  func conclude(
    _ tally: RuleTally, in setting: AuditSetting, findings: inout FindingBatch
  ) throws -> RuleVerdict {
    RejectFindings.verdict(
      of: rule, reason: .missingKey, found: tally.findings, in: setting, findings: &findings)
  }
}
