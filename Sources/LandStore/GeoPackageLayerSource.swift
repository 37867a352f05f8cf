import Geometry
import LandModel
import Synchronization

/// A layer of a GeoPackage, read in ranges of rows by as many threads as wanted.
///
/// Rows come in the order of their row numbers, those of a view in the view's own. Another program that writes
/// to the file meanwhile is not kept out: each chunk is consistent in itself.
public final class GeoPackageLayerSource: FeatureSource {
  /// The layer that is read.
  public let layer: GeoPackageLayer
  /// The attributes of the batches.
  public let fields: [AttributeField]
  private let plan: LayerReadPlan
  private let cursor: Mutex<ChunkCursor>

  /// Prepares the reading of a layer.
  ///
  /// - Parameters:
  ///   - columns: the attributes wanted, in order; nil for all but BLOBs. The key column may be among them.
  ///   - key: the column whose values name rejected features; where `columns` is nil it is an attribute, also if it is
  ///     the row number. A column that is not there names nothing.
  ///   - window: only features whose bounding box meets this one, in the layer's units; with the R-tree where
  ///     there is one, else by reading all. Features without a geometry are in no window.
  ///   - rowsPerChunk: about how many rows make a chunk.
  /// - Throws: ``LandError`` of the kind `noInput` for a missing layer, `data` for a missing column; both
  ///   list what there is.
  public init(
    _ geoPackage: GeoPackage, layer name: String, columns: [String]? = nil, key: String? = nil,
    window: Box? = nil, rowsPerChunk: Int = 4096
  ) throws {
    layer = try geoPackage.layer(named: name)
    let plan = try LayerReadPlan(geoPackage, layer: layer, columns: columns, key: key, window: window)
    self.plan = plan
    fields = plan.fields
    cursor = Mutex(try ChunkCursor(plan, rows: max(rowsPerChunk, 1)))
  }

  /// The identifier or the WKT of the layer's reference system; nil where it is undefined.
  public var declaredReferenceSystem: String? { layer.referenceSystem?.identifier }

  /// The next range of rows, or nil at the end.
  public func nextChunk() throws -> RowChunk? { try cursor.withLock { try $0.next() } }

  /// A decoder with a connection of its own.
  public func makeDecoder() throws -> GeoPackageDecoder { try GeoPackageDecoder(plan) }
}
