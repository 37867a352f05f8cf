import TestSupport
import Testing

@testable import Geometry

/// Curves against what is known of circles.
@Suite struct CurveTests {
  private static func read(_ text: String) throws -> GeometryColumn {
    var column = GeometryColumn()
    try column.append(wkt: text)
    return column
  }

  /// A circle as two arcs, the second in the same direction.
  private static func circle(x: Double, y: Double, radius: Double) -> String {
    "CURVEPOLYGON(CIRCULARSTRING(\(x - radius) \(y),\(x) \(y + radius),\(x + radius) \(y),"
      + "\(x) \(y - radius),\(x - radius) \(y)))"
  }

  @Test("The area of circles and rings", arguments: [1, 10, 123.4, 5000])
  func circles(radius: Double) throws {
    let column = try Self.read(Self.circle(x: 604_800, y: 3_448_000, radius: radius))
    let exact = Double.pi * radius * radius
    // A chord polygon within a millimetre lacks at most the ring of that width.
    let lacks = exact - column.planeArea(of: 0)
    #expect(lacks > -1e-6 && lacks < 2 * Double.pi * radius * 0.001)
    // Every point lies on the circle, every middle within the tolerance.
    for point in column.points(of: 0).dropLast() {
      let (x, y) = (column.coordinates[2 * point] - 604_800, column.coordinates[2 * point + 1] - 3_448_000)
      let next = (column.coordinates[2 * point + 2] - 604_800, column.coordinates[2 * point + 3] - 3_448_000)
      #expect(abs((x * x + y * y).squareRoot() - radius) < 1e-8)
      let middle = ((x + next.0) / 2, (y + next.1) / 2)
      #expect(radius - (middle.0 * middle.0 + middle.1 * middle.1).squareRoot() <= 0.001 + 1e-8)
    }
    let whole = try Self.read("CURVEPOLYGON(CIRCULARSTRING(0 0,\(2 * radius) 0,0 0))")
    #expect(abs(whole.planeArea(of: 0) - exact) < 2 * Double.pi * radius * 0.001)
    #expect(abs(whole.boxes[0].maxY - radius) < 0.001 && whole.boxes[0].maxX == 2 * radius)
  }

  @Test func degreesHaveATolerance() throws {
    let column = try Self.read(Self.circle(x: 121, y: 31, radius: 0.01))
    let exact = Double.pi * 0.0001
    let lacks = exact - column.planeArea(of: 0)
    #expect(lacks > 0 && lacks < 2 * Double.pi * 0.01 * 1e-8)
  }

  @Test("An arc has the same points in both directions", arguments: 1...12)
  func neighbours(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    func number() -> Double { Double.random(in: 604_000...604_900, using: &random) }
    let points = (0..<3).map { _ in "\(number()) \(number())" }
    let there = try Self.read("CIRCULARSTRING(\(points.joined(separator: ",")))")
    let back = try Self.read("CIRCULARSTRING(\(points.reversed().joined(separator: ",")))")
    let reversed: [Double] = stride(from: back.coordinates.count - 2, through: 0, by: -2).flatMap {
      [back.coordinates[$0], back.coordinates[$0 + 1]]
    }
    #expect(there.coordinates == reversed)
    // Binary says the same as text.
    var binary = GeometryColumn()
    let numbers = points.flatMap { $0.split(separator: " ").compactMap { Double($0) } }
    let bytes: [UInt8] =
      [1, 8, 0, 0, 0, 3, 0, 0, 0]
      + numbers.flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian) { Array($0) } }
    let remarks = try bytes.withUnsafeBytes { try binary.append(wkb: $0) }
    #expect(binary.coordinates == there.coordinates && remarks == .hadCurves && binary.kinds == [.lineString])
  }

  @Test func compoundRingsAndSurfaces() throws {
    // A square of 2 with a half circle of radius 1 on its upper side.
    let ring = "COMPOUNDCURVE((0 2,0 0,2 0,2 2),CIRCULARSTRING(2 2,1 3,0 2))"
    let polygon = try Self.read("CURVEPOLYGON(\(ring))")
    #expect(polygon.kinds == [.polygon] && abs(polygon.planeArea(of: 0) - 4 - Double.pi / 2) < 0.004)
    let holed = try Self.read("CURVEPOLYGON(\(ring),CIRCULARSTRING(0.5 1,1 1.5,1.5 1,1 0.5,0.5 1))")
    #expect(abs(holed.planeArea(of: 0) - 4 - Double.pi / 4) < 0.008)
    let surface = try Self.read("MULTISURFACE(CURVEPOLYGON(\(ring)),((10 0,12 0,12 2,10 0)))")
    #expect(surface.kinds == [.multiPolygon] && abs(surface.planeArea(of: 0) - 6 - Double.pi / 2) < 0.004)
    let collection = try Self.read("GEOMETRYCOLLECTION(CURVEPOLYGON(\(ring)))")
    #expect(collection.kinds == [.multiPolygon])
  }

  @Test func straightAndTinyArcs() throws {
    #expect(try Self.read("CIRCULARSTRING(0 0,1 1,2 2)").coordinates == [0, 0, 1, 1, 2, 2])
    #expect(try Self.read("CIRCULARSTRING(0 0,0 0,2 2)").coordinates == [0, 0, 2, 2])
    #expect(try Self.read("CIRCULARSTRING(5 5,5 5,5 5)").coordinates == [5, 5, 5, 5])
    #expect(try Self.read("CURVEPOLYGON(CIRCULARSTRING(0 0,0.0001 0,0 0))").pointCount >= 8)
  }

  @Test(
    "Curves without measure are refused and never hang",
    arguments: [
      "CIRCULARSTRING(0 0,1e9 1e9,2e9 0)", "CIRCULARSTRING(0 0,1e300 1e300,2e300 0)",
      "CURVEPOLYGON(CIRCULARSTRING(0 0,400000 0,0 0))",
    ])
  func tooLarge(text: String) throws {
    var column = GeometryColumn()
    let error = try? column.append(wkt: text)
    #expect(error == nil || column.pointCount < 100)
    #expect(column.pointCount < 40_000)
  }

  @Test(
    "Where an unreadable geometry lies",
    arguments: [
      ("POLYGON((0 0,4 0,4 4,0 1))", Box(minX: 0, minY: 0, maxX: 4, maxY: 4)),
      ("TIN Z(((0 0 9,4 0 9,4 4 9,0 0 9)))", Box(minX: 0, minY: 0, maxX: 4, maxY: 4)),
      (
        "SRID=4490;GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(3 4,5 6))",
        Box(minX: 1, minY: 2, maxX: 5, maxY: 6)
      ),
      ("POLYGON((0 0,4 0,4 4", nil), ("POLYGON((0 0,4 x,4 4,0 0))", nil),
      ("POLYGON((0 0,nan 0,4 4,0 0))", nil),
      ("POLYGON((0 0,4,4 4,0 0))", nil), ("CIRCULARSTRING(0 0,1 1,2 0,3 3)", nil), ("", nil),
      ("POLYGON EMPTY", nil),
      ("POLYGON((0 0,1e12 0,4 4,0 1))", nil), ("POLYGON((0 0,4 0,4 4,0 0))) junk", nil),
    ] as [(String, Box?)])
  func boxes(text: String, box: Box?) {
    #expect(Array(text.utf8).withUnsafeBytes { Box(pointsOfWKT: $0) } == box)
  }

  /// Whatever stands in a text, the walk over its points comes to an end.
  @Test func theWalkOverAnyTextEnds() {
    let whole = Array("SRID=4490;POLYGON ((11 21, 29 21, 29 39, 11 21))".utf8)
    for byte in UInt8.min...UInt8.max {
      for place in whole.indices {
        for text in [
          Array(whole[..<place]) + [byte], Array(whole[..<place]) + [byte] + Array(whole[place...]),
        ] {
          let box = text.withUnsafeBytes { Box(pointsOfWKT: $0) }
          #expect(box?.isEmpty != true, "\(byte) at \(place)")
        }
      }
    }
  }
}
