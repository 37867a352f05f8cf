import District
import LandModel
import LandStore

/// Layers beside an imported one: rejected features that have a geometry, and repaired ones as they were.
///
/// They are few, so they are held until the layer itself is written.
final class SideLayers {
  private let table: String
  private let geometry: LayerDefinition.Geometries
  private let origin: LayerOrigin
  private var kept: [(batch: FeatureBatch, rejects: [Reject])] = []
  private var originals: [FeatureBatch] = []

  init(table: String, geometry: LayerDefinition.Geometries, origin: LayerOrigin) {
    self.table = table
    self.geometry = geometry
    self.origin = origin
  }

  func add(_ sorted: FeatureIntake.Result) {
    if sorted.kept.count > 0 { kept.append((sorted.kept, sorted.keptRejects)) }
    if sorted.originals.count > 0 { originals.append(sorted.originals) }
  }

  func write(to transaction: WorkspaceTransaction) throws {
    if !kept.isEmpty {
      var definition = LayerDefinition(
        name: RejectedFeature.layerName(of: table),
        summary: "features of \(table) that were rejected but have a geometry", geometry: geometry)
      definition.recognisesDates = true
      let writer = try transaction.replaceLayer(definition, from: origin)
      for (batch, rejects) in kept {
        try writer.append(batch)
        for reject in rejects { try writer.append(reject) }
      }
      _ = try writer.finish()
    }
    if !originals.isEmpty {
      var definition = LayerDefinition(
        name: RejectedFeature.originalsName(of: table),
        summary: "features of \(table) as they were before their repair", geometry: geometry)
      definition.recognisesDates = true
      _ = try transaction.writeLayer(definition, from: origin, originals)
    }
  }
}
