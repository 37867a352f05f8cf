import Geometry
import LandAnalysis
import LandModel
import ReservePlanning

extension PlanLayer {
  /// The parcels to acquire, by year, then by key.
  static func parcels(
    of document: PlanDocument, pool: CandidatePool, reasons: [String: Message]
  ) -> FeatureBatch {
    var features = FeatureBatch(fields: [
      AttributeField(name: "parcel_id", type: .text, summary: "the parcel's key"),
      AttributeField(name: "year", type: .integer, summary: "the year in which it is to be acquired"),
      AttributeField(
        name: "area_mu", type: .real, summary: "the parcel's area by the policy's method, in mu"),
      AttributeField(
        name: "cost", type: .real,
        summary: "the cost of acquiring it, undiscounted, in the policy's currency"),
      AttributeField(
        name: "quota_mu", type: .real, summary: "the construction-land quota that it takes, in mu"),
      AttributeField(name: "score", type: .real, summary: "the score that the policy's expression gives it"),
      AttributeField(
        name: "block_id", type: .text, summary: "the key of the block that holds most of it; null in none"),
      AttributeField(
        name: "cluster", type: .integer,
        summary: "the number of its contiguous area in plan_areas; null in none"),
      AttributeField(name: "reason", type: .text, summary: "why it is in the plan, and in this year"),
    ])
    let index = rows(of: pool)
    var clusterOf: [String: Int] = [:]
    for (number, cluster) in document.clusters.enumerated() {
      for parcel in cluster.parcels { clusterOf[parcel] = number + 1 }
    }
    for year in document.years {
      for parcel in year.parcels {
        guard let row = index[parcel] else { continue }
        let candidate = pool.candidates[row]
        features.append(
          row, of: pool,
          [
            .text(parcel), .integer(Int64(year.year)), .real(candidate.areaMu), .real(candidate.cost),
            .real(candidate.quotaMu), .real(candidate.score), candidate.block.map { .text($0) } ?? .null,
            clusterOf[parcel].map { .integer(Int64($0)) } ?? .null,
            reasons[parcel].map { .text(Console.wording.text($0)) } ?? .null,
          ])
      }
    }
    return features
  }

  /// All candidates, in the order of the parcels, with the year of those that are acquired.
  static func candidates(
    of document: PlanDocument, pool: CandidatePool, reasons: [String: Message]
  ) -> FeatureBatch {
    var features = FeatureBatch(fields: [
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
      AttributeField(name: "score", type: .real, summary: "the score that the policy's expression gives it"),
      AttributeField(name: "flags", type: .text, summary: "the policy's flags that it has, parted by commas"),
      AttributeField(name: "reason", type: .text, summary: "why it is in the plan, or why not"),
    ])
    var yearOf: [String: Int] = [:]
    for year in document.years {
      for parcel in year.parcels { yearOf[parcel] = year.year }
    }
    for (row, candidate) in pool.candidates.enumerated() {
      features.append(
        row, of: pool,
        [
          .text(candidate.id), yearOf[candidate.id].map { .integer(Int64($0)) } ?? .null,
          .real(candidate.areaMu), .real(candidate.cost), .real(candidate.quotaMu), .real(candidate.score),
          candidate.flags.isEmpty ? .null : .text(candidate.flags.joined(separator: ", ")),
          reasons[candidate.id].map { .text(Console.wording.text($0)) } ?? .null,
        ])
    }
    return features
  }

  /// The contiguous areas, each as one feature.
  static func areas(of document: PlanDocument, pool: CandidatePool) throws -> FeatureBatch {
    let index = rows(of: pool)
    var members = GeometryColumn()
    var groups: [Int32] = []
    for (number, cluster) in document.clusters.enumerated() {
      for row in cluster.parcels.compactMap({ index[$0] }) {
        members.append(feature: row, of: pool.geometry)
        groups.append(Int32(number))
      }
    }
    var features = FeatureBatch(fields: [
      AttributeField(
        name: "cluster", type: .integer, summary: "the number of the area, as in the layer plan"),
      AttributeField(name: "constraint", type: .text, summary: "the constraint that asks for it"),
      AttributeField(name: "parcels", type: .integer, summary: "the number of parcels"),
      AttributeField(name: "area_mu", type: .real, summary: "the joint area, in mu"),
    ])
    features.geometry = try members.united(by: groups, groupCount: document.clusters.count)
    for (number, cluster) in document.clusters.enumerated() {
      features.identifiers.append(Int64(number + 1))
      let values: [AttributeValue] = [
        .integer(Int64(number + 1)), cluster.constraint.map { .text($0) } ?? .null,
        .integer(Int64(cluster.parcels.count)), .real(cluster.areaMu),
      ]
      for value in values { features.attributes.append(value) }
    }
    return features
  }

  private static func rows(of pool: CandidatePool) -> [String: Int] {
    Dictionary(
      pool.candidates.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first }
    )
  }
}

extension FeatureBatch {
  /// Appends a candidate's geometry with some values.
  fileprivate mutating func append(_ row: Int, of pool: CandidatePool, _ values: [AttributeValue]) {
    geometry.append(feature: row, of: pool.geometry)
    identifiers.append(Int64(identifiers.count + 1))
    for value in values { attributes.append(value) }
  }
}
