import Geometry

/// Writes one feature's geometry as GeoJSON (RFC 7946, section 3.1).
struct GeometryWriter: Sendable {
  private let number: DecimalText

  init(decimals: Int) { number = DecimalText(decimals: decimals) }

  /// Appends a geometry, or `null` for none and for one that is not finite; false in the latter case.
  func append(
    feature: Int, of column: GeometryColumn, coordinates: UnsafeBufferPointer<Double>,
    in room: inout TextRoom,
    to output: inout [UInt8]
  ) -> Bool {
    let kind = column.kinds[feature]
    let points = column.points(ofFeature: feature)
    // Stays zero as long as all values are finite.
    var residue = 0.0
    for index in 2 * points.lowerBound..<2 * points.upperBound { residue += coordinates[index] * 0 }
    guard kind != .none, residue == 0 else {
      room.append("null", &output)
      return residue == 0
    }
    room.append(Self.opening(of: kind), &output)
    let isMultiple = kind.rawValue > GeometryKind.polygon.rawValue
    if isMultiple { room.append("[", &output) }
    let parts = column.parts(of: feature)
    for part in parts {
      if part != parts.lowerBound { room.append(",", &output) }
      let rings = column.rings(of: part)
      if kind.isPolygonal { room.append("[", &output) }
      for ring in rings {
        if ring != rings.lowerBound { room.append(",", &output) }
        let points = column.points(of: ring)
        var isBackwards = false
        if kind.isPolygonal {
          let area = Self.doubledArea(of: points, coordinates)
          isBackwards = ring == rings.lowerBound ? area < 0 : area > 0
        }
        let isBare = kind == .point || kind == .multiPoint
        if !isBare { room.append("[", &output) }
        append(points, isBackwards: isBackwards, coordinates, in: &room, to: &output)
        if !isBare { room.append("]", &output) }
      }
      if kind.isPolygonal { room.append("]", &output) }
    }
    room.append(isMultiple ? "]}" : "}", &output)
    return true
  }

  /// Twice the signed area of a closed ring, positive when it runs counterclockwise; the origin is shifted to
  /// its first point so that large coordinates keep their digits.
  private static func doubledArea(of points: Range<Int>, _ coordinates: UnsafeBufferPointer<Double>) -> Double
  {
    guard let first = points.first else { return 0 }
    let x0 = coordinates[2 * first]
    let y0 = coordinates[2 * first + 1]
    var sum = 0.0
    var x = 0.0
    var y = 0.0
    for point in points {
      let nextX = coordinates[2 * point] - x0
      let nextY = coordinates[2 * point + 1] - y0
      sum += x * nextY - nextX * y
      x = nextX
      y = nextY
    }
    return sum
  }

  /// Appends the positions of a ring with commas between.
  private func append(
    _ points: Range<Int>, isBackwards: Bool, _ coordinates: UnsafeBufferPointer<Double>,
    in room: inout TextRoom,
    to output: inout [UInt8]
  ) {
    var point = isBackwards ? points.upperBound - 1 : points.lowerBound
    let step = isBackwards ? -1 : 1
    for index in 0..<points.count {
      room.reserve(2 * DecimalText.width + 4, &output)
      if index > 0 { room.put(UInt8(ascii: ",")) }
      room.put(UInt8(ascii: "["))
      room.next = number.write(coordinates[2 * point], to: room.next)
      room.put(UInt8(ascii: ","))
      room.next = number.write(coordinates[2 * point + 1], to: room.next)
      room.put(UInt8(ascii: "]"))
      point += step
    }
  }

  private static func opening(of kind: GeometryKind) -> StaticString {
    switch kind {
    case .none, .point: "{\"type\":\"Point\",\"coordinates\":"
    case .lineString: "{\"type\":\"LineString\",\"coordinates\":"
    case .polygon: "{\"type\":\"Polygon\",\"coordinates\":"
    case .multiPoint: "{\"type\":\"MultiPoint\",\"coordinates\":"
    case .multiLineString: "{\"type\":\"MultiLineString\",\"coordinates\":"
    case .multiPolygon: "{\"type\":\"MultiPolygon\",\"coordinates\":"
    }
  }
}
