import LandAnalysis
import LandModel
import ReservePlanning

/// Candidates as features: the key, year and figures, then what only this layer says of them, then the reason.
struct CandidateFeatures {
  private let pool: CandidatePool
  private let reasons: [String: PlanReason]
  /// How reasons are said.
  private let wording: Wording

  /// The features so far.
  private(set) var features: FeatureBatch

  /// No candidates yet, of a layer with fields of its own.
  init(
    _ pool: CandidatePool, reasons: [String: PlanReason], in wording: Wording, fields: [AttributeField]
  ) {
    self.pool = pool
    self.reasons = reasons
    self.wording = wording
    features = FeatureBatch(
      fields: [
        AttributeField(name: "parcel_id", type: .text, summary: "the parcel's key"),
        AttributeField(
          name: "year", type: .integer,
          summary: "the year in which it is to be acquired; null where it is not"),
        AttributeField(
          name: "area_mu", type: .real, summary: "the parcel's area by the policy's method, in mu"),
        AttributeField(
          name: "cost", type: .real,
          summary: "the cost of acquiring it, undiscounted, in the policy's currency"),
        AttributeField(
          name: "quota_mu", type: .real, summary: "the construction-land quota that it takes, in mu"),
        AttributeField(
          name: "score", type: .real, summary: "the score that the policy's expression gives it"),
      ] + fields + [
        AttributeField(name: "reason", type: .text, summary: "why it is in the plan, or why not"),
        AttributeField(
          name: "reason_kind", type: .text,
          summary: "the kind of reason: \(PlanReason.Kind.allCases.map(\.rawValue).joined(separator: ", "))"),
      ])
  }

  /// Appends the pool's candidate of a row.
  ///
  /// - Parameters:
  ///   - year: when it is acquired; nil where it is not.
  ///   - values: the layer's own fields, in their order.
  mutating func append(_ row: Int, year: Int?, _ values: [AttributeValue]) {
    let candidate = pool.candidates[row]
    let reason = reasons[candidate.id]
    features.geometry.append(feature: row, of: pool.geometry)
    features.identifiers.append(Int64(features.identifiers.count + 1))
    let figures: [AttributeValue] = [
      .text(candidate.id), year.map { .integer(Int64($0)) } ?? .null, .real(candidate.areaMu),
      .real(candidate.cost), .real(candidate.quotaMu), .real(candidate.score),
    ]
    let words: [AttributeValue] = [
      reason.map { .text(wording.text($0.sentence)) } ?? .null,
      reason.map { .text($0.kind.rawValue) } ?? .null,
    ]
    for value in figures + values + words { features.attributes.append(value) }
  }
}
