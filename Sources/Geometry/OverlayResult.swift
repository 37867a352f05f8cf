/// What an overlay found for a batch: for each feature the layer polygons it shares area with, in ascending
/// order.
public struct OverlayResult: Sendable {
  /// One feature's share in one layer polygon.
  public struct Hit: Sendable, Hashable {
    /// The index of the layer's polygon.
    public var layerFeature: Int32
    /// −1 when the whole feature lies in the polygon, else the index of the common part in ``pieces``.
    public var piece: Int32

    /// Makes a hit.
    @inlinable public init(layerFeature: Int32, piece: Int32) {
      self.layerFeature = layerFeature
      self.piece = piece
    }

    /// Whether the whole feature lies in the layer polygon.
    @inlinable public var isWhole: Bool { piece < 0 }
  }

  /// A feature that no way of computing could overlay with a layer polygon with certainty: its share is not known.
  public struct Failure: Sendable, Hashable {
    /// The feature's index in the batch.
    public var feature: Int32
    /// The index of the layer's polygon, or −1 when the feature itself could not be read.
    public var layerFeature: Int32
    /// What the library said, or that results differ.
    public var message: String

    /// Makes a failure.
    public init(feature: Int32, layerFeature: Int32, message: String) {
      self.feature = feature
      self.layerFeature = layerFeature
      self.message = message
    }
  }

  /// Feature `f` has the hits `hitOffsets[f] ..< hitOffsets[f + 1]`.
  public internal(set) var hitOffsets: [Int32] = [0]
  /// The hits of all features, feature by feature, then by layer polygon.
  public internal(set) var hits: [Hit] = []
  /// The common parts of features that cross a boundary: polygons and multipolygons with an area above zero.
  public internal(set) var pieces = GeometryColumn()
  /// The features of the batch, in ascending order, that are invalid and were repaired before they were cut.
  /// A feature wholly inside or outside is not looked at.
  public internal(set) var repaired: [Int32] = []
  /// What could not be computed; a caller reports each.
  public internal(set) var failures: [Failure] = []

  /// Makes an empty result.
  public init() {}

  /// The number of features.
  @inlinable public var count: Int { hitOffsets.count - 1 }

  /// The hits of a feature.
  @inlinable public func hits(of feature: Int) -> ArraySlice<Hit> {
    hits[Int(hitOffsets[feature])..<Int(hitOffsets[feature + 1])]
  }

  /// Empties the result and keeps its storage.
  mutating func removeAll() {
    hitOffsets.removeAll(keepingCapacity: true)
    hitOffsets.append(0)
    hits.removeAll(keepingCapacity: true)
    pieces.removeAll()
    repaired.removeAll(keepingCapacity: true)
    failures.removeAll(keepingCapacity: true)
  }
}
