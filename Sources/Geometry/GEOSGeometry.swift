import CGEOS

/// The owner of one GEOS geometry; it is destroyed with its owner.
///
/// Constructors that take over arguments consume them, as the C functions do, also when they throw.
public struct GEOSGeometry: ~Copyable {
  let context: GEOSContextStorage
  /// Nil only after ``release()``.
  private var owned: OpaquePointer?

  init(owning pointer: OpaquePointer?, context: GEOSContextStorage) {
    self.context = context
    owned = pointer
  }

  deinit {
    if let owned { GEOSGeom_destroy_r(context.handle, owned) }
  }

  var pointer: OpaquePointer? { owned }

  /// Gives the geometry away: the caller, or the C function it calls, destroys it.
  consuming func release() -> OpaquePointer? {
    let pointer = owned
    owned = nil
    return pointer
  }

  /// A closed ring from x, y, x, y, …; throws when the ring is not closed or has fewer than four points
  /// (`GEOSCoordSeq_copyFromBuffer_r`, `GEOSGeom_createLinearRing_r`). O(points).
  public static func linearRing(
    _ coordinates: [Double], context: borrowing GEOSContext
  ) throws(GeometryError) -> GEOSGeometry {
    try linearRing(coordinates, points: 0..<coordinates.count / 2, context: context.storage)
  }

  static func linearRing(
    _ coordinates: [Double], points: Range<Int>, context: GEOSContextStorage
  ) throws(GeometryError) -> GEOSGeometry {
    let sequence = try sequence(coordinates, points: points, context: context)
    return try context.own(
      GEOSGeom_createLinearRing_r(context.handle, sequence), "GEOSGeom_createLinearRing_r")
  }

  /// A line from x, y, x, y, … (`GEOSGeom_createLineString_r`). O(points).
  static func lineString(
    _ coordinates: [Double], points: Range<Int>, context: GEOSContextStorage
  ) throws(GeometryError) -> GEOSGeometry {
    let sequence = try sequence(coordinates, points: points, context: context)
    return try context.own(
      GEOSGeom_createLineString_r(context.handle, sequence), "GEOSGeom_createLineString_r")
  }

  /// A point (`GEOSGeom_createPointFromXY_r`).
  static func point(x: Double, y: Double, context: GEOSContextStorage) throws(GeometryError) -> GEOSGeometry {
    try context.own(GEOSGeom_createPointFromXY_r(context.handle, x, y), "GEOSGeom_createPointFromXY_r")
  }

  /// A polygon without a point (`GEOSGeom_createEmptyPolygon_r`).
  static func emptyPolygon(context: GEOSContextStorage) throws(GeometryError) -> GEOSGeometry {
    try context.own(GEOSGeom_createEmptyPolygon_r(context.handle), "GEOSGeom_createEmptyPolygon_r")
  }

  /// A polygon that takes over its rings, also when it throws because one of them is not a ring
  /// (`GEOSGeom_createPolygon_r`). O(rings).
  public static func polygon(
    shell: consuming GEOSGeometry, holes: consuming GEOSGeometryList
  ) throws(GeometryError) -> GEOSGeometry {
    let context = shell.context
    let shell = shell.release()
    var holes = holes.release()
    let count = UInt32(holes.count)
    let polygon = holes.withUnsafeMutableBufferPointer {
      GEOSGeom_createPolygon_r(context.handle, shell, $0.baseAddress, count)
    }
    return try context.own(polygon, "GEOSGeom_createPolygon_r")
  }

  /// The type of a collection.
  public enum CollectionKind: Sendable {
    case multiPoint, multiLineString, multiPolygon, geometryCollection

    var code: Int32 {
      switch self {
      case .multiPoint: Int32(GEOS_MULTIPOINT.rawValue)
      case .multiLineString: Int32(GEOS_MULTILINESTRING.rawValue)
      case .multiPolygon: Int32(GEOS_MULTIPOLYGON.rawValue)
      case .geometryCollection: Int32(GEOS_GEOMETRYCOLLECTION.rawValue)
      }
    }
  }

  /// A collection that takes over its parts, also when it throws because one is of another type
  /// (`GEOSGeom_createCollection_r`). O(parts).
  public static func collection(
    _ kind: CollectionKind, parts: consuming GEOSGeometryList
  ) throws(GeometryError) -> GEOSGeometry {
    let context = parts.context
    var parts = parts.release()
    let count = UInt32(parts.count)
    let collection = parts.withUnsafeMutableBufferPointer {
      GEOSGeom_createCollection_r(context.handle, kind.code, $0.baseAddress, count)
    }
    return try context.own(collection, "GEOSGeom_createCollection_r")
  }

  private static func sequence(
    _ coordinates: [Double], points: Range<Int>, context: GEOSContextStorage
  ) throws(GeometryError) -> OpaquePointer {
    let sequence = coordinates[2 * points.lowerBound..<2 * points.upperBound].withUnsafeBufferPointer {
      GEOSCoordSeq_copyFromBuffer_r(context.handle, $0.baseAddress, UInt32(points.count), 0, 0)
    }
    guard let sequence else { throw context.failure("GEOSCoordSeq_copyFromBuffer_r") }
    return sequence
  }
}
