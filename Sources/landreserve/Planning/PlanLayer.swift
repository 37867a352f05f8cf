import LandAnalysis
import LandModel
import LandStore
import ReservePlanning

/// The parcels of a plan with their year, as the workspace's layer `plan`.
struct PlanLayer {
  private let features: FeatureBatch
  private let setting: AuditSetting

  /// Picks the plan's parcels out of the pool, by year, then by key.
  init(_ document: PlanDocument, pool: CandidatePool, setting: AuditSetting, reasons: [String: Message]) {
    self.setting = setting
    var features = FeatureBatch(fields: [
      AttributeField(name: "parcel_id", type: .text), AttributeField(name: "year", type: .integer),
      AttributeField(name: "area_mu", type: .real), AttributeField(name: "cost", type: .real),
      AttributeField(name: "quota_mu", type: .real), AttributeField(name: "score", type: .real),
      AttributeField(name: "block_id", type: .text), AttributeField(name: "cluster", type: .integer),
      AttributeField(name: "reason", type: .text),
    ])
    let index = Dictionary(
      pool.candidates.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first }
    )
    var clusterOf: [String: Int] = [:]
    for (number, cluster) in document.clusters.enumerated() {
      for parcel in cluster.parcels { clusterOf[parcel] = number + 1 }
    }
    for year in document.years {
      for parcel in year.parcels {
        guard let row = index[parcel] else { continue }
        let candidate = pool.candidates[row]
        features.geometry.append(feature: row, of: pool.geometry)
        features.identifiers.append(Int64(features.identifiers.count + 1))
        features.attributes.append(.text(parcel))
        features.attributes.append(Int64(year.year))
        features.attributes.append(candidate.areaMu)
        features.attributes.append(candidate.cost)
        features.attributes.append(candidate.quotaMu)
        features.attributes.append(candidate.score)
        features.attributes.append(candidate.block.map { .text($0) } ?? .null)
        features.attributes.append(clusterOf[parcel].map { .integer(Int64($0)) } ?? .null)
        features.attributes.append(reasons[parcel].map { .text(Console.wording.text($0)) } ?? .null)
      }
    }
    self.features = features
  }

  /// Replaces the layer `plan`.
  func write(to transaction: WorkspaceTransaction, policy: String) throws {
    _ = try transaction.writeLayer(
      LayerDefinition(
        name: "plan", summary: "the parcels to acquire, with their year",
        geometry: LayerDefinition.Geometries(
          kind: .multiPolygon, referenceSystem: SpatialReference(setting.system)),
        fields: features.attributes.fields, identifiers: .sequential),
      from: LayerOrigin(command: "plan", source: policy, format: "policy"), [features])
  }
}
