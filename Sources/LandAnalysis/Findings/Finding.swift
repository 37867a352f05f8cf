import LandModel
import LandPolicy

/// What a rule found: the parcel, the figures, and the words; its piece of land stands beside it in a batch.
public struct Finding: Sendable, Hashable {
  /// The rule's id.
  public var rule: String
  /// The clause that the rule comes from, as a citation.
  public var clause: String
  /// How much it weighs.
  public var severity: Severity
  /// The parcel's key, or nil for a finding on a whole layer.
  public var parcelID: String?
  /// The block, zone or column that a finding is about beside or instead of a parcel, or nil.
  public var place: String?
  /// What was found, in the finding's unit.
  public var measured: Double?
  /// What the rule requires, in the finding's unit.
  public var required: Double?
  /// The unit of measured, required and margin.
  public var unit: String
  /// How far measured is on the wrong side of required; negative where it only looks wrong within the
  /// methods' difference.
  public var margin: Double?
  /// The finding in one sentence.
  public var message: Message

  /// Makes a finding of a rule.
  public init(
    of rule: Rule, parcelID: String?, place: String? = nil, measured: Double? = nil, required: Double? = nil,
    unit: String = "",
    margin: Double? = nil, message: Message
  ) {
    self.rule = rule.id
    clause = rule.clause.citation
    severity = rule.severity
    self.parcelID = parcelID
    self.place = place
    self.measured = measured
    self.required = required
    self.unit = unit
    self.margin = margin
    self.message = message
  }
}
