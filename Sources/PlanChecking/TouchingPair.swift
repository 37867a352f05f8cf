/// Two parcels that touch, whichever comes first.
public struct TouchingPair: Sendable, Hashable {
  /// The key of one of the two.
  public let first: String
  /// The key of the other one.
  public let second: String

  /// Makes a pair; the order of the two means nothing.
  public init(_ left: String, _ right: String) {
    first = min(left, right)
    second = max(left, right)
  }
}
