import District
import LandModel
import LandPolicy

/// A rule with its parameters read: what it finds in a batch of parcels, and what it concludes of all.
///
/// `check` runs on several threads at once and sees every parcel once. What it counts of a batch goes into a tally of
/// its own type; the tallies are added up in the order of the parcels, so that sums do not depend on timing.
public protocol RuleCheck: Sendable {
  /// What it counts while it checks; without sums of its own the counts that every rule has.
  associatedtype Tally: RuleTally = ParcelCounts

  /// Reads what the check needs before the parcels come.
  func prepare(in setting: DistrictSetting) throws

  /// Checks a batch of parcels.
  ///
  /// - Parameter tally: the tally of this batch, empty at first.
  func check(_ parcels: ParcelRows, tally: inout Tally, findings: inout FindingBatch) throws

  /// Whether a pass needs every parcel: a parcel that can't be read then makes it unknown. A rule that says no weighs
  /// such parcels itself, or has nothing to do with parcels.
  var needsEveryParcel: Bool { get }

  /// Concludes from all parcels' tally; may find more, about layers rather than parcels.
  ///
  /// - Parameter parcels: the parcels that `check` never saw, or saw without their land.
  func conclude(
    _ tally: Tally, unreadable parcels: UnreadableParcels, in setting: DistrictSetting,
    findings: inout FindingBatch
  ) throws -> RuleVerdict
}

extension RuleCheck {
  /// Needs nothing but the parcels.
  public func prepare(in setting: DistrictSetting) {}

  /// Each parcel could break a rule on parcels.
  public var needsEveryParcel: Bool { true }

  /// Nothing to find in the single parcel.
  public func check(_ parcels: ParcelRows, tally: inout Tally, findings: inout FindingBatch) {}

  /// Passes when nothing was found, and is unknown when a parcel could not be judged.
  public func conclude(
    _ tally: Tally, unreadable parcels: UnreadableParcels, in setting: DistrictSetting,
    findings: inout FindingBatch
  ) throws -> RuleVerdict { tally.counts.verdict }
}

/// A kind of rule that policies may use: its word with its parameters, and the check that is made of them.
public protocol RuleKind: RuleCheck {
  /// The word for `kind`, what the kind is, and the parameters that it has.
  static var section: PolicySection { get }

  /// Reads the rule's parameters.
  ///
  /// - Throws: ``LandError`` with the place in the policy.
  init(_ rule: Rule, in setting: DistrictSetting) throws
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
