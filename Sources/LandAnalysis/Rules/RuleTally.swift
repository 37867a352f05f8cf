import District
import LandModel

/// What a rule counts while it checks parcels: plain values, so that the tallies of parts of a layer come to that of
/// the whole, wherever each part was checked.
public protocol RuleTally: Sendable {
  /// The tally of no parcels.
  init()

  /// What every rule counts.
  var counts: ParcelCounts { get set }

  /// Adds the tally of the parcels that follow. O(what is added).
  mutating func add(_ next: Self)
}

/// What every rule counts, and all that a rule without sums of its own does.
public struct ParcelCounts: RuleTally, Hashable {
  /// Findings in the parcels; the audit counts them.
  public internal(set) var findings = 0
  /// Parcels that the rule applies to.
  public var applicable = 0
  /// Parcels that could not be judged for want of data.
  public var unknown = 0
  /// Those of them that lack data because something can't be read: their own geometry, or a feature near them.
  public var open = 0

  /// Makes the counts of no parcels.
  public init() {}

  /// The counts themselves.
  public var counts: ParcelCounts {
    get { self }
    set { self = newValue }
  }

  /// Counts a parcel that could not be judged, for want of what expressions give.
  public mutating func lack(_ parcels: ParcelRows, _ row: Int, _ expressions: BoundExpression?...) {
    unknown += 1
    if expressions.contains(where: { $0.map { parcels.isOpen($0, row) } ?? false }) { open += 1 }
  }

  /// Counts a parcel that could not be judged, since its own geometry or a feature near it can't be read.
  public mutating func leaveOpen() {
    unknown += 1
    open += 1
  }

  /// Adds the counts of the parcels that follow.
  public mutating func add(_ next: ParcelCounts) {
    findings += next.findings
    applicable += next.applicable
    unknown += next.unknown
    open += next.open
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

  /// The verdict on parcels one by one: fails for a finding, and is unknown where a parcel could not be judged.
  public var verdict: RuleVerdict {
    RuleVerdict(
      status: findings > 0 ? .fail : unknown > 0 ? .unknown : .pass, measured: Double(findings), required: 0,
      unit: "parcels", notes: lacks)
  }
}

/// What a rule counts that compares a figure of each parcel with a threshold.
struct AreaTally: RuleTally {
  var counts = ParcelCounts()
  /// Parcels whose verdict differs between the ways of measuring areas.
  var doubts = AreaDoubts()

  mutating func add(_ next: AreaTally) {
    counts.add(next.counts)
    doubts.add(next.doubts)
  }

  /// The verdict on parcels one by one, with those that stand too near to the threshold.
  ///
  /// - Parameter unit: the unit of the threshold.
  func verdict(unit: String) -> RuleVerdict {
    var verdict = counts.verdict
    if let note = doubts.note(unit: unit) { verdict.notes.append(note) }
    return verdict
  }
}

extension ParcelRows {
  /// The rows for which a condition holds, rising; those for which it is unknown are counted.
  public func rows(where condition: BoundExpression?, counts: inout ParcelCounts) -> [Int] {
    let (rows, open) = rows(where: condition)
    for row in open { counts.lack(self, row, condition) }
    return rows
  }
}
