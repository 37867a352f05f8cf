import Geometry
import LandModel

/// Answers many window queries on one layer; belongs to one thread.
public final class GeoPackageWindowReader {
  private let plan: LayerReadPlan
  private let reader: RowReader
  private let index: WindowReader?

  /// Prepares window queries on a layer; parameters and errors as of ``GeoPackageLayerSource``.
  ///
  /// - Throws: ``LandError``, also of the kind `data` for a view, which has no row numbers to come back to.
  public init(_ geoPackage: GeoPackage, layer name: String, columns: [String]? = nil, key: String? = nil)
    throws
  {
    let layer = try geoPackage.layer(named: name)
    plan = try LayerReadPlan(geoPackage, layer: layer, columns: columns, key: key, window: nil)
    guard layer.rowIdentifier != nil else {
      throw LandError(GeoPackageFault.noRowNumbers, file: geoPackage.path, place: .layer(name))
    }
    reader = try RowReader.range(plan)
    if let table = layer.spatialIndex { index = try WindowReader(plan, index: table) } else { index = nil }
  }

  /// The features whose bounding box meets `window` (layer's units), in the order of their row numbers.
  ///
  /// O(log rows + answers) with an R-tree, else O(rows).
  public func features(in window: Box) throws -> FeatureBatch {
    reader.window = window
    var batch = reader.emptyBatch()
    if let index {
      try reader.append(identifiers: index.identifiers(in: window), to: &batch)
    } else {
      try reader.append(rows: .min ... .max, to: &batch)
    }
    return batch
  }

  /// The features of these row numbers, ascending; those that do not exist are left out.
  public func features(withIdentifiers identifiers: [Int64]) throws -> FeatureBatch {
    reader.window = nil
    var batch = reader.emptyBatch()
    try reader.append(identifiers: identifiers, to: &batch)
    return batch
  }
}
