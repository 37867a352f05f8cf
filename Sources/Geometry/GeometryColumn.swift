/// The geometries of a batch of features as flat columns (the GeoArrow layout, interleaved).
///
/// Feature `f` has the parts `partOffsets(f)`, part `p` the rings `ringOffsets(p)`, ring `r` the points
/// `pointOffsets(r)`; point `k` is `coordinates[2k]` (easting or longitude) and `coordinates[2k + 1]`.
/// A polygon's first ring is its shell; rings are stored closed, in the order and direction of the source.
/// A line is a part of one ring, a point a part of one ring of one point. A feature without a geometry has
/// no part and the box ``Box/empty``.
///
/// All offsets are counted from the start of the column, with a leading 0: `featureOffsets.count == count + 1`. They
/// always fit each other: a column grows by whole features only, out of well-known binary or text or of another column.
public struct GeometryColumn: Sendable {
  /// x0, y0, x1, y1, … in the units of the layer's reference system.
  public package(set) var coordinates: [Double] = []
  /// Ring `r` covers the points `ringOffsets[r] ..< ringOffsets[r + 1]`.
  public package(set) var ringOffsets: [Int32] = [0]
  /// Part `p` covers the rings `partOffsets[p] ..< partOffsets[p + 1]`.
  public package(set) var partOffsets: [Int32] = [0]
  /// Feature `f` covers the parts `featureOffsets[f] ..< featureOffsets[f + 1]`.
  public package(set) var featureOffsets: [Int32] = [0]
  /// One type a feature.
  public package(set) var kinds: [GeometryKind] = []
  /// One bounding box a feature.
  public package(set) var boxes: [Box] = []

  /// Makes a column without features.
  public init() {}

  /// The number of features.
  @inlinable public var count: Int { kinds.count }

  /// The number of points of all features.
  @inlinable public var pointCount: Int { coordinates.count / 2 }

  /// The parts of a feature.
  @inlinable public func parts(of feature: Int) -> Range<Int> {
    Int(featureOffsets[feature])..<Int(featureOffsets[feature + 1])
  }

  /// The rings of a part.
  @inlinable public func rings(of part: Int) -> Range<Int> {
    Int(partOffsets[part])..<Int(partOffsets[part + 1])
  }

  /// The points of a ring.
  @inlinable public func points(of ring: Int) -> Range<Int> {
    Int(ringOffsets[ring])..<Int(ringOffsets[ring + 1])
  }

  /// The points of a feature, all its rings in one stretch.
  @inlinable public func points(ofFeature feature: Int) -> Range<Int> {
    let parts = parts(of: feature)
    let firstRing = Int(partOffsets[parts.lowerBound])
    let endRing = Int(partOffsets[parts.upperBound])
    return Int(ringOffsets[firstRing])..<Int(ringOffsets[endRing])
  }

  /// Removes all features and keeps the storage.
  public mutating func removeAll() {
    coordinates.removeAll(keepingCapacity: true)
    ringOffsets.removeAll(keepingCapacity: true)
    ringOffsets.append(0)
    partOffsets.removeAll(keepingCapacity: true)
    partOffsets.append(0)
    featureOffsets.removeAll(keepingCapacity: true)
    featureOffsets.append(0)
    kinds.removeAll(keepingCapacity: true)
    boxes.removeAll(keepingCapacity: true)
  }
}
