import LandModel

/// Features in the form in which a file takes them.
public enum EncodedFeatures: Sendable {
  /// Formatted text.
  case bytes([UInt8])
  /// A batch in the file's reference system.
  case batch(FeatureBatch)
}
