import Messages

extension WKBReader {
  /// Appends a circular or compound curve as a line; false where it has no points.
  mutating func curve(_ header: Header, into column: inout GeometryColumn) throws(GeometryError) -> Bool {
    let hasPoints =
      header.type == 2 ? try linePoints(header, into: &column) : try curvePoints(header, into: &column)
    guard hasPoints else { return false }
    column.endRing()
    column.endPart()
    return true
  }

  /// Appends a polygon whose rings are lines or curves; false where it has no points.
  mutating func curvePolygon(
    _ header: Header, into column: inout GeometryColumn
  ) throws(GeometryError) -> Bool {
    let before = column.ringOffsets.count
    for ring in 0..<(try count(header)) {
      let member = try self.header()
      let start = column.coordinates.count
      guard try curvePoints(member, into: &column) else { continue }
      guard ring == 0 || column.ringOffsets.count > before else {
        throw malformed("a hole in an empty shell")
      }
      let end = column.coordinates.count
      guard end - start >= 8 else {
        throw malformed("ring \(ring + 1) has \((end - start) / 2) points, fewer than 4")
      }
      guard column.coordinates[start] == column.coordinates[end - 2],
        column.coordinates[start + 1] == column.coordinates[end - 1]
      else { throw malformed("ring \(ring + 1) is not closed") }
      column.endRing()
    }
    guard column.ringOffsets.count > before else { return false }
    column.endPart()
    return true
  }

  /// Appends the points of a line, a circular or a compound curve to the ring being built; false where there are
  /// none.
  private mutating func curvePoints(
    _ header: Header, into column: inout GeometryColumn
  ) throws(GeometryError) -> Bool {
    switch header.type {
    case 2: return try linePoints(header, into: &column)
    case 8:
      let controls = try controls(header)
      guard !controls.isEmpty else { return false }
      remarks.insert(.hadCurves)
      try arcs.append(controls, to: &column)
      return true
    case 9:
      let start = column.coordinates.count
      for _ in 0..<(try count(header)) {
        let member = try self.header()
        guard member.type == 2 || member.type == 8 else { throw unsupported(member.type) }
        let piece = column.coordinates.count
        guard try curvePoints(member, into: &column) else { continue }
        guard column.join(pieceAt: piece, ofRingAt: start) else {
          throw malformed("a CompoundCurve whose pieces do not meet")
        }
      }
      return column.coordinates.count > start
    default: throw unsupported(header.type)
    }
  }

  /// The control points of a circular string.
  private mutating func controls(_ header: Header) throws(GeometryError) -> [Double] {
    let count = try count(header)
    if count == 0 { return [] }
    guard count >= 3, count % 2 == 1 else {
      throw malformed("a CircularString of \(count) points, not 3, 5, 7, …")
    }
    let stride = 8 * header.dimensions
    guard count <= (bytes.count - position) / stride else { throw truncated() }
    var controls: [Double] = []
    controls.reserveCapacity(2 * count)
    for _ in 0..<count {
      let x = double(header, at: position)
      let y = double(header, at: position + 8)
      guard x.isFinite, y.isFinite else { throw nonFinite(x, y, at: position) }
      controls.append(x)
      controls.append(y)
      position += stride
    }
    return controls
  }
}

extension GeometryColumn {
  /// Takes away the first point of a piece of the ring being built, which the piece before it ends with; false
  /// where they do not meet.
  mutating func join(pieceAt piece: Int, ofRingAt start: Int) -> Bool {
    guard piece > start else { return true }
    guard coordinates[piece - 2] == coordinates[piece], coordinates[piece - 1] == coordinates[piece + 1]
    else { return false }
    coordinates.removeSubrange(piece..<piece + 2)
    return true
  }
}
