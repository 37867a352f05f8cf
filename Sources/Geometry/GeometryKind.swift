/// The simple-feature type of one feature's geometry (OGC 06-103r4).
public enum GeometryKind: UInt8, Sendable, Hashable {
  /// No geometry: null, or an empty one of any type.
  case none = 0
  case point = 1
  case lineString = 2
  case polygon = 3
  case multiPoint = 4
  case multiLineString = 5
  case multiPolygon = 6

  /// Whether the geometry has an area.
  @inlinable public var isPolygonal: Bool { self == .polygon || self == .multiPolygon }
}
