import CGEOS

extension GEOSGeometry {
  /// The area in square units of the coordinates (`GEOSArea_r`). O(points).
  public func area() throws(GeometryError) -> Double {
    var area = 0.0
    guard GEOSArea_r(context.handle, pointer, &area) == 1 else { throw context.failure("GEOSArea_r") }
    return area
  }

  /// Whether the geometry is valid (`GEOSisValid_r`).
  public func isValid() throws(GeometryError) -> Bool {
    try context.truth(GEOSisValid_r(context.handle, pointer), "GEOSisValid_r")
  }

  /// Valid, or the reason and the place of the first fault (`GEOSisValidDetail_r`).
  public func validity() throws(GeometryError) -> Validity {
    var reason: UnsafeMutablePointer<CChar>?
    var place: OpaquePointer?
    let answer = GEOSisValidDetail_r(context.handle, pointer, 0, &reason, &place)
    defer {
      if let reason { GEOSFree_r(context.handle, reason) }
      if let place { GEOSGeom_destroy_r(context.handle, place) }
    }
    if try context.truth(answer, "GEOSisValidDetail_r") { return .valid }
    var x = Double.nan
    var y = Double.nan
    if let place {
      _ = GEOSGeomGetX_r(context.handle, place, &x)
      _ = GEOSGeomGetY_r(context.handle, place, &y)
    }
    return .invalid(reason: reason.map { String(cString: $0) } ?? "invalid", x: x, y: y)
  }

  /// The common part (`GEOSIntersection_r`).
  public func intersection(_ other: borrowing GEOSGeometry) throws(GeometryError) -> GEOSGeometry {
    try context.own(
      GEOSIntersection_r(context.handle, pointer, other.pointer), "GEOSIntersection_r")
  }

  /// What lies in this geometry and not in the other (`GEOSDifference_r`).
  public func difference(_ other: borrowing GEOSGeometry) throws(GeometryError) -> GEOSGeometry {
    try context.own(GEOSDifference_r(context.handle, pointer, other.pointer), "GEOSDifference_r")
  }

  /// The union of all parts (`GEOSUnaryUnion_r`).
  public func unaryUnion() throws(GeometryError) -> GEOSGeometry {
    try context.own(GEOSUnaryUnion_r(context.handle, pointer), "GEOSUnaryUnion_r")
  }

  /// A valid geometry that covers the same points by the even-odd rule (`GEOSMakeValid_r`).
  public func madeValid() throws(GeometryError) -> GEOSGeometry {
    try context.own(GEOSMakeValid_r(context.handle, pointer), "GEOSMakeValid_r")
  }

  /// All points within `distance`, a quarter circle drawn with `quadrantSegments` edges (`GEOSBuffer_r`).
  public func buffer(distance: Double, quadrantSegments: Int = 16) throws(GeometryError) -> GEOSGeometry {
    try context.own(
      GEOSBuffer_r(context.handle, pointer, distance, Int32(quadrantSegments)), "GEOSBuffer_r")
  }

  /// The shortest distance (`GEOSDistance_r`).
  public func distance(to other: borrowing GEOSGeometry) throws(GeometryError) -> Double {
    var distance = 0.0
    guard GEOSDistance_r(context.handle, pointer, other.pointer, &distance) == 1 else {
      throw context.failure("GEOSDistance_r")
    }
    return distance
  }

  /// What lies in a box, fast and not certain to be valid (`GEOSClipByRect_r`).
  public func clipped(to box: Box) throws(GeometryError) -> GEOSGeometry {
    try context.own(
      GEOSClipByRect_r(context.handle, pointer, box.minX, box.minY, box.maxX, box.maxY), "GEOSClipByRect_r")
  }
}
