import CGEOS

/// The owner of several GEOS geometries on their way into a polygon or a collection.
public struct GEOSGeometryList: ~Copyable {
  let context: GEOSContextStorage
  private var pointers: [OpaquePointer?] = []

  /// Makes a list without geometries.
  public init(context: borrowing GEOSContext) { self.context = context.storage }

  init(context: GEOSContextStorage) { self.context = context }

  deinit {
    for case let pointer? in pointers { GEOSGeom_destroy_r(context.handle, pointer) }
  }

  /// The number of geometries.
  public var count: Int { pointers.count }

  /// Takes over a geometry.
  public mutating func append(_ geometry: consuming GEOSGeometry) { pointers.append(geometry.release()) }

  /// Gives the geometries away: the caller, or the C function it calls, destroys them.
  consuming func release() -> [OpaquePointer?] {
    let given = pointers
    pointers = []
    return given
  }
}
