import Geometry
import LandModel
import LandPolicy

/// A kind of rule, with its parameters read: what it finds in a batch of parcels, and what it concludes of all.
///
/// `check` runs on several threads at once and sees every parcel once; what it counts goes into its tally, and
/// the tallies are added up in the order of the parcels, so that sums do not depend on timing.
public protocol RuleCheck: Sendable {
  /// Reads the rule's parameters.
  ///
  /// - Throws: ``LandError`` with the place in the policy.
  init(_ rule: Rule, in setting: AuditSetting) throws

  /// Reads what the check needs before the parcels come.
  func prepare(in setting: AuditSetting) throws

  /// Checks a batch of parcels.
  func check(_ parcels: ParcelRows, tally: inout RuleTally, findings: inout FindingBatch) throws

  /// Whether a pass needs every parcel: a parcel that can't be read then makes it unknown. A rule that says no weighs
  /// such parcels itself, or has nothing to do with parcels.
  var needsEveryParcel: Bool { get }

  /// Concludes from all parcels' tally; may find more, about layers rather than parcels.
  func conclude(_ tally: RuleTally, in setting: AuditSetting, findings: inout FindingBatch) throws
    -> RuleVerdict
}

extension RuleCheck {
  /// Needs nothing but the parcels.
  public func prepare(in setting: AuditSetting) {}

  /// Each parcel could break a rule on parcels.
  public var needsEveryParcel: Bool { true }

  /// Nothing to find in the single parcel.
  public func check(_ parcels: ParcelRows, tally: inout RuleTally, findings: inout FindingBatch) {}

  /// Passes when nothing was found, and is unknown when a parcel could not be judged.
  public func conclude(
    _ tally: RuleTally, in setting: AuditSetting, findings: inout FindingBatch
  ) throws -> RuleVerdict { parcelVerdict(tally, unit: "") }

  /// The verdict on parcels one by one: what was found, how many lack data, and how many stand too near to a threshold.
  ///
  /// - Parameter unit: the unit of the threshold.
  func parcelVerdict(_ tally: RuleTally, unit: String) -> RuleVerdict {
    var verdict = RuleVerdict(
      status: tally.findings > 0 ? .fail : tally.unknown > 0 ? .unknown : .pass,
      measured: Double(tally.findings), required: 0, unit: "parcels")
    verdict.notes += tally.lacks
    if let note = tally.doubts.note(unit: unit) { verdict.notes.append(note) }
    return verdict
  }
}

/// What a rule counts while it checks parcels.
public struct RuleTally: Sendable {
  /// Findings so far.
  public var findings = 0
  /// Parcels that the rule applies to.
  public var applicable = 0
  /// Parcels that could not be judged for want of data.
  public var unknown = 0
  /// Those of them that lack data because something can't be read: their own geometry, or a feature near them.
  public var open = 0
  /// The parcels that can't be read at all; set when all are counted.
  public var unreadable: [UnreadableFeature] = []
  /// The parcels whose attributes were read, but whose geometry can't be measured; set when all are counted.
  public var unmeasured: [UnreadableFeature] = []
  /// Sums of the rule's own, by name.
  public var sums: [String: Double] = [:]

  /// A box around parcels, in their own reference system, for rules that need one.
  public var extent = Box.empty

  /// Parcels that the rule sets aside for its conclusion.
  var selected = SelectedParcels()
  /// What is left of the parcels' edges once common edges cancel, for the rule of coverage.
  var edges = EdgeBalance()
  /// Parcels whose verdict differs between the ways of measuring areas.
  var doubts = AreaDoubts()

  /// Makes an empty tally.
  public init() {}

  /// Counts a parcel that could not be judged, for want of what expressions give.
  mutating func lack(_ parcels: ParcelRows, _ row: Int, _ expressions: BoundExpression?...) {
    unknown += 1
    if expressions.contains(where: { $0.map { parcels.isOpen($0, row) } ?? false }) { open += 1 }
  }

  /// Counts a parcel that could not be judged, since its own geometry or a feature near it can't be read.
  mutating func leaveOpen() {
    unknown += 1
    open += 1
  }

  /// What is missing, in words.
  var lacks: [Message] {
    guard unknown > 0 else { return [] }
    var notes: [Message] = ["\(unknown) parcels lack data for it"]
    if open > 0 {
      notes.append("\(open) of them because they, or features that could touch them, can't be read")
    }
    return notes
  }

  /// Adds the tally of the parcels that follow.
  public mutating func add(_ next: RuleTally) {
    findings += next.findings
    applicable += next.applicable
    unknown += next.unknown
    open += next.open
    extent.formUnion(next.extent)
    sums.merge(next.sums, uniquingKeysWith: +)
    selected.add(next.selected)
    edges.add(next.edges)
    doubts.add(next.doubts)
  }
}

/// What a rule concludes of all parcels.
public struct RuleVerdict: Sendable, Hashable {
  /// Whether the rule is met; never a pass for want of data.
  public enum Status: String, Sendable, Hashable { case pass, fail, unknown }

  /// Whether the rule is met.
  public var status: Status
  /// The figure that was measured.
  public var measured: Double?
  /// What the figure must be.
  public var required: Double?
  /// The unit of both.
  public var unit: String
  /// What is to be known of the verdict: the missing data, a margin smaller than the methods' difference.
  public var notes: [Message] = []

  /// Makes a verdict.
  public init(
    status: Status, measured: Double? = nil, required: Double? = nil, unit: String = "", notes: [Message] = []
  ) {
    self.status = status
    self.measured = measured
    self.required = required
    self.unit = unit
    self.notes = notes
  }
}
