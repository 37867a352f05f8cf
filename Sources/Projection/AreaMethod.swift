/// How the area of a parcel is measured; figures name their method.
public enum AreaMethod: Sendable, Hashable {
  /// Between geodesics on the ellipsoid of the layer's own system.
  case ellipsoid
  /// Between straight lines in the plane of the named projected system.
  case plane(ReferenceSystem)
}
