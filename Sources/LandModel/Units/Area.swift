/// An area in square metres.
public struct SquareMetre: Sendable, Hashable, Comparable {
  /// The number of units.
  public var value: Double

  /// Makes an area of `value` square metres.
  @inlinable public init(_ value: Double) { self.value = value }

  /// The same area in mu.
  @inlinable public var mu: Mu { Mu(value * 3 / 2000) }

  /// Whether the first is the smaller.
  public static func < (left: SquareMetre, right: SquareMetre) -> Bool { left.value < right.value }
}

/// An area in mu (亩): 1 mu = 2000/3 m².
public struct Mu: Sendable, Hashable, Comparable {
  /// The number of units.
  public var value: Double

  /// Makes an area of `value` mu.
  @inlinable public init(_ value: Double) { self.value = value }

  /// The same area in square metres.
  @inlinable public var squareMetres: SquareMetre { SquareMetre(value * 2000 / 3) }

  /// Whether the first is the smaller.
  public static func < (left: Mu, right: Mu) -> Bool { left.value < right.value }
}
