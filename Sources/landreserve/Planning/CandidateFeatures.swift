import LandAnalysis
import LandModel
import ReservePlanning

/// Candidates as features: the key, year and figures, then what only this layer says of them, then the reason.
struct CandidateFeatures {
  private let pool: CandidatePool
  private let reasons: [String: PlanReason]

  /// The features so far.
  private(set) var features: FeatureBatch

  /// No candidates yet, of a layer with fields of its own.
  init(_ pool: CandidatePool, reasons: [String: PlanReason], fields: [AttributeField]) {
    self.pool = pool
    self.reasons = reasons
    features = FeatureBatch(
      fields: [
        AttributeField(name: "parcel_id", type: .text), AttributeField(name: "year", type: .integer),
        AttributeField(name: "area_mu", type: .real), AttributeField(name: "cost", type: .real),
        AttributeField(name: "quota_mu", type: .real), AttributeField(name: "score", type: .real),
      ] + fields + [
        AttributeField(name: "reason", type: .text), AttributeField(name: "reason_kind", type: .text),
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
      reason.map { .text(Console.wording.text($0.sentence)) } ?? .null,
      reason.map { .text($0.kind.rawValue) } ?? .null,
    ]
    for value in figures + values + words { features.attributes.append(value) }
  }
}
