extension GeometryColumn {
  /// Appends one feature from well-known binary: ISO 13249-3 or the extended form with its flags and SRID,
  /// either byte order, also mixed. Z and M are left out with a remark; an empty geometry becomes kind `none`,
  /// and empty rings are passed over; a collection of polygons becomes a multipolygon, and curves are drawn as
  /// segments (``ArcDrawing``), each with a remark; bytes after the geometry are ignored. O(bytes and points
  /// drawn); nothing is allocated by a count that the bytes do not bear out.
  ///
  /// Throws for bytes that end too early, types that are not handled (by name), coordinates that are not
  /// finite, rings that are not closed or have fewer than four points; the column is then as it was.
  public mutating func append(wkb: UnsafeRawBufferPointer) throws(GeometryError) -> WKBRemarks {
    // The common case, a little-endian XY polygon of one ring: order 1, type 3, one ring, its points.
    if wkb.count >= 13, let bytes = wkb.baseAddress, bytes.load(as: UInt8.self) == 1,
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 1, as: UInt64.self)) == 0x1_0000_0003
    {
      let count = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 9, as: UInt32.self)))
      if count >= 4, (wkb.count - 13) / 16 >= count, pointCount + count <= Int(Int32.max),
        appendPolygon(ring: bytes + 13, count: count)
      {
        return []
      }
    }
    var reader = WKBReader(wkb)
    do {
      try reader.read(into: &self)
    } catch {
      cancelFeature()
      throw error
    }
    return reader.remarks
  }

  /// Appends a polygon of one ring, or leaves the column alone and returns false when a coordinate is not
  /// finite or the ring is not closed.
  private mutating func appendPolygon(ring bytes: UnsafeRawPointer, count: Int) -> Bool {
    let start = coordinates.count
    guard let box = appendPoints(bytes, count: count),
      coordinates[start] == coordinates[start + 2 * count - 2],
      coordinates[start + 1] == coordinates[start + 2 * count - 1]
    else {
      coordinates.removeLast(coordinates.count - start)
      return false
    }
    endRing()
    endPart()
    featureOffsets.append(Int32(partOffsets.count - 1))
    kinds.append(.polygon)
    boxes.append(box)
    return true
  }

  /// Copies little-endian XY points and returns their box, or nil when one is not finite.
  private mutating func appendPoints(_ bytes: UnsafeRawPointer, count: Int) -> Box? {
    let start = coordinates.count
    coordinates.append(contentsOf: repeatElement(0, count: 2 * count))
    return coordinates.withUnsafeMutableBytes { all in
      guard let base = all.baseAddress else { return nil }
      let points = base + 8 * start
      points.copyMemory(from: bytes, byteCount: 16 * count)
      #if _endian(big)
        for word in 0..<2 * count {
          let value = points.load(fromByteOffset: 8 * word, as: UInt64.self)
          points.storeBytes(of: UInt64(littleEndian: value), toByteOffset: 8 * word, as: UInt64.self)
        }
      #endif
      var low = points.loadUnaligned(as: SIMD2<Double>.self)
      var high = low
      // Stays zero as long as all values are finite.
      var residue = SIMD2<Double>.zero
      for point in 0..<count {
        let value = points.loadUnaligned(fromByteOffset: 16 * point, as: SIMD2<Double>.self)
        low.replace(with: value, where: value .< low)
        high.replace(with: value, where: value .> high)
        residue += value * 0
      }
      guard residue.x == 0, residue.y == 0 else { return nil }
      return Box(minX: low.x, minY: low.y, maxX: high.x, maxY: high.y)
    }
  }
}
