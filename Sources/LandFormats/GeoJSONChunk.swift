import LandModel

/// A stretch of a GeoJSON file: whole features, as the text of a JSON array, with their place.
public struct GeoJSONChunk: Sendable {
  /// `[`, the features, `]`, and at least 64 bytes more.
  var bytes: [UInt8]
  /// The bytes of the array.
  var length: Int
  /// The offset of `bytes[0]` in the file.
  var offset: Int
  /// The line on which the stretch starts, from 1.
  var line: Int
  /// The offset in the file at which that line starts.
  var lineStart: Int
  /// The number of the first feature, from 1.
  var firstFeature: Int
  /// The number of features.
  var count: Int
  /// Whether an element may be a geometry instead of a feature.
  var allowsGeometries: Bool
  /// Whether a line end between two features was overwritten by the comma.
  var commasReplaceLineEnds: Bool
  /// What a user should know about the file; on its first chunk only.
  var notices: Set<Message> = []
}
