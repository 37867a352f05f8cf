/// What a reader left out of a geometry that is no fault.
public struct WKBRemarks: OptionSet, Sendable, Hashable {
  /// One bit an element.
  public let rawValue: UInt8

  /// Makes a set from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// There were Z values.
  public static let hadZ = WKBRemarks(rawValue: 1)
  /// There were M values.
  public static let hadM = WKBRemarks(rawValue: 2)
}
