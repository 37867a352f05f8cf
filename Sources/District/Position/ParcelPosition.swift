/// Where a parcel lies to the industrial blocks.
public enum ParcelPosition: String, Sendable, Hashable {
  /// Covered by blocks up to the policy's share.
  case inside
  /// Partly covered.
  case crossing
  /// Not covered by more than the least overlap that counts.
  case outside
  /// Without a geometry that could be measured, or where a block that can't be read may lie.
  case unknown
  /// The policy names no blocks to lie in.
  case inapplicable

  /// As results tell it: nil where there is nothing to tell.
  public var word: String? { self == .inapplicable ? nil : rawValue }
}

extension ParcelPosition: CaseIterable {
  /// The positions that a parcel can have.
  public static let allCases: [ParcelPosition] = [.inside, .crossing, .outside]
}
