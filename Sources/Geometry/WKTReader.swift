import Messages

/// Reads well-known text into a column, with errors that name the character.
struct WKTReader {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0
  private(set) var remarks: WKBRemarks = []

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Appends one feature, ended; on an error the caller cancels it.
  mutating func read(into column: inout GeometryColumn) throws(GeometryError) {
    try skipReferenceSystem()
    let (kind, dimensions) = try tag()
    let hasPart = try body(kind, dimensions: dimensions, into: &column)
    skipSpace()
    if peek() == UInt8(ascii: ";") {
      position += 1
      skipSpace()
    }
    guard position == bytes.count else { throw malformed("text after the geometry") }
    column.endFeature(kind: hasPart ? kind : .none)
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
  private mutating func tag() throws(GeometryError) -> (GeometryKind, Int) {
    skipSpace()
    let start = position
    var name = word()
    guard !name.isEmpty else { throw malformed("a geometry type is missing") }
    var suffix = ""
    if Self.kinds[name] == nil, Self.unsupported[name] == nil {
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
    guard let kind = Self.kinds[name] else {
      position = start
      throw malformed("\(name) is not a geometry type")
    }
    if suffix.isEmpty {
      let before = position
      suffix = word()
      if suffix == "EMPTY" || suffix.isEmpty {
        position = before
        return (kind, 0)
      }
    }
    switch suffix {
    case "Z": remarks.insert(.hadZ)
    case "M": remarks.insert(.hadM)
    case "ZM": remarks.formUnion([.hadZ, .hadM])
    default: throw malformed("\(suffix) after \(name)")
    }
    return (kind, suffix == "ZM" ? 4 : 3)
  }

  /// Appends the parts and returns whether there are any.
  private mutating func body(
    _ kind: GeometryKind, dimensions: Int, into column: inout GeometryColumn
  ) throws(GeometryError) -> Bool {
    var dimensions = dimensions
    let partsBefore = column.partOffsets.count
    if !takeEmpty() {
      switch kind {
      case .none: break
      case .point, .lineString, .polygon:
        try part(kind, dimensions: &dimensions, bare: false, into: &column)
      case .multiPoint, .multiLineString, .multiPolygon:
        let single: GeometryKind =
          kind == .multiPoint ? .point : kind == .multiLineString ? .lineString : .polygon
        try expect("(")
        repeat {
          if takeEmpty() { continue }
          skipSpace()
          // MULTIPOINT (1 2, 3 4) is an older form of MULTIPOINT ((1 2), (3 4)).
          let bare = single == .point && peek() != UInt8(ascii: "(")
          try part(single, dimensions: &dimensions, bare: bare, into: &column)
        } while take(",")
        try expect(")")
      }
    }
    return column.partOffsets.count > partsBefore
  }

  private mutating func part(
    _ kind: GeometryKind, dimensions: inout Int, bare: Bool, into column: inout GeometryColumn
  ) throws(GeometryError) {
    switch kind {
    case .point:
      if !bare { try expect("(") }
      try point(dimensions: &dimensions, into: &column)
      if !bare { try expect(")") }
      column.endRing()
    case .lineString:
      guard try points(dimensions: &dimensions, into: &column) >= 2 else {
        throw malformed("a line of 1 point")
      }
      column.endRing()
    default:
      try expect("(")
      repeat {
        let count = try points(dimensions: &dimensions, into: &column)
        guard count >= 4 else { throw malformed("a ring of \(count) points, fewer than 4") }
        let end = column.coordinates.count
        guard column.coordinates[end - 2 * count] == column.coordinates[end - 2],
          column.coordinates[end - 2 * count + 1] == column.coordinates[end - 1]
        else { throw malformed("a ring that is not closed") }
        column.endRing()
      } while take(",")
      try expect(")")
    }
    column.endPart()
  }

  private mutating func points(
    dimensions: inout Int, into column: inout GeometryColumn
  ) throws(GeometryError) -> Int {
    try expect("(")
    var count = 0
    repeat {
      try point(dimensions: &dimensions, into: &column)
      count += 1
    } while take(",")
    try expect(")")
    return count
  }

  private mutating func point(dimensions: inout Int, into column: inout GeometryColumn) throws(GeometryError)
  {
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

  private mutating func takeEmpty() -> Bool {
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

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard peek() == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(GeometryError) {
    if !take(character) { throw malformed("\(character) is missing") }
  }

  private mutating func skipSpace() {
    while let byte = peek(), Self.isSpace(byte) { position += 1 }
  }

  private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

  private func malformed(_ detail: Message) -> GeometryError {
    GeometryError(operation: "read WKT", what: .malformed, detail: "\(detail) (character \(position + 1))")
  }

  private static func isType(_ name: Substring) -> Bool {
    kinds[String(name)] != nil || unsupported[String(name)] != nil
  }

  private static let kinds: [String: GeometryKind] = [
    "POINT": .point, "LINESTRING": .lineString, "POLYGON": .polygon, "MULTIPOINT": .multiPoint,
    "MULTILINESTRING": .multiLineString, "MULTIPOLYGON": .multiPolygon,
  ]

  private static let unsupported = Dictionary(
    uniqueKeysWithValues: [
      "GeometryCollection", "CircularString", "CompoundCurve", "CurvePolygon", "MultiCurve", "MultiSurface",
      "Curve", "Surface", "PolyhedralSurface", "TIN", "Triangle", "LinearRing",
    ].map { ($0.uppercased(), $0) })
}
