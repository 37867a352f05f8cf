import CGEOS

extension GEOSGeometry {
  /// Makes a GEOS geometry of one feature of a column; a feature without a geometry becomes an empty polygon.
  /// O(points). Throws for rings and lines of too few points and for rings that are not closed.
  public init(
    _ column: GeometryColumn, feature: Int, context: borrowing GEOSContext
  ) throws(GeometryError) {
    let made = try Self.make(column, feature: feature, context: context.storage).release()
    self.init(owning: made, context: context.storage)
  }

  static func make(
    _ column: GeometryColumn, feature: Int, context: GEOSContextStorage
  ) throws(GeometryError) -> GEOSGeometry {
    let kind = column.kinds[feature]
    let parts = column.parts(of: feature)
    guard kind != .none, !parts.isEmpty else { return try emptyPolygon(context: context) }
    switch kind {
    case .point, .lineString, .polygon:
      return try make(column, part: parts.lowerBound, kind: kind, context: context)
    case .multiPoint, .multiLineString, .multiPolygon, .none:
      let single: GeometryKind =
        kind == .multiPoint ? .point : kind == .multiLineString ? .lineString : .polygon
      var list = GEOSGeometryList(context: context)
      for part in parts { list.append(try make(column, part: part, kind: single, context: context)) }
      let collection: CollectionKind =
        kind == .multiPoint ? .multiPoint : kind == .multiLineString ? .multiLineString : .multiPolygon
      return try .collection(collection, parts: list)
    }
  }

  /// Makes a GEOS geometry of one part of a column.
  static func make(
    _ column: GeometryColumn, part: Int, kind: GeometryKind, context: GEOSContextStorage
  ) throws(GeometryError) -> GEOSGeometry {
    let rings = column.rings(of: part)
    guard !rings.isEmpty else { return try emptyPolygon(context: context) }
    switch kind {
    case .point, .multiPoint:
      let point = column.points(of: rings.lowerBound).lowerBound
      return try .point(
        x: column.coordinates[2 * point], y: column.coordinates[2 * point + 1], context: context)
    case .lineString, .multiLineString:
      return try .lineString(
        column.coordinates, points: column.points(of: rings.lowerBound), context: context)
    case .polygon, .multiPolygon, .none:
      let shell = try linearRing(
        column.coordinates, points: column.points(of: rings.lowerBound), context: context)
      var holes = GEOSGeometryList(context: context)
      for ring in rings.dropFirst() {
        holes.append(
          try .linearRing(column.coordinates, points: column.points(of: ring), context: context))
      }
      return try .polygon(shell: shell, holes: holes)
    }
  }
}

extension GeometryColumn {
  /// Appends the polygons of a GEOS geometry as one feature, a polygon or a multipolygon; nothing is appended
  /// when it has none. Returns whether a feature was appended, and what was left out. O(points).
  @discardableResult
  public mutating func appendPolygons(
    of geometry: borrowing GEOSGeometry
  ) throws(GeometryError) -> (appended: Bool, dropped: DroppedParts) {
    var dropped: DroppedParts = []
    do {
      try collectPolygons(of: geometry.pointer, context: geometry.context, dropped: &dropped)
    } catch {
      cancelFeature()
      throw error
    }
    let parts = partOffsets.count - 1 - Int(featureOffsets[featureOffsets.count - 1])
    if parts > 0 { endFeature(kind: parts == 1 ? .polygon : .multiPolygon) }
    return (parts > 0, dropped)
  }

  private mutating func collectPolygons(
    of pointer: OpaquePointer?, context: GEOSContextStorage, dropped: inout DroppedParts
  ) throws(GeometryError) {
    guard try !context.truth(GEOSisEmpty_r(context.handle, pointer), "GEOSisEmpty_r") else { return }
    switch UInt32(bitPattern: GEOSGeomTypeId_r(context.handle, pointer)) {
    case GEOS_POLYGON.rawValue:
      try appendRing(GEOSGetExteriorRing_r(context.handle, pointer), context: context)
      for hole in 0..<GEOSGetNumInteriorRings_r(context.handle, pointer) {
        try appendRing(GEOSGetInteriorRingN_r(context.handle, pointer, hole), context: context)
      }
      endPart()
    case GEOS_MULTIPOLYGON.rawValue, GEOS_GEOMETRYCOLLECTION.rawValue:
      for part in 0..<GEOSGetNumGeometries_r(context.handle, pointer) {
        try collectPolygons(
          of: GEOSGetGeometryN_r(context.handle, pointer, part), context: context, dropped: &dropped)
      }
    case GEOS_POINT.rawValue, GEOS_MULTIPOINT.rawValue: dropped.insert(.points)
    default: dropped.insert(.lines)
    }
  }

  private mutating func appendRing(
    _ ring: OpaquePointer?, context: GEOSContextStorage
  ) throws(GeometryError) {
    guard let ring, let sequence = GEOSGeom_getCoordSeq_r(context.handle, ring) else {
      throw context.failure("GEOSGeom_getCoordSeq_r")
    }
    var size: UInt32 = 0
    guard GEOSCoordSeq_getSize_r(context.handle, sequence, &size) == 1 else {
      throw context.failure("GEOSCoordSeq_getSize_r")
    }
    let start = coordinates.count
    coordinates.append(contentsOf: repeatElement(0, count: 2 * Int(size)))
    let copied = coordinates.withUnsafeMutableBufferPointer {
      GEOSCoordSeq_copyToBuffer_r(context.handle, sequence, $0.baseAddress.map { $0 + start }, 0, 0)
    }
    guard copied == 1 else { throw context.failure("GEOSCoordSeq_copyToBuffer_r") }
    endRing()
  }
}
