/// An axis-parallel bounding box in the units of its layer's reference system, x easting or longitude.
public struct Box: Sendable, Hashable {
  /// The western side.
  public var minX: Double
  /// The southern side.
  public var minY: Double
  /// The eastern side.
  public var maxX: Double
  /// The northern side.
  public var maxY: Double

  /// Makes a box from its four sides.
  public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  /// The box of no point at all: the neutral element of ``formUnion(_:)``.
  public static let empty = Box(minX: .infinity, minY: .infinity, maxX: -.infinity, maxY: -.infinity)

  /// Whether the box holds no point.
  @inlinable public var isEmpty: Bool { !(minX <= maxX && minY <= maxY) }

  /// Whether the two closed boxes share a point.
  @inlinable public func intersects(_ other: Box) -> Bool {
    minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY
  }

  /// Whether `other` lies in this closed box.
  @inlinable public func contains(_ other: Box) -> Bool {
    minX <= other.minX && other.maxX <= maxX && minY <= other.minY && other.maxY <= maxY
  }

  /// Grows the box to hold a point.
  @inlinable public mutating func extend(x: Double, y: Double) {
    minX = min(minX, x)
    minY = min(minY, y)
    maxX = max(maxX, x)
    maxY = max(maxY, y)
  }

  /// Grows the box to hold another.
  @inlinable public mutating func formUnion(_ other: Box) {
    minX = min(minX, other.minX)
    minY = min(minY, other.minY)
    maxX = max(maxX, other.maxX)
    maxY = max(maxY, other.maxY)
  }

  /// The box grown by `distance` on each side.
  public func expanded(by distance: Double) -> Box {
    Box(minX: minX - distance, minY: minY - distance, maxX: maxX + distance, maxY: maxY + distance)
  }

  /// What the two boxes have in common, an empty box when they are apart.
  public func intersection(_ other: Box) -> Box {
    Box(
      minX: max(minX, other.minX), minY: max(minY, other.minY), maxX: min(maxX, other.maxX),
      maxY: min(maxY, other.maxY))
  }

  /// The largest absolute coordinate, which sets how coarse rounding is; 0 for an empty box.
  var magnitude: Double {
    isEmpty ? 0 : max(max(abs(minX), abs(maxX)), max(abs(minY), abs(maxY)))
  }
}
