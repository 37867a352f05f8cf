/// Where a parcel lies to the industrial blocks.
public enum ParcelPosition: String, Sendable, Hashable {
  /// Covered by blocks up to the policy's share.
  case inside
  /// Partly covered.
  case crossing
  /// Not covered by more than the least overlap that counts.
  case outside
  /// Without a geometry that could be measured.
  case unknown
}
