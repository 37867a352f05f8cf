import District
import LandModel
import LandPolicy

/// A parcel's geometry is valid (`kind: valid-geometry`, OGC 06-103r4 6.1.11.1).
struct ValidGeometryRule: RuleKind {
  static let section = PolicySection(
    kind: "valid-geometry", of: Rule.path,
    summary: "A parcel's geometry is valid (OGC 06-103r4 6.1.11.1).")

  private let rule: Rule

  init(_ rule: Rule, in setting: DistrictSetting) throws {
    self.rule = rule
  }

  func check(_ parcels: ParcelRows, tally: inout ParcelCounts, findings: inout FindingBatch) {
    tally.applicable += parcels.count
    // Of what is there no polygon can be made: nobody knows whether it would be valid.
    for row in 0..<parcels.count where !parcels.isMeasured(row) && parcels.faults[row] == nil {
      tally.leaveOpen()
    }
    for fault in parcels.position.faults {
      findings.append(
        Finding(
          of: rule, parcelID: parcels.key(fault.row),
          message: "the geometry is invalid: \(fault.reason) at \(fault.x), \(fault.y)"),
        feature: fault.row, of: parcels.working)
    }
  }

  func conclude(
    _ tally: ParcelCounts, unreadable parcels: UnreadableParcels, in setting: DistrictSetting,
    findings: inout FindingBatch
  ) throws -> RuleVerdict {
    let broken = parcels.unread.filter {
      $0.reject.reason == .malformedGeometry || $0.reject.reason == .coordinateOutOfRange
    }
    var counts = tally
    counts.findings += RejectFindings.add(broken, of: rule, to: &findings)
    return counts.verdict
  }
}

/// A parcel has a geometry (`kind: empty-geometry`); rejected features count.
struct EmptyGeometryRule: RuleKind {
  static let section = PolicySection(
    kind: "empty-geometry", of: Rule.path,
    summary: "A parcel has a geometry; rejected features count.")

  private let rule: Rule

  init(_ rule: Rule, in setting: DistrictSetting) throws {
    self.rule = rule
  }

  func check(_ parcels: ParcelRows, tally: inout ParcelCounts, findings: inout FindingBatch) {
    for row in 0..<parcels.count where parcels.batch.geometry.kinds[row] == .none {
      findings.append(Finding(of: rule, parcelID: parcels.key(row), message: "the parcel has no geometry"))
    }
  }

  func conclude(
    _ tally: ParcelCounts, unreadable parcels: UnreadableParcels, in setting: DistrictSetting,
    findings: inout FindingBatch
  ) throws -> RuleVerdict {
    let missing = parcels.unread.filter { $0.reject.reason == .emptyGeometry }
    let hasGeometry: Set<Reject.Reason> = [
      .wrongGeometryType, .coordinateOutOfRange, .outsideAreaOfUse, .missingKey, .emptyGeometry,
    ]
    let open = parcels.unread.filter { !hasGeometry.contains($0.reject.reason) }
    return RejectFindings.verdict(of: rule, missing, open: open, found: tally.findings, findings: &findings)
  }

  var needsEveryParcel: Bool { false }
}

/// Findings for parcels that can't be read at all.
enum RejectFindings {
  /// Adds a finding for each, and gives their number.
  static func add(_ features: [UnreadableFeature], of rule: Rule, to findings: inout FindingBatch) -> Int {
    for feature in features {
      let line = feature.reject.line.map { " (line \($0))" } ?? ""
      let message: Message =
        feature.isOfImport
        ? "feature \(feature.reject.feature)\(line) of the input was rejected: \(feature.reject.message)"
        : "row \(feature.reject.feature) can't be read: \(feature.reject.message)"
      findings.append(Finding(of: rule, parcelID: feature.reject.key, message: message))
    }
    return features.count
  }

  /// The verdict on parcels of which some can't be read.
  ///
  /// - Parameters:
  ///   - broken: those that break the rule, each a finding.
  ///   - open: those of which it is not known whether they do.
  ///   - found: the findings among the parcels that could be read.
  static func verdict(
    of rule: Rule, _ broken: [UnreadableFeature], open: [UnreadableFeature], found: Int,
    findings: inout FindingBatch
  ) -> RuleVerdict {
    let count = found + add(broken, of: rule, to: &findings)
    return RuleVerdict(
      status: count > 0 ? .fail : open.isEmpty ? .pass : .unknown, measured: Double(count), required: 0,
      unit: "parcels", notes: open.isEmpty ? [] : [open.note])
  }
}
