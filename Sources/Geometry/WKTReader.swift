import Messages

/// Reads well-known text into a column, with errors that name the character.
struct WKTReader {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0
  var remarks: WKBRemarks = []
  var arcs = ArcDrawing()

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The types that are read.
  enum Shape: String {
    case point = "POINT"
    case lineString = "LINESTRING"
    case polygon = "POLYGON"
    case multiPoint = "MULTIPOINT"
    case multiLineString = "MULTILINESTRING"
    case multiPolygon = "MULTIPOLYGON"
    case geometryCollection = "GEOMETRYCOLLECTION"
    case circularString = "CIRCULARSTRING"
    case compoundCurve = "COMPOUNDCURVE"
    case curvePolygon = "CURVEPOLYGON"
    case multiCurve = "MULTICURVE"
    case multiSurface = "MULTISURFACE"
    case triangle = "TRIANGLE"
  }

  /// How deep collections may be nested.
  private static let nestingLimit = 32

  /// Appends one feature, ended; on an error the caller cancels it.
  mutating func read(into column: inout GeometryColumn) throws(GeometryError) {
    try skipReferenceSystem()
    var (shape, dimensions) = try tag()
    let kind = try geometry(shape, dimensions: &dimensions, depth: 0, into: &column)
    skipSpace()
    if peek() == UInt8(ascii: ";") {
      position += 1
      skipSpace()
    }
    guard position == bytes.count else { throw malformed("text after the geometry") }
    column.endFeature(kind: kind)
  }

  /// `SRID=4490;` of the extended form.
  private mutating func skipReferenceSystem() throws(GeometryError) {
    skipSpace()
    let start = position
    guard word() == "SRID" else {
      position = start
      return
    }
    guard take("="), (try? number()) != nil, take(";") else {
      throw malformed("SRID is not followed by a number and ;")
    }
  }

  /// The type and the numbers a point: 0 where the first point decides.
  mutating func tag() throws(GeometryError) -> (Shape, Int) {
    skipSpace()
    let start = position
    var name = word()
    guard !name.isEmpty else { throw malformed("a geometry type is missing") }
    var suffix = ""
    if !Self.isType(name[...]) {
      for candidate in ["ZM", "Z", "M"]
      where name.hasSuffix(candidate) && Self.isType(name.dropLast(candidate.count)) {
        suffix = candidate
        name = String(name.dropLast(candidate.count))
        break
      }
    }
    if let full = Self.unsupported[name] {
      throw GeometryError(operation: "read WKT", what: .unsupportedType, detail: Message(verbatim: full))
    }
    guard let shape = Shape(rawValue: name) else {
      position = start
      throw malformed("\(name) is not a geometry type")
    }
    if suffix.isEmpty {
      let before = position
      suffix = word()
      if suffix == "EMPTY" || suffix.isEmpty {
        position = before
        return (shape, 0)
      }
    }
    switch suffix {
    case "Z": remarks.insert(.hadZ)
    case "M": remarks.insert(.hadM)
    case "ZM": remarks.formUnion([.hadZ, .hadM])
    default: throw malformed("\(suffix) after \(name)")
    }
    return (shape, suffix == "ZM" ? 4 : 3)
  }

  /// Appends the parts of a geometry behind its type and returns its kind, none where it has no part.
  private mutating func geometry(
    _ shape: Shape, dimensions: inout Int, depth: Int, into column: inout GeometryColumn
  ) throws(GeometryError) -> GeometryKind {
    let before = column.partOffsets.count
    if takeEmpty() { return .none }
    let kind: GeometryKind
    switch shape {
    case .point:
      kind = .point
      try point(dimensions: &dimensions, bare: false, into: &column)
    case .multiPoint:
      kind = .multiPoint
      try each(into: &column) { reader, column throws(GeometryError) in
        reader.skipSpace()
        // MULTIPOINT (1 2, 3 4) is an older form of MULTIPOINT ((1 2), (3 4)).
        let bare = reader.peek() != UInt8(ascii: "(")
        try reader.point(dimensions: &dimensions, bare: bare, into: &column)
      }
    case .lineString, .circularString, .compoundCurve:
      kind = .lineString
      try line(shape, dimensions: &dimensions, into: &column)
    case .multiLineString, .multiCurve:
      kind = .multiLineString
      try each(into: &column) { reader, column throws(GeometryError) in
        let member = try reader.member(of: shape, dimensions: &dimensions)
        if reader.takeEmpty() { return }
        try reader.line(member, dimensions: &dimensions, into: &column)
      }
    case .polygon, .curvePolygon, .triangle:
      kind = .polygon
      try polygon(shape, dimensions: &dimensions, into: &column)
    case .multiPolygon, .multiSurface:
      kind = .multiPolygon
      try each(into: &column) { reader, column throws(GeometryError) in
        let member = try reader.member(of: shape, dimensions: &dimensions)
        if reader.takeEmpty() { return }
        try reader.polygon(member, dimensions: &dimensions, into: &column)
      }
    case .geometryCollection:
      kind = .multiPolygon
      try collection(depth: depth, into: &column)
    }
    return column.partOffsets.count > before ? kind : .none
  }

  /// Reads the members of a geometry in brackets; an empty one is passed over.
  mutating func each(
    into column: inout GeometryColumn,
    _ read: (inout WKTReader, inout GeometryColumn) throws(GeometryError) -> Void
  ) throws(GeometryError) {
    try expect("(")
    repeat {
      if takeEmpty() { continue }
      try read(&self, &column)
    } while take(",")
    try expect(")")
  }

  /// A collection of polygons, in any nesting, as one multipolygon.
  private mutating func collection(depth: Int, into column: inout GeometryColumn) throws(GeometryError) {
    guard depth < Self.nestingLimit else {
      throw malformed("collections more than \(Self.nestingLimit) levels deep")
    }
    let before = column.partOffsets.count
    try each(into: &column) { reader, column throws(GeometryError) in
      var (shape, dimensions) = try reader.tag()
      switch shape {
      case .polygon, .multiPolygon, .geometryCollection, .curvePolygon, .multiSurface, .triangle:
        _ = try reader.geometry(shape, dimensions: &dimensions, depth: depth + 1, into: &column)
      default: throw GeometryError.notOnlyPolygons(operation: "read WKT")
      }
    }
    if column.partOffsets.count > before { remarks.insert(.wasCollection) }
  }

  private mutating func point(
    dimensions: inout Int, bare: Bool, into column: inout GeometryColumn
  ) throws(GeometryError) {
    if !bare { try expect("(") }
    try coordinates(dimensions: &dimensions, into: &column)
    if !bare { try expect(")") }
    column.endRing()
    column.endPart()
  }

  /// Appends points in brackets to the ring being built.
  mutating func points(dimensions: inout Int, into column: inout GeometryColumn) throws(GeometryError) {
    try expect("(")
    repeat { try coordinates(dimensions: &dimensions, into: &column) } while take(",")
    try expect(")")
  }

  private mutating func coordinates(
    dimensions: inout Int, into column: inout GeometryColumn
  ) throws(GeometryError) {
    let x = try number()
    let y = try number()
    guard x.isFinite, y.isFinite else {
      throw GeometryError(
        operation: "read WKT", what: .nonFiniteCoordinate,
        detail: "the point (\(x), \(y)) before character \(position + 1)")
    }
    var count = 2
    while true {
      skipSpace()
      guard let next = peek(), next != UInt8(ascii: ","), next != UInt8(ascii: ")") else { break }
      _ = try number()
      count += 1
      guard count <= 4 else { throw malformed("a point of more than 4 numbers") }
    }
    if dimensions == 0 {
      dimensions = count
      if count >= 3 { remarks.insert(.hadZ) }
      if count == 4 { remarks.insert(.hadM) }
    }
    guard count == dimensions else {
      throw malformed("a point of \(count) numbers where \(dimensions) are expected")
    }
    column.appendPoint(x: x, y: y)
  }

  private mutating func number() throws(GeometryError) -> Double {
    skipSpace()
    let start = position
    while let byte = peek(), !Self.isSpace(byte), byte != UInt8(ascii: ","), byte != UInt8(ascii: "("),
      byte != UInt8(ascii: ")"), byte != UInt8(ascii: ";")
    {
      position += 1
    }
    let text = String(decoding: UnsafeRawBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
    guard let value = Double(text) else {
      position = start
      throw malformed(text.isEmpty ? "a number is missing" : "\(text.prefix(40)) is not a number")
    }
    return value
  }

  mutating func takeEmpty() -> Bool {
    let start = position
    if word() == "EMPTY" { return true }
    position = start
    return false
  }

  /// The next letters in capitals, or an empty string.
  private mutating func word() -> String {
    skipSpace()
    var letters: [UInt8] = []
    while let byte = peek(), letters.count < 32, (byte | 0x20) >= UInt8(ascii: "a"),
      (byte | 0x20) <= UInt8(ascii: "z")
    {
      letters.append(byte & 0xDF)
      position += 1
    }
    return String(decoding: letters, as: UTF8.self)
  }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard peek() == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  mutating func expect(_ character: Unicode.Scalar) throws(GeometryError) {
    if !take(character) { throw malformed("\(character) is missing") }
  }

  mutating func skipSpace() {
    while let byte = peek(), Self.isSpace(byte) { position += 1 }
  }

  func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

  func malformed(_ detail: Message) -> GeometryError {
    GeometryError(operation: "read WKT", what: .malformed, detail: "\(detail) (character \(position + 1))")
  }

  private static func isType(_ name: Substring) -> Bool {
    Shape(rawValue: String(name)) != nil || unsupported[String(name)] != nil
  }

  private static let unsupported = Dictionary(
    uniqueKeysWithValues: ["Curve", "Surface", "PolyhedralSurface", "TIN", "LinearRing"].map {
      ($0.uppercased(), $0)
    })
}
