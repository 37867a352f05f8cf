/// What of a geometry was left out where only polygons were wanted.
public struct DroppedParts: OptionSet, Sendable, Hashable {
  /// One bit an element.
  public let rawValue: UInt8

  /// Makes a set from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Points were left out.
  public static let points = DroppedParts(rawValue: 1)
  /// Lines were left out.
  public static let lines = DroppedParts(rawValue: 2)
}
