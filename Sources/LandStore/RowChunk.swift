import LandModel

/// A stretch of a GeoPackage layer.
public enum RowChunk: Sendable {
  /// The rows whose row numbers lie in the range.
  case rows(ClosedRange<Int64>)
  /// The rows of these row numbers, which ascend.
  case identifiers([Int64])
  /// Rows of a view, which has no row numbers to come back to: they were decoded as the view was run.
  case decoded(FeatureBatch)
}
