import LandModel
import LandStore

/// A feature that the import rejected, as the workspace keeps it.
public struct RejectedFeature: Sendable, Hashable {
  /// Its number in the input, from 1.
  public var feature: Int
  /// Its line in the input.
  public var line: Int?
  public var reason: Reject.Reason
  public var message: String
  /// Its key, where it has one.
  public var key: String?
  /// Whether its geometry and attributes are kept in the layer of rejects, and so are audited.
  public var isKept: Bool
}
