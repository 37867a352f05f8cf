/// What a reader left out of a geometry, or read as something else, that is no fault.
public struct WKBRemarks: OptionSet, Sendable, Hashable {
  /// One bit an element.
  public let rawValue: UInt8

  /// Makes a set from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// There were Z values.
  public static let hadZ = WKBRemarks(rawValue: 1)
  /// There were M values.
  public static let hadM = WKBRemarks(rawValue: 2)
  /// A collection of polygons was read as one multipolygon.
  public static let wasCollection = WKBRemarks(rawValue: 4)
  /// Curves were drawn as straight segments, at most a millimetre (in degrees 1e-8) beside the curve.
  public static let hadCurves = WKBRemarks(rawValue: 8)
}
