import BatchFlow
import Geometry
import LandModel
import LandStore

extension UnreadableFeature {
  /// The features of a layer that no analysis can use: those without a geometry, those whose geometry can't be read or
  /// is none of the kind that the layer declares, and those that the import set aside. Reads the layer through.
  ///
  /// - Throws: ``LandError`` where the file is damaged.
  public static func all(of layer: GeoPackageLayer, in workspace: Workspace) throws -> [UnreadableFeature] {
    guard layer.geometryColumn != nil else { return [] }
    let key = ["parcel_id", "block_id", "zone_id"].first { name in
      layer.attributeFields.contains { $0.name == name }
    }
    let source = try GeoPackageLayerSource(
      workspace.geoPackage, layer: layer.name, columns: key.map { [$0] } ?? [], key: key)
    let needsPolygons = layer.geometryType?.hasSuffix("POLYGON") ?? false
    var rejects: [Reject] = []
    try forEachInOrder(
      next: { try source.nextChunk() }, makeWorker: { try source.makeDecoder() },
      work: { (decoder: inout GeoPackageDecoder, chunk: RowChunk) in
        let batch = try decoder.decode(chunk)
        return batch.rejects
          + (0..<batch.count).compactMap { row in
            PolygonLayer.fault(
              of: row, in: batch, system: nil, needsPolygons: needsPolygons,
              key: key == nil ? nil : ExpressionValue(batch.attributes[row, 0]).label)
          }
      }, consume: { (found: [Reject]) in rejects += found })
    let own = rejects.sorted { $0.feature < $1.feature }.map {
      UnreadableFeature(layer: layer.name, reject: $0, isOfImport: false)
    }
    // Parcels that were set aside with their land are audited with the others.
    let setAside = try RejectedFeature.all(of: layer.name, in: workspace)
      .filter { !$0.isKept || layer.name != "parcels" }
      .map { UnreadableFeature(layer: layer.name, reject: $0.reject, isOfImport: true) }
    return own + setAside
  }
}
