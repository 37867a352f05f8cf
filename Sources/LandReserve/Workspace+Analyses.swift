import District
import LandAnalysis
import LandModel
import LandPolicy
import LandStore
import Projection

/// What an audit found: the verdicts, and each finding with its piece of land.
public struct AuditAnswer: Sendable {
  /// The verdict on every rule, the counts, and what could not be read.
  public var summary: AuditSummary
  /// The findings in the order of the parcels, with the columns of ``FindingBatch/fields``; geometries in the working
  /// reference system.
  public var findings: FindingBatch
}

extension Workspace {
  /// Brings a file's features into the workspace at a path, which is made where there is none.
  ///
  /// - Parameter progress: is told how many features each step read; what it throws ends the import, and leaves the
  ///   workspace as it was.
  /// - Throws: ``LandError``, or ``ImportRefusal`` with the report of what was read.
  public static func importing(
    _ request: ImportRequest, into path: String, progress: (Int) throws -> Void = { _ in }
  ) throws -> ImportReport {
    try LayerImport(request, into: path).run(progress: progress)
  }

  /// Audits the parcels by every rule of a policy that holds on a day, and keeps all findings. O(parcels · rules).
  ///
  /// - Parameters:
  ///   - ruleKinds: the kinds that the policy's rules may be of.
  ///   - progress: is told the number of parcels of each batch; what it throws ends the audit.
  /// - Throws: ``LandError`` for a layer or a column that is not there.
  public func audit(
    by policy: Policy, on day: CalendarDate, wording: Wording = .english, ruleKinds: RuleKinds = .standard,
    progress: (Int) throws -> Void = { _ in }
  ) throws -> AuditAnswer {
    var findings = FindingBatch(wording: wording)
    let summary = try audit(
      by: policy, on: day, wording: wording, ruleKinds: ruleKinds, progress: progress
    ) {
      findings.append(contentsOf: $0)
    }
    return AuditAnswer(summary: summary, findings: findings)
  }

  /// Audits the parcels, and hands each batch's findings on in the order of the parcels; memory does not grow with
  /// their number.
  ///
  /// - Throws: ``LandError`` for a layer or a column that is not there, and what the closures throw.
  public func audit(
    by policy: Policy, on day: CalendarDate, wording: Wording = .english, ruleKinds: RuleKinds = .standard,
    progress: (Int) throws -> Void = { _ in }, onFindings: (FindingBatch) throws -> Void
  ) throws -> AuditSummary {
    let audit = try ParcelAudit(setting(policy, on: day, wording: wording), ruleKinds: ruleKinds)
    return try withoutActuallyEscaping(onFindings) { try audit.run(progress: progress, onFindings: $0) }
  }

  /// Tells which supplied land is idle on a day by the policy's section `idle`. O(parcels).
  ///
  /// - Throws: ``LandError``, also where the policy has no such section.
  public func idleLand(
    by policy: Policy, on day: CalendarDate, wording: Wording = .english,
    progress: (Int) throws -> Void = { _ in }
  ) throws -> IdleSummary {
    try IdleLand(setting(policy, on: day, wording: wording)).run(progress: progress)
  }

  /// Ranks the parcels that are worth redeveloping by the policy's section `redevelopment`. O(parcels).
  ///
  /// - Throws: ``LandError``, also where the policy has no such section.
  public func redevelopment(
    by policy: Policy, on day: CalendarDate, wording: Wording = .english,
    progress: (Int) throws -> Void = { _ in }
  ) throws -> Redevelopment {
    try Redevelopment(setting(policy, on: day, wording: wording), progress: progress)
  }

  /// The table of the policy's indicators. O(parcels · indicators).
  ///
  /// - Throws: ``LandError``, also where the policy has no section `indicators`.
  public func indicators(
    by policy: Policy, on day: CalendarDate, wording: Wording = .english,
    progress: (Int) throws -> Void = { _ in }
  ) throws -> IndicatorTable {
    try IndicatorTable(setting(policy, on: day, wording: wording), progress: progress)
  }

  /// What became of an older state's parcels in this one: added, removed, reshaped, split, merged. O(parcels).
  ///
  /// - Throws: ``LandError``, also where the policy has no section `comparison`.
  public func comparison(
    with older: Workspace, by policy: Policy, on day: CalendarDate, wording: Wording = .english,
    progress: (Int) throws -> Void = { _ in }
  ) throws -> ParcelComparison {
    try ParcelComparison(
      try older.setting(policy, on: day, wording: wording), try setting(policy, on: day, wording: wording),
      progress: progress)
  }

  /// Writes a layer to a file, whose ending decides its form; returns the number of features.
  ///
  /// - Parameter system: the file's reference system; nil for the form's own.
  /// - Throws: ``LandError`` for an ending that can't be written, or a layer that is not there.
  @discardableResult public func export(
    _ layer: String, to file: String, in system: ReferenceSystem? = nil,
    progress: (Int) throws -> Void = { _ in }
  ) throws -> Int {
    try LayerExport(geoPackage, layer: layer).write(to: file, in: system, progress: progress)
  }

  /// What an analysis by a policy works with.
  func setting(_ policy: Policy, on day: CalendarDate, wording: Wording) throws -> DistrictSetting {
    var setting = try DistrictSetting(self, policy: policy, on: day)
    setting.wording = wording
    return setting
  }
}
