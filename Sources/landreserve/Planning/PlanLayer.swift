import LandAnalysis
import LandModel
import LandStore
import ReservePlanning

/// The parcels of a plan with their year, as the workspace's layer `plan`; beside it the tables `plan_constraints`,
/// what each constraint requires and what is achieved, and `plan_proof`, how good the plan is and what shapes it.
struct PlanLayer {
  private let features: FeatureBatch
  private let constraints: FeatureBatch
  private let proof: FeatureBatch
  private let setting: AuditSetting

  /// Picks the plan's parcels out of the pool, by year, then by key.
  init(_ document: PlanDocument, pool: CandidatePool, setting: AuditSetting, reasons: [String: String]) {
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
        features.attributes.append(reasons[parcel].map { .text($0) } ?? .null)
      }
    }
    self.features = features
    constraints = Self.constraints(of: document)
    proof = Self.proof(of: document)
  }

  /// Replaces the layer `plan` and its tables.
  func write(to transaction: WorkspaceTransaction, policy: String) throws {
    for (name, summary, table) in [
      ("plan_constraints", "what the plan's constraints require and what it achieves", constraints),
      ("plan_proof", "how good the plan is, and what shapes it", proof),
    ] {
      _ = try transaction.writeLayer(
        LayerDefinition(
          name: name, summary: summary, geometry: nil, fields: table.attributes.fields,
          identifiers: .sequential),
        from: LayerOrigin(command: "plan", source: policy, format: "policy"), [table])
    }
    _ = try transaction.writeLayer(
      LayerDefinition(
        name: "plan", summary: "the parcels to acquire, with their year",
        geometry: LayerDefinition.Geometries(
          kind: .multiPolygon, referenceSystem: SpatialReference(setting.system)),
        fields: features.attributes.fields, identifiers: .sequential),
      from: LayerOrigin(command: "plan", source: policy, format: "policy"), [features])
  }

  private static func constraints(of document: PlanDocument) -> FeatureBatch {
    table(
      [
        AttributeField(name: "constraint", type: .text), AttributeField(name: "clause", type: .text),
        AttributeField(name: "severity", type: .text), AttributeField(name: "relation", type: .text),
        AttributeField(name: "required", type: .real), AttributeField(name: "achieved", type: .real),
        AttributeField(name: "unit", type: .text), AttributeField(name: "met", type: .boolean),
      ],
      document.constraints.map { constraint in
        [
          .text(constraint.id), .text(constraint.clause), .text(constraint.severity),
          .text(constraint.relation.rawValue), .real(constraint.required), .real(constraint.achieved),
          .text(constraint.unit), .boolean(constraint.met),
        ]
      })
  }

  private static func proof(of document: PlanDocument) -> FeatureBatch {
    func number(_ value: Double?) -> AttributeValue { value.map { .real($0) } ?? .null }
    return table(
      [
        AttributeField(name: "status", type: .text), AttributeField(name: "objective", type: .real),
        AttributeField(name: "bound", type: .real), AttributeField(name: "gap", type: .real),
        AttributeField(name: "candidates", type: .integer), AttributeField(name: "solver", type: .text),
        AttributeField(name: "explanation", type: .text),
      ],
      [
        [
          .text(document.status.rawValue), number(document.objective), number(document.bound),
          number(document.gap), .integer(Int64(document.inputs.candidates)),
          .text("\(document.solver.name) \(document.solver.version)"),
          .text(document.explanation.joined(separator: "\n")),
        ]
      ])
  }

  private static func table(_ fields: [AttributeField], _ rows: [[AttributeValue]]) -> FeatureBatch {
    var table = FeatureBatch(fields: fields)
    for (number, row) in rows.enumerated() {
      table.geometry.appendNone()
      table.identifiers.append(Int64(number + 1))
      for value in row { table.attributes.append(value) }
    }
    return table
  }
}
