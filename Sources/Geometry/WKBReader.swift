import Messages

/// Reads well-known binary of any form into a column, with errors that name the byte.
struct WKBReader {
  let bytes: UnsafeRawBufferPointer
  var position = 0
  var remarks: WKBRemarks = []
  var arcs = ArcDrawing()

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// What stands before each geometry, also each nested one.
  struct Header {
    var bigEndian: Bool
    var type: UInt32
    /// Numbers a point: 2, 3 or 4.
    var dimensions: Int
  }

  /// How deep collections may be nested.
  private static let nestingLimit = 32

  /// Appends one feature, ended; on an error the caller cancels it.
  mutating func read(into column: inout GeometryColumn) throws(GeometryError) {
    let header = try header()
    column.endFeature(kind: try geometry(header, depth: 0, into: &column))
  }

  /// Appends the parts of a geometry and returns its kind, none where it has no part.
  private mutating func geometry(
    _ header: Header, depth: Int, into column: inout GeometryColumn
  ) throws(GeometryError) -> GeometryKind {
    switch header.type {
    case 1: return try point(header, into: &column) ? .point : .none
    case 2: return try line(header, into: &column) ? .lineString : .none
    case 3, 17: return try polygon(header, into: &column) ? .polygon : .none
    case 4: return try multi(header, of: [1], kind: .multiPoint, into: &column)
    case 5: return try multi(header, of: [2], kind: .multiLineString, into: &column)
    case 6: return try multi(header, of: [3], kind: .multiPolygon, into: &column)
    case 7: return try collection(header, depth: depth, into: &column)
    case 8, 9: return try curve(header, into: &column) ? .lineString : .none
    case 10: return try curvePolygon(header, into: &column) ? .polygon : .none
    case 11: return try multi(header, of: [2, 8, 9], kind: .multiLineString, into: &column)
    case 12: return try multi(header, of: [3, 10], kind: .multiPolygon, into: &column)
    default: throw unsupported(header.type)
    }
  }

  private mutating func multi(
    _ header: Header, of types: [UInt32], kind: GeometryKind, into column: inout GeometryColumn
  ) throws(GeometryError) -> GeometryKind {
    let before = column.partOffsets.count
    for _ in 0..<(try count(header)) {
      let member = try self.header()
      switch member.type {
      case let type where !types.contains(type):
        if (1...6).contains(type) {
          throw malformed("a \(Self.name(type)) inside a \(Self.name(header.type))")
        }
        throw unsupported(type)
      case 1: _ = try point(member, into: &column)
      case 2: _ = try line(member, into: &column)
      case 3: _ = try polygon(member, into: &column)
      case 10: _ = try curvePolygon(member, into: &column)
      default: _ = try curve(member, into: &column)
      }
    }
    return column.partOffsets.count == before ? .none : kind
  }

  /// A collection of polygons, in any nesting, as one multipolygon.
  private mutating func collection(
    _ header: Header, depth: Int, into column: inout GeometryColumn
  ) throws(GeometryError) -> GeometryKind {
    guard depth < Self.nestingLimit else {
      throw malformed("collections more than \(Self.nestingLimit) levels deep")
    }
    let before = column.partOffsets.count
    for _ in 0..<(try count(header)) {
      let member = try self.header()
      switch member.type {
      case 3, 6, 7, 10, 12, 17: _ = try geometry(member, depth: depth + 1, into: &column)
      case 1, 2, 4, 5, 8, 9, 11: throw GeometryError.notOnlyPolygons(operation: "read WKB")
      default: throw unsupported(member.type)
      }
    }
    guard column.partOffsets.count > before else { return .none }
    remarks.insert(.wasCollection)
    return .multiPolygon
  }

  private mutating func point(_ header: Header, into column: inout GeometryColumn) throws(GeometryError)
    -> Bool
  {
    let start = position
    try need(8 * header.dimensions)
    let x = double(header, at: position)
    let y = double(header, at: position + 8)
    position += 8 * header.dimensions
    // An empty point is written as not-a-number twice.
    if x.isNaN && y.isNaN { return false }
    guard x.isFinite, y.isFinite else { throw nonFinite(x, y, at: start) }
    column.appendPoint(x: x, y: y)
    column.endRing()
    column.endPart()
    return true
  }

  private mutating func line(_ header: Header, into column: inout GeometryColumn) throws(GeometryError)
    -> Bool
  {
    guard try linePoints(header, into: &column) else { return false }
    column.endRing()
    column.endPart()
    return true
  }

  /// Appends the points of a line to the ring being built; false where there are none.
  mutating func linePoints(
    _ header: Header, into column: inout GeometryColumn
  ) throws(GeometryError) -> Bool {
    let count = try count(header)
    guard count > 0 else { return false }
    guard count >= 2 else { throw malformed("a line of 1 point") }
    try points(header, count: count, into: &column)
    return true
  }

  private mutating func polygon(
    _ header: Header, into column: inout GeometryColumn
  ) throws(GeometryError) -> Bool {
    let rings = try count(header)
    let before = column.ringOffsets.count
    for ring in 0..<rings {
      let count = try count(header)
      // A ring without points encloses nothing.
      if count == 0 { continue }
      guard ring == 0 || column.ringOffsets.count > before else {
        throw malformed("a hole in an empty shell")
      }
      guard count >= 4 else { throw malformed("ring \(ring + 1) has \(count) points, fewer than 4") }
      let start = column.coordinates.count
      try points(header, count: count, into: &column)
      let end = column.coordinates.count
      guard column.coordinates[start] == column.coordinates[end - 2],
        column.coordinates[start + 1] == column.coordinates[end - 1]
      else { throw malformed("ring \(ring + 1) is not closed") }
      column.endRing()
    }
    guard column.ringOffsets.count > before else { return false }
    column.endPart()
    return true
  }

  private mutating func points(
    _ header: Header, count: Int, into column: inout GeometryColumn
  ) throws(GeometryError) {
    let stride = 8 * header.dimensions
    guard count <= (bytes.count - position) / stride else { throw truncated() }
    guard column.pointCount + count <= Int(Int32.max) else {
      throw GeometryError(
        operation: "read WKB", what: .tooLarge, detail: "a batch of more than \(Int32.max) points")
    }
    for _ in 0..<count {
      let x = double(header, at: position)
      let y = double(header, at: position + 8)
      guard x.isFinite, y.isFinite else { throw nonFinite(x, y, at: position) }
      column.appendPoint(x: x, y: y)
      position += stride
    }
  }

  mutating func header() throws(GeometryError) -> Header {
    try need(5)
    let order = bytes[position]
    guard order <= 1 else { throw malformed("\(order) is not a byte order") }
    let bigEndian = order == 0
    let code = word(bigEndian, at: position + 1)
    position += 5
    let thousands = (code & 0x0FFF_FFFF) / 1000
    let type = (code & 0x0FFF_FFFF) % 1000
    guard thousands <= 3, code & 0x1000_0000 == 0 else {
      throw GeometryError(
        operation: "read WKB", what: .unsupportedType, detail: "type code \(code) at byte \(position - 4)")
    }
    let hasZ = code & 0x8000_0000 != 0 || thousands == 1 || thousands == 3
    let hasM = code & 0x4000_0000 != 0 || thousands == 2 || thousands == 3
    if code & 0x2000_0000 != 0 {
      try need(4)
      position += 4
    }
    if hasZ { remarks.insert(.hadZ) }
    if hasM { remarks.insert(.hadM) }
    return Header(bigEndian: bigEndian, type: type, dimensions: 2 + (hasZ ? 1 : 0) + (hasM ? 1 : 0))
  }

  mutating func count(_ header: Header) throws(GeometryError) -> Int {
    try need(4)
    let count = word(header.bigEndian, at: position)
    position += 4
    return Int(count)
  }

  private func word(_ bigEndian: Bool, at offset: Int) -> UInt32 {
    let value = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
    return bigEndian ? UInt32(bigEndian: value) : UInt32(littleEndian: value)
  }

  func double(_ header: Header, at offset: Int) -> Double {
    let value = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    return Double(bitPattern: header.bigEndian ? UInt64(bigEndian: value) : UInt64(littleEndian: value))
  }

  private func need(_ count: Int) throws(GeometryError) {
    if bytes.count - position < count { throw truncated() }
  }

  func truncated() -> GeometryError { malformed("the bytes end within the geometry") }

  func malformed(_ detail: Message) -> GeometryError {
    GeometryError(
      operation: "read WKB", what: .malformed, detail: "\(detail) (byte \(position) of \(bytes.count))")
  }

  func nonFinite(_ x: Double, _ y: Double, at offset: Int) -> GeometryError {
    GeometryError(
      operation: "read WKB", what: .nonFiniteCoordinate, detail: "the point (\(x), \(y)) at byte \(offset)")
  }

  func unsupported(_ type: UInt32) -> GeometryError {
    GeometryError(operation: "read WKB", what: .unsupportedType, detail: Self.name(type))
  }

  /// The names of OGC 06-103r4, table 7.
  private static let names = [
    "Geometry", "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon",
    "GeometryCollection", "CircularString", "CompoundCurve", "CurvePolygon", "MultiCurve", "MultiSurface",
    "Curve", "Surface", "PolyhedralSurface", "TIN", "Triangle",
  ]

  static func name(_ type: UInt32) -> Message {
    type < names.count ? Message(verbatim: names[Int(type)]) : "type code \(type)"
  }
}

extension GeometryError {
  /// A collection that is no land, or not all of it.
  static func notOnlyPolygons(operation: String) -> GeometryError {
    GeometryError(
      operation: operation, what: .unsupportedType,
      detail: "a GeometryCollection that does not hold polygons only")
  }
}
