import District
import LandAnalysis
import LandModel
import LandStore
import ReservePlanning

/// What a plan leaves in the workspace: the layer `plan` of the parcels to acquire with their year, `plan_areas` of
/// the contiguous areas, `plan_candidates` of all that could be chosen with the reason why it was or was not, and the
/// tables `plan_years`, `plan_constraints` and `plan_proof`.
struct PlanLayer {
  /// One layer to write.
  struct Layer {
    var name: String
    var summary: String
    var features: FeatureBatch
    var hasGeometry: Bool
  }

  private let layers: [Layer]
  private let setting: DistrictSetting

  /// Picks the plan's parcels out of the pool.
  init(
    _ document: PlanDocument, pool: CandidatePool, setting: DistrictSetting, reasons: [String: PlanReason]
  ) throws {
    self.setting = setting
    layers = [
      Layer(
        name: "plan", summary: "the parcels to acquire, with their year",
        features: Self.parcels(of: document, pool: pool, reasons: reasons, in: setting.wording),
        hasGeometry: true),
      Layer(
        name: "plan_areas", summary: "the contiguous areas that the plan forms",
        features: try Self.areas(of: document, pool: pool), hasGeometry: true),
      Layer(
        name: "plan_candidates", summary: "the parcels that could be acquired, and why they are or are not",
        features: Self.candidates(of: document, pool: pool, reasons: reasons, in: setting.wording),
        hasGeometry: true),
      Layer(
        name: "plan_years", summary: "what each year acquires", features: Self.years(of: document),
        hasGeometry: false),
      Layer(
        name: "plan_constraints", summary: "what the plan's constraints require and what it achieves",
        features: Self.constraints(of: document), hasGeometry: false),
      Layer(
        name: "plan_proof", summary: "how good the plan is, and what shapes it",
        features: Self.proof(of: document, in: setting.wording), hasGeometry: false),
    ]
  }

  /// Replaces the layers and tables of an earlier plan.
  func write(to transaction: WorkspaceTransaction) throws {
    for layer in layers {
      let geometry =
        layer.hasGeometry
        ? LayerDefinition.Geometries(
          kind: .multiPolygon, referenceSystem: SpatialReference(setting.system)) : nil
      _ = try transaction.writeLayer(
        LayerDefinition(
          name: layer.name, summary: layer.summary, geometry: geometry,
          fields: layer.features.attributes.fields, identifiers: .sequential),
        from: LayerOrigin(command: "plan", of: setting.policy, in: setting.workspace), [layer.features])
    }
  }
}
