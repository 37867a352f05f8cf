import Messages

extension WKTReader {
  /// The type of a member: the one in front of it, or the plain one of the geometry that holds it.
  mutating func member(of shape: Shape, dimensions: inout Int) throws(GeometryError) -> Shape {
    let (plain, curved): (Shape, Set<Shape>) =
      switch shape {
      case .multiPolygon: (.polygon, [])
      case .multiSurface: (.polygon, [.polygon, .curvePolygon])
      case .multiCurve, .curvePolygon, .compoundCurve:
        (.lineString, shape == .compoundCurve ? [.lineString, .circularString] : Self.curves)
      default: (.lineString, [])
      }
    skipSpace()
    // EMPTY stands for itself, and brackets for the plain type.
    guard !curved.isEmpty, peek() != UInt8(ascii: "("), !isEmptyNext() else { return plain }
    let (found, own) = try tag()
    guard curved.contains(found) else {
      throw malformed("a \(found.rawValue) inside a \(shape.rawValue)")
    }
    if own != 0 { dimensions = own }
    return found
  }

  private static let curves: Set<Shape> = [.lineString, .circularString, .compoundCurve]

  private mutating func isEmptyNext() -> Bool {
    var ahead = self
    return ahead.takeEmpty()
  }

  /// Appends the rings of a polygon as a part; an empty ring encloses nothing.
  mutating func polygon(
    _ shape: Shape, dimensions: inout Int, into column: inout GeometryColumn
  ) throws(GeometryError) {
    let before = column.ringOffsets.count
    var isShell = true
    try expect("(")
    repeat {
      defer { isShell = false }
      let member = try member(of: shape, dimensions: &dimensions)
      if takeEmpty() { continue }
      guard isShell || column.ringOffsets.count > before else { throw malformed("a hole in an empty shell") }
      let start = column.coordinates.count
      try curve(member, dimensions: &dimensions, into: &column)
      let end = column.coordinates.count
      guard end - start >= 8 else { throw malformed("a ring of \((end - start) / 2) points, fewer than 4") }
      guard column.coordinates[start] == column.coordinates[end - 2],
        column.coordinates[start + 1] == column.coordinates[end - 1]
      else { throw malformed("a ring that is not closed") }
      column.endRing()
    } while take(",")
    try expect(")")
    if column.ringOffsets.count > before { column.endPart() }
  }

  /// Appends a line, a circular or a compound curve as a part.
  mutating func line(
    _ shape: Shape, dimensions: inout Int, into column: inout GeometryColumn
  ) throws(GeometryError) {
    let start = column.coordinates.count
    try curve(shape, dimensions: &dimensions, into: &column)
    let end = column.coordinates.count
    guard end > start else { return }
    guard end - start >= 4 else { throw malformed("a line of 1 point") }
    column.endRing()
    column.endPart()
  }

  /// Appends the points of a line, a circular or a compound curve to the ring being built.
  mutating func curve(
    _ shape: Shape, dimensions: inout Int, into column: inout GeometryColumn
  ) throws(GeometryError) {
    switch shape {
    case .circularString:
      var controls = GeometryColumn()
      try points(dimensions: &dimensions, into: &controls)
      guard controls.pointCount >= 3, controls.pointCount % 2 == 1 else {
        throw malformed("a CircularString of \(controls.pointCount) points, not 3, 5, 7, …")
      }
      remarks.insert(.hadCurves)
      try arcs.append(controls.coordinates, to: &column)
    case .compoundCurve:
      let start = column.coordinates.count
      try expect("(")
      repeat {
        let member = try member(of: shape, dimensions: &dimensions)
        if takeEmpty() { continue }
        let piece = column.coordinates.count
        try curve(member, dimensions: &dimensions, into: &column)
        guard column.join(pieceAt: piece, ofRingAt: start) else {
          throw malformed("a CompoundCurve whose pieces do not meet")
        }
      } while take(",")
      try expect(")")
    default: try points(dimensions: &dimensions, into: &column)
    }
  }
}
