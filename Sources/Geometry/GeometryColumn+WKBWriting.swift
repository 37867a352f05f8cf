extension GeometryColumn {
  /// Appends one feature as little-endian two-dimensional well-known binary (OGC 06-103r4, 8.2) of the type of
  /// its kind; nothing for a feature without a geometry. O(points).
  public func appendWKB(of feature: Int, to bytes: inout [UInt8]) {
    let kind = kinds[feature]
    let parts = parts(of: feature)
    switch kind {
    case .none: return
    case .point, .lineString, .polygon:
      appendWKB(part: parts.lowerBound, type: UInt32(kind.rawValue), to: &bytes)
    case .multiPoint, .multiLineString, .multiPolygon:
      Self.append(type: UInt32(kind.rawValue), to: &bytes)
      Self.append(UInt32(parts.count), to: &bytes)
      for part in parts { appendWKB(part: part, type: UInt32(kind.rawValue) - 3, to: &bytes) }
    }
  }

  private func appendWKB(part: Int, type: UInt32, to bytes: inout [UInt8]) {
    Self.append(type: type, to: &bytes)
    let rings = rings(of: part)
    if type == 3 { Self.append(UInt32(rings.count), to: &bytes) }
    for ring in rings {
      let points = points(of: ring)
      if type != 1 { Self.append(UInt32(points.count), to: &bytes) }
      #if _endian(little)
        coordinates.withUnsafeBytes {
          bytes.append(
            contentsOf: UnsafeRawBufferPointer(rebasing: $0[16 * points.lowerBound..<16 * points.upperBound]))
        }
      #else
        for value in coordinates[2 * points.lowerBound..<2 * points.upperBound] {
          withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
        }
      #endif
    }
  }

  private static func append(type: UInt32, to bytes: inout [UInt8]) {
    bytes.append(1)
    append(type, to: &bytes)
  }

  private static func append(_ value: UInt32, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
