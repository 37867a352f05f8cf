import District
import LandModel
import LandPolicy

/// No parcel's use changed against a baseline but as a matrix allows (`kind: conversion`): 退二进三.
struct ConversionRule: RuleKind {
  static let section = PolicySection(
    kind: "conversion", of: Rule.path,
    summary:
      "No parcel's use changed against a baseline but as a matrix allows: 退二进三. At least one of `forbid` and `allow` is given. A parcel that the baseline does not know is left out.",
    names: [
      .needed("baseline", .text, "the layer of the earlier state, whose features have the parcels' keys"),
      .needed("was", .text, "its column of uses"),
      .needed("is", .expression, "the use of the parcel"),
      .optional(
        "forbid", .map(.list(.text, of: "uses"), of: "earlier use: uses"), "the later uses that are a finding"
      ),
      .optional(
        "allow", .map(.list(.text, of: "uses"), of: "earlier use: uses"), "the only later uses that are none"),
      .optional("approved", .expression, "a condition that exempts"),
    ])

  private let rule: Rule
  private let baseline: Baseline
  private let question: Baseline.Question
  private let key: Int
  private let now: BoundExpression
  private let approved: BoundExpression?
  private let forbidden: [String: Set<String>]
  private let allowed: [String: Set<String>]
  /// The earlier uses that the matrix says anything of, sorted.
  private let concerned: [String]

  init(_ rule: Rule, in setting: DistrictSetting) throws {
    self.rule = rule
    let reader = rule.reader
    let layer = try reader.required("baseline")
    guard let key = setting.keyField else {
      throw layer.error(RuleFault.noKey)
    }
    self.key = key
    baseline = try setting.baseline(named: layer)
    now = try setting.columns.bind(try reader.required("is"))
    approved = try reader.optional("approved").map { try setting.columns.bind($0) }
    func matrix(_ name: String) throws -> [String: Set<String>] {
      var matrix: [String: Set<String>] = [:]
      for (earlier, later) in try reader.optional(name)?.entries() ?? [] {
        matrix[earlier] = try Set(later.elements().map { try $0.text() })
      }
      return matrix
    }
    forbidden = try matrix("forbid")
    allowed = try matrix("allow")
    guard !forbidden.isEmpty || !allowed.isEmpty else {
      throw reader.error(RuleFault.noneGiven(of: .forbidOrAllow))
    }
    let concerned = Set(forbidden.keys).union(allowed.keys)
    self.concerned = concerned.sorted()
    question = try baseline.ask(column: try reader.required("was"), words: concerned, in: setting)
  }

  func prepare(in setting: DistrictSetting) throws { try baseline.read(setting) }

  func check(_ parcels: ParcelRows, tally: inout ParcelCounts, findings: inout FindingBatch) {
    let uses = baseline.uses(question)
    for row in 0..<parcels.count {
      guard let earlier = uses[parcels.batch.attributes.keyFingerprint(row: row, field: key)] else {
        continue
      }
      tally.applicable += 1
      let was = concerned[Int(earlier)]
      guard let use = parcels.evaluate(now, row).label else {
        tally.lack(parcels, row, now)
        continue
      }
      guard use != was else { continue }
      let isForbidden =
        forbidden[was]?.contains(use) == true || allowed[was].map { !$0.contains(use) } ?? false
      guard isForbidden, approved.map({ parcels.evaluate($0, row).truth }) != true else { continue }
      findings.append(
        Finding(
          of: rule, parcelID: parcels.key(row), measured: SquareMetre(parcels.position.areas[row]).mu.value,
          required: 0, unit: "mu", message: "\(was) of the baseline is \(use) now, without an approval"),
        feature: row, of: parcels.working)
    }
  }

  func conclude(
    _ tally: ParcelCounts, unreadable parcels: UnreadableParcels, in setting: DistrictSetting,
    findings: inout FindingBatch
  ) throws -> RuleVerdict {
    var verdict = tally.verdict
    let unread = baseline.unread
    guard !unread.isEmpty else { return verdict }
    // Its use may be one that must not have changed.
    if verdict.status == .pass { verdict.status = .unknown }
    verdict.notes.append(unread.note)
    return verdict
  }
}
