import District
import Geometry
import LandModel
import LandPolicy

/// The audit of all parcels: every rule over every parcel, in one pass.
public struct ParcelAudit: Sendable {
  /// What the audit works with.
  public let setting: DistrictSetting
  private let pass: ParcelPass
  private let checks: [(rule: Rule, check: any RuleCheck)]

  /// Prepares the audit; rules that do not hold on the setting's date are left out.
  ///
  /// - Parameter ruleKinds: the kinds that the policy's rules may be of.
  /// - Throws: ``LandError`` for an unknown kind of rule or a wrong parameter.
  public init(_ setting: DistrictSetting, ruleKinds: RuleKinds = .standard) throws {
    try self.init(ParcelPass(setting), ruleKinds: ruleKinds)
  }

  init(_ pass: ParcelPass, ruleKinds: RuleKinds = .standard) throws {
    let setting = pass.setting
    self.setting = setting
    self.pass = pass
    checks = try setting.policy.rules.filter { setting.policy.applies($0, on: setting.date) }.map { rule in
      (rule, try ruleKinds.check(for: rule, in: setting))
    }
  }

  /// How long the stages took.
  public var timings: StageTimings { pass.timings }

  /// What one batch of parcels gives.
  private struct Output: Sendable {
    var results: [EncodedFeatures]
    var findings: [EncodedFeatures]
    /// The findings themselves, where they are wanted.
    var found: FindingBatch?
    var census: ParcelCensus
    /// Adds what each rule counted to what it had counted before.
    var additions: [@Sendable () -> Void]
    var unreadable: [UnreadableFeature]
    var unmeasured: [UnreadableFeature]
  }

  /// What a thread keeps between batches.
  private final class Encoders {
    let results: [FeatureEncoder]
    let findings: [FeatureEncoder]

    init(_ setting: DistrictSetting, results: [LayerFile.Plan], findings: [LayerFile.Plan]) throws {
      self.results = try results.map { try FeatureEncoder($0, from: setting.system) }
      self.findings = try findings.map { try FeatureEncoder($0, from: setting.working) }
    }
  }

  /// Runs the audit.
  ///
  /// - Parameters:
  ///   - results: where the parcels with their results go, if anywhere.
  ///   - findings: where the findings go, if anywhere.
  ///   - unreadable: where the features of all layers go that could not be used, if anywhere.
  ///   - progress: is told the number of parcels of each batch; what it throws ends the audit.
  ///   - onFindings: is given each batch's findings, in the order of the parcels, and those on layers at the end.
  public func run(
    results: [LayerFile] = [], findings: [LayerFile] = [], unreadable: [LayerFile] = [],
    progress: (Int) throws -> Void = { _ in }, onFindings: ((FindingBatch) throws -> Void)? = nil
  ) throws -> AuditSummary {
    var census = ParcelCensus()
    var parcels = UnreadableParcels()
    let runs = checks.map { $0.check.run(of: $0.rule) }
    let setting = setting
    try timings.measure(.rules) { for entry in checks { try entry.check.prepare(in: setting) } }
    let audit = self
    let isFoundWanted = onFindings != nil
    let resultsPlans = results.map(\.plan)
    let findingsPlans = findings.map(\.plan)
    try pass.run(
      makeState: { try Encoders(setting, results: resultsPlans, findings: findingsPlans) },
      work: { encoders, rows in try audit.work(encoders, rows, runs, keepsFindings: isFoundWanted) },
      consume: { output in
        census.add(output.census)
        parcels.unread += output.unreadable
        parcels.unmeasured += output.unmeasured
        for add in output.additions { add() }
        try timings.measure(.write) {
          for (file, encoded) in zip(results, output.results) { try file.write(encoded) }
          for (file, encoded) in zip(findings, output.findings) { try file.write(encoded) }
        }
        if let found = output.found, found.count > 0 { try onFindings?(found) }
        try progress(output.census.read)
      })
    let setAside = try setting.parcelTable.setAside(readsKept: true)
    census.read += setAside.count
    parcels.unread += setAside
    let verdicts = try conclude(runs, parcels, findings: findings, onFindings: onFindings)
    let summary = AuditSummary(
      setting: setting, census: census, rules: verdicts,
      unreadable: parcels.all + setting.unreadableOfLayers)
    if !summary.unreadable.isEmpty {
      let features = try UnreadableColumns.features(of: summary.unreadable, setting: setting)
      for file in unreadable {
        try file.write(try FeatureEncoder(file.plan, from: setting.working).encode(features))
      }
    }
    return summary
  }

  private func work(
    _ encoders: Encoders, _ rows: ParcelRows, _ runs: [RuleRun], keepsFindings: Bool
  ) throws -> Output {
    var findings = FindingBatch(wording: setting.wording)
    let additions = try timings.measure(.rules) { try runs.map { try $0.check(rows, &findings) } }
    return try timings.measure(.format) {
      let features = encoders.results.isEmpty ? nil : ResultColumns.features(of: rows)
      return Output(
        results: try features.map { features in try encoders.results.map { try $0.encode(features) } } ?? [],
        findings: findings.count == 0 ? [] : try encoders.findings.map { try $0.encode(findings.features) },
        found: keepsFindings ? findings : nil,
        census: ParcelCensus(of: rows), additions: additions, unreadable: rows.unreadable,
        unmeasured: rows.unmeasured)
    }
  }

  private func conclude(
    _ runs: [RuleRun], _ parcels: UnreadableParcels, findings files: [LayerFile],
    onFindings: ((FindingBatch) throws -> Void)?
  ) throws -> [RuleOutcome] {
    var found = FindingBatch(wording: setting.wording)
    let outcomes = try runs.map { try $0.conclude(parcels, setting, &found) }
    if found.count > 0 {
      for file in files {
        try file.write(try FeatureEncoder(file.plan, from: setting.working).encode(found.features))
      }
      try onFindings?(found)
    }
    return outcomes
  }
}

extension ParcelAudit {
  /// The layer of the parcels with their results.
  public var resultsLayer: LayerFile.Layer {
    LayerFile.Layer(
      name: "audit_results", summary: "parcels with their position, block and overlaps",
      fields: ResultColumns.fields(of: setting), source: setting.system)
  }

  /// The layer of the features that could not be used, each with the box in which it lies.
  public var unreadableLayer: LayerFile.Layer {
    LayerFile.Layer(
      name: "audit_unreadable", summary: "features of all layers that the audit could not use",
      fields: UnreadableColumns.fields, source: setting.working)
  }

  /// The layer of the findings, each with its piece of land.
  public var findingsLayer: LayerFile.Layer {
    LayerFile.Layer(
      name: "audit_findings", summary: "findings of the audit with their pieces of land",
      fields: FindingBatch.fields, source: setting.working)
  }
}
