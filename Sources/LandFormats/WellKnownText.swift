import CSimdjson
import Geometry

/// Writes geometries as well-known text in quotes (OGC 06-103r4, 7.2).
struct WellKnownText {
  private let number: DecimalText

  init(decimals: Int) { number = DecimalText(decimals: decimals) }

  /// Appends a geometry; nothing for none.
  func append(feature: Int, of column: GeometryColumn, coordinates: [Double], to output: inout [UInt8]) {
    let kind = column.kinds[feature]
    guard kind != .none else { return }
    output.append(UInt8(ascii: "\""))
    output.append(contentsOf: Self.name(of: kind).bytes)
    let isMultiple = kind.rawValue > GeometryKind.polygon.rawValue
    if isMultiple { output.append(UInt8(ascii: "(")) }
    var isFirst = true
    for part in column.parts(of: feature) {
      if !isFirst { output.append(UInt8(ascii: ",")) }
      isFirst = false
      if kind.isPolygonal { output.append(UInt8(ascii: "(")) }
      for ring in column.rings(of: part) {
        if ring != column.rings(of: part).lowerBound { output.append(UInt8(ascii: ",")) }
        append(column.points(of: ring), coordinates, to: &output)
      }
      if kind.isPolygonal { output.append(UInt8(ascii: ")")) }
    }
    if isMultiple { output.append(UInt8(ascii: ")")) }
    output.append(UInt8(ascii: "\""))
  }

  private func append(_ points: Range<Int>, _ coordinates: [Double], to output: inout [UInt8]) {
    output.append(UInt8(ascii: "("))
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * DecimalText.width + 2) { room in
      guard let start = room.baseAddress else { return }
      for point in points {
        var target = start
        if point > points.lowerBound {
          target[0] = UInt8(ascii: ",")
          target += 1
        }
        target = number.write(coordinates[2 * point], to: target)
        target[0] = UInt8(ascii: " ")
        target = number.write(coordinates[2 * point + 1], to: target + 1)
        output.append(contentsOf: UnsafeBufferPointer(start: start, count: target - start))
      }
    }
    output.append(UInt8(ascii: ")"))
  }

  private static func name(of kind: GeometryKind) -> StaticString {
    switch kind {
    case .none, .point: "POINT"
    case .lineString: "LINESTRING"
    case .polygon: "POLYGON"
    case .multiPoint: "MULTIPOINT"
    case .multiLineString: "MULTILINESTRING"
    case .multiPolygon: "MULTIPOLYGON"
    }
  }
}
