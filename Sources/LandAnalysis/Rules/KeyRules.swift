import District
import LandModel
import LandPolicy

/// No key stands twice (`kind: duplicate-key`): each parcel whose key an earlier one has is a finding.
struct DuplicateKeyRule: RuleKind {
  static let section = PolicySection(
    kind: "duplicate-key", of: Rule.path,
    summary: "No key stands twice: each parcel whose key an earlier one has is a finding.")

  private let rule: Rule

  init(_ rule: Rule, in setting: DistrictSetting) throws {
    self.rule = rule
  }

  func check(_ parcels: ParcelRows, tally: inout ParcelCounts, findings: inout FindingBatch) {
    tally.applicable += parcels.count
    for row in 0..<parcels.count where parcels.isKeyRepeated[row] {
      findings.append(
        Finding(of: rule, parcelID: parcels.key(row), message: "an earlier parcel has the same key"),
        feature: row, of: parcels.working)
    }
  }

  var needsEveryParcel: Bool { false }

  func conclude(
    _ tally: ParcelCounts, unreadable parcels: UnreadableParcels, in setting: DistrictSetting,
    findings: inout FindingBatch
  ) throws -> RuleVerdict {
    guard setting.keyField != nil else { return KeyRules.noKeys }
    // Of a row whose geometry can't be read the key was counted with the others.
    let isKnown = { (feature: UnreadableFeature) in !feature.isOfImport && feature.reject.key != nil }
    let repeated = parcels.unread.filter { feature in
      guard isKnown(feature), let key = feature.reject.key, let first = setting.firstRowOfRepeatedKey[key]
      else { return false }
      return first != feature.reject.feature
    }
    return RejectFindings.verdict(
      of: rule, repeated, open: parcels.unread.filter { !isKnown($0) }, found: tally.findings,
      findings: &findings)
  }
}

/// What the rules on keys have in common.
private enum KeyRules {
  /// The verdict on parcels whose layer has no column of keys.
  static let noKeys = RuleVerdict(
    status: .unknown, unit: "parcels",
    notes: ["the parcels have no column parcel_id, and the policy names no key: row numbers stand for keys"])
}

/// Every parcel has a key (`kind: missing-key`); rejected features count.
struct MissingKeyRule: RuleKind {
  static let section = PolicySection(
    kind: "missing-key", of: Rule.path,
    summary: "Every parcel has a key; rejected features count.")

  private let rule: Rule

  init(_ rule: Rule, in setting: DistrictSetting) throws {
    self.rule = rule
  }

  func check(_ parcels: ParcelRows, tally: inout ParcelCounts, findings: inout FindingBatch) {
    tally.applicable += parcels.count
    for row in 0..<parcels.count where !parcels.hasKey(row) {
      findings.append(
        Finding(of: rule, parcelID: nil, message: "row \(parcels.batch.identifiers[row]) has no key"),
        feature: row, of: parcels.working)
    }
  }

  func conclude(
    _ tally: ParcelCounts, unreadable parcels: UnreadableParcels, in setting: DistrictSetting,
    findings: inout FindingBatch
  ) throws -> RuleVerdict {
    guard setting.keyField != nil else { return KeyRules.noKeys }
    let missing = parcels.unread.filter { $0.reject.reason == .missingKey }
    let open = parcels.unread.filter { $0.reject.reason != .missingKey && $0.reject.key == nil }
    return RejectFindings.verdict(of: rule, missing, open: open, found: tally.findings, findings: &findings)
  }

  var needsEveryParcel: Bool { false }
}
