import BatchFlow
import District
import LandModel
import LandStore
import Projection

/// Writes a layer of a GeoPackage to a file, several batches at once.
public struct LayerExport {
  private let geoPackage: GeoPackage
  private let layer: String

  /// Prepares the export of a layer.
  public init(_ geoPackage: GeoPackage, layer: String) {
    self.geoPackage = geoPackage
    self.layer = layer
  }

  /// Writes the layer; the number of features written.
  ///
  /// - Parameters:
  ///   - path: the file, whose ending decides its form.
  ///   - target: the file's reference system; nil for the form's own.
  ///   - byteOrderMark: whether a table begins with a byte order mark.
  /// - Throws: ``LandError`` for a missing layer, one without a reference system, a file that can't be written.
  public func write(
    to path: String, in target: ReferenceSystem?, byteOrderMark: Bool = false,
    progress: (Int) throws -> Void = { _ in }
  ) throws -> Int {
    let source = try GeoPackageLayerSource(geoPackage, layer: layer)
    let system =
      source.layer.geometryColumn == nil
      ? try ReferenceSystem.longitudeLatitude()
      : try LayerReferenceSystem.of(source.layer, declared: nil, file: geoPackage.path)
    var description = LayerFile.Layer(name: layer, fields: source.fields, source: system, target: target)
    description.byteOrderMark = byteOrderMark
    return try LayerFile.write(description, to: .file(path)) { file in
      let plan = file.plan
      var count = 0
      try forEachInOrder(
        next: { try source.nextChunk() },
        makeWorker: {
          ExportWorker(decoder: try source.makeDecoder(), encoder: try FeatureEncoder(plan, from: system))
        },
        work: { (worker: inout ExportWorker, chunk: RowChunk) in
          let batch = try worker.decoder.decode(chunk)
          return (batch.count, try worker.encoder.encode(batch))
        },
        consume: { batchCount, encoded in
          try file.write(encoded)
          count += batchCount
          try progress(batchCount)
        })
      return count
    }
  }
}

/// What an export's thread keeps between chunks.
private struct ExportWorker {
  let decoder: GeoPackageDecoder
  let encoder: FeatureEncoder
}
