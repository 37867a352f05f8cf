/// Makes invalid geometries valid. One a worker.
public struct GeometryRepair: ~Copyable {
  private let context: GEOSContext
  /// What the last repair left out because it was no polygon.
  public private(set) var dropped: DroppedParts = []

  /// Makes a repairer with a context of its own.
  public init() throws(GeometryError) { context = try GEOSContext() }

  /// One feature's repaired geometry as a column of one feature: the polygons of what `GEOSMakeValid_r` gives
  /// (even-odd rule); kind `none` when no polygon is left. Features that are not polygons come back as they are.
  public mutating func repaired(
    _ column: GeometryColumn, feature: Int
  ) throws(GeometryError) -> GeometryColumn {
    dropped = []
    var result = GeometryColumn()
    guard column.kinds[feature].isPolygonal else {
      result.append(feature: feature, of: column)
      return result
    }
    let geometry = try GEOSGeometry.make(column, feature: feature, context: context.storage)
    let outcome = try result.appendRepaired(feature, of: column, as: geometry)
    dropped = outcome.dropped
    if !outcome.appended { result.appendNone() }
    return result
  }
}
