import Geometry

/// Writes one feature's geometry as GeoJSON (RFC 7946, section 3.1).
struct GeometryWriter: Sendable {
  private let number: DecimalText

  init(decimals: Int) { number = DecimalText(decimals: decimals) }

  /// Appends a geometry, or `null` for none and for one that is not finite; false in the latter case.
  func append(
    feature: Int, of column: GeometryColumn, coordinates: UnsafeBufferPointer<Double>,
    to output: inout [UInt8]
  ) -> Bool {
    let kind = column.kinds[feature]
    let points = column.points(ofFeature: feature)
    var finite = true
    for index in 2 * points.lowerBound..<2 * points.upperBound {
      finite = finite && coordinates[index].isFinite
    }
    guard kind != .none, finite else {
      output.append(contentsOf: Self.null.bytes)
      return finite
    }
    output.append(contentsOf: Self.opening(of: kind).bytes)
    let multiple = kind.rawValue > GeometryKind.polygon.rawValue
    if multiple { output.append(UInt8(ascii: "[")) }
    for part in column.parts(of: feature) {
      if part != column.parts(of: feature).lowerBound { output.append(UInt8(ascii: ",")) }
      append(part: part, kind: kind, of: column, coordinates: coordinates, to: &output)
    }
    if multiple { output.append(UInt8(ascii: "]")) }
    output.append(UInt8(ascii: "}"))
    return true
  }

  private func append(
    part: Int, kind: GeometryKind, of column: GeometryColumn, coordinates: UnsafeBufferPointer<Double>,
    to output: inout [UInt8]
  ) {
    let rings = column.rings(of: part)
    if kind.isPolygonal { output.append(UInt8(ascii: "[")) }
    for ring in rings {
      if ring != rings.lowerBound { output.append(UInt8(ascii: ",")) }
      let points = column.points(of: ring)
      var backwards = false
      if kind.isPolygonal {
        let area = Self.doubledArea(of: points, coordinates)
        backwards = ring == rings.lowerBound ? area < 0 : area > 0
      }
      append(
        points, backwards: backwards, coordinates, to: &output, bare: kind == .point || kind == .multiPoint)
    }
    if kind.isPolygonal { output.append(UInt8(ascii: "]")) }
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

  /// Appends `[[x,y],…]`, or the positions alone when `bare`.
  private func append(
    _ points: Range<Int>, backwards: Bool, _ coordinates: UnsafeBufferPointer<Double>,
    to output: inout [UInt8],
    bare: Bool
  ) {
    // Formatted a stretch at a time into room on the stack: the array is grown once a stretch.
    let stretch = 64
    let width = 2 * DecimalText.width + 4
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: stretch * width + 2) { room in
      guard let start = room.baseAddress else { return }
      var target = start
      if !bare {
        target[0] = UInt8(ascii: "[")
        target += 1
      }
      for index in 0..<points.count {
        if index > 0 {
          target[0] = UInt8(ascii: ",")
          target += 1
          if index % stretch == 0 {
            output.append(contentsOf: UnsafeBufferPointer(start: start, count: target - start))
            target = start
          }
        }
        let point = backwards ? points.upperBound - 1 - index : points.lowerBound + index
        target[0] = UInt8(ascii: "[")
        target = number.write(coordinates[2 * point], to: target + 1)
        target[0] = UInt8(ascii: ",")
        target = number.write(coordinates[2 * point + 1], to: target + 1)
        target[0] = UInt8(ascii: "]")
        target += 1
      }
      if !bare {
        target[0] = UInt8(ascii: "]")
        target += 1
      }
      output.append(contentsOf: UnsafeBufferPointer(start: start, count: target - start))
    }
  }

  private static let null: StaticString = "null"

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
