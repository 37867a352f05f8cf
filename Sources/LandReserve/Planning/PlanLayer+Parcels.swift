import Geometry
import LandAnalysis
import LandModel
import ReservePlanning

extension PlanLayer {
  /// The parcels to acquire, by year, then by key.
  static func parcels(
    of document: PlanDocument, pool: CandidatePool, reasons: [String: PlanReason], in wording: Wording
  ) -> FeatureBatch {
    var candidates = CandidateFeatures(
      pool, reasons: reasons, in: wording,
      fields: [
        AttributeField(
          name: "block_id", type: .text, summary: "the key of the block that holds most of it; null in none"),
        AttributeField(
          name: "cluster", type: .integer,
          summary: "the number of its contiguous area in plan_areas; null in none"),
      ])
    let index = rows(of: pool)
    var clusterOf: [String: Int] = [:]
    for (number, cluster) in document.clusters.enumerated() {
      for parcel in cluster.parcels { clusterOf[parcel] = number + 1 }
    }
    for year in document.years {
      for parcel in year.parcels {
        guard let row = index[parcel] else { continue }
        candidates.append(
          row, year: year.year,
          [
            pool.candidates[row].block.map { .text($0) } ?? .null,
            clusterOf[parcel].map { .integer(Int64($0)) } ?? .null,
          ])
      }
    }
    return candidates.features
  }

  /// All candidates, in the order of the parcels, with the year of those that are acquired.
  static func candidates(
    of document: PlanDocument, pool: CandidatePool, reasons: [String: PlanReason], in wording: Wording
  ) -> FeatureBatch {
    var candidates = CandidateFeatures(
      pool, reasons: reasons, in: wording,
      fields: [
        AttributeField(
          name: "flags", type: .text, summary: "the policy's flags that it has, parted by commas"),
        AttributeField(
          name: "worsening", type: .real,
          summary: "by about how much the objective would worsen with it; null where that is not known"),
      ])
    var yearOf: [String: Int] = [:]
    for year in document.years {
      for parcel in year.parcels { yearOf[parcel] = year.year }
    }
    for (row, candidate) in pool.candidates.enumerated() {
      candidates.append(
        row, year: yearOf[candidate.id],
        [
          candidate.flags.isEmpty ? .null : .text(candidate.flags.joined(separator: ", ")),
          reasons[candidate.id]?.worsening.map { .real($0) } ?? .null,
        ])
    }
    return candidates.features
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
