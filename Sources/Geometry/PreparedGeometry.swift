import CGEOS

/// The owner of a geometry and its prepared form, which answers many predicates against other geometries fast.
///
/// It is not shareable between threads, as its index is built at the first question.
public struct PreparedGeometry: ~Copyable {
  /// The geometry that was prepared.
  public let geometry: GEOSGeometry
  private let prepared: OpaquePointer

  /// Prepares a geometry and takes it over, also when it throws (`GEOSPrepare_r`).
  public init(_ geometry: consuming GEOSGeometry) throws(GeometryError) {
    guard let prepared = GEOSPrepare_r(geometry.context.handle, geometry.pointer) else {
      throw geometry.context.failure("GEOSPrepare_r")
    }
    self.prepared = prepared
    self.geometry = geometry
  }

  // Runs before `geometry` is destroyed, which the prepared form refers to.
  deinit { GEOSPreparedGeom_destroy_r(geometry.context.handle, prepared) }

  /// Whether the other geometry lies within this one; it may touch the boundary
  /// (`GEOSPreparedCovers_r`).
  public func covers(_ other: borrowing GEOSGeometry) throws(GeometryError) -> Bool {
    try geometry.context.truth(
      GEOSPreparedCovers_r(geometry.context.handle, prepared, other.pointer), "GEOSPreparedCovers_r")
  }

  /// Whether the two share a point (`GEOSPreparedIntersects_r`).
  public func intersects(_ other: borrowing GEOSGeometry) throws(GeometryError) -> Bool {
    try geometry.context.truth(
      GEOSPreparedIntersects_r(geometry.context.handle, prepared, other.pointer), "GEOSPreparedIntersects_r")
  }
}
