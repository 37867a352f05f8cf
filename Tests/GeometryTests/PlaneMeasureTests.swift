import Testing
import TestSupport

@testable import Geometry

@Suite struct PlaneMeasureTests {
  @Test("Areas do not depend on where a polygon lies, nor on its rings' direction")
  func areas() throws {
    let context = try GEOSContext()
    var random = SeededGenerator(seed: 1)
    let near = GeometryFixtures.polygons(
      80, side: 100, radius: 3...30, originX: 0, originY: 0, using: &random)
    let areas = near.planeAreas()
    for feature in 0..<near.count {
      let expected = try GEOSGeometry(near, feature: feature, context: context).area()
      #expect(abs(areas[feature] - expected) < 1e-9)
    }
    var far = near
    for index in far.coordinates.indices { far.coordinates[index] += 40_500_000 }
    for feature in 0..<far.count { #expect(abs(far.planeArea(of: feature) - areas[feature]) < 1e-5) }
  }

  @Test("Perimeter, centroid and containment")
  func measures() throws {
    let column = try GeometryFixtures.column(
      "POLYGON((0 0,10 0,10 10,0 10,0 0),(6 6,8 6,8 8,6 8,6 6))", "LINESTRING(0 0,3 4,3 8)",
      "MULTIPOINT(0 0,4 2)",
      "POINT EMPTY", "MULTIPOLYGON(((0 0,2 0,2 2,0 2,0 0)),((10 0,10 2,12 2,12 0,10 0)))")
    #expect(column.planePerimeter(of: 0) == 48)
    #expect(column.planeLength(of: 1) == 9)
    #expect(column.planePerimeter(of: 1) == 0)
    let first = try #require(column.centroid(of: 0))
    #expect(abs(first.x - (500.0 - 28) / 96) < 1e-12)
    #expect(abs(first.y - (500.0 - 28) / 96) < 1e-12)
    let line = try #require(column.centroid(of: 1))
    #expect(abs(line.x - (5 * 1.5 + 4 * 3) / 9) < 1e-12)
    let points = try #require(column.centroid(of: 2))
    #expect(points == (2, 1))
    #expect(column.centroid(of: 3) == nil)
    let multi = try #require(column.centroid(of: 4))
    #expect(abs(multi.x - 6) < 1e-12)
    #expect(abs(multi.y - 1) < 1e-12)
    #expect(column.contains(0, x: 5, y: 5))
    #expect(!column.contains(0, x: 7, y: 7))
    #expect(!column.contains(0, x: 11, y: 5))
    #expect(column.contains(4, x: 11, y: 1))
    #expect(!column.contains(4, x: 5, y: 1))
    let parts = column.exploded()
    #expect(parts.source == [0, 1, 2, 2, 4, 4])
    #expect(parts.column.kinds == [.polygon, .lineString, .point, .point, .polygon, .polygon])
    #expect(parts.column.planeAreas() == [96, 0, 0, 0, 4, 4])
  }

  @Test("Buffers of points are united")
  func buffers() throws {
    let context = try GEOSContext()
    let stops = try GeometryFixtures.column("POINT(0 0)", "POINT(600 0)", "POINT(5000 0)", "POINT EMPTY")
    let areas = try stops.bufferedUnion(distance: 500, context: context).planeAreas()
    #expect(areas.count == 2)
    let circle = 3.141592653589793 * 250_000
    // Two circles 600 apart have 2 r² acos(0.6) − 300 · 2 · √(r² − 300²) … in common.
    let common = 2 * 250_000 * 0.9272952180016122 - 600 * 400
    #expect(abs(areas.max()! / (2 * circle - common) - 1) < 0.002)
    #expect(abs(areas.min()! / circle - 1) < 0.002)
  }

  @Test("Neighbours by contact and across a gap")
  func adjacency() throws {
    let column = try GeometryFixtures.column(
      "POLYGON((0 0,10 0,10 10,0 10,0 0))", "POLYGON((10 2,20 2,20 6,10 6,10 2))",
      "POLYGON((10 10,20 10,20 20,10 20,10 10))", "POLYGON((0 13,10 13,10 20,0 20,0 13))",
      "POLYGON((0 0,0 10,-5 5,0 0))")
    var finder = AdjacencyFinder()
    let contact = finder.pairs(in: column, tolerance: 0)
    #expect(contact.map { [$0.first, $0.second] } == [[0, 1], [0, 4], [2, 3]])
    #expect(zip(contact, [4.0, 10, 7]).allSatisfy { abs($0.sharedLength - $1) < 1e-6 })
    let near = finder.pairs(in: column, tolerance: 3)
    #expect(near.map { [$0.first, $0.second] } == [[0, 1], [0, 2], [0, 3], [0, 4], [2, 3], [3, 4]])
    #expect(abs(near[2].sharedLength - 10) < 1e-6)
    #expect(
      finder.pairs(in: column, tolerance: 2.9).map { [$0.first, $0.second] } == [
        [0, 1], [0, 2], [0, 4], [2, 3],
      ])
  }

  @Test("In a tiling all shared lengths add up to the inner boundaries", arguments: [1, 2])
  func adjacencyOfTiling(seed: UInt64) throws {
    let column = GeometryFixtures.tiling(8, seed: seed)
    var finder = AdjacencyFinder()
    let pairs = finder.pairs(in: column, tolerance: 0)
    #expect(pairs.count == 2 * 8 * 7)
    let context = try GEOSContext()
    let outline = try column.dissolved(context: context.storage)
    let all = (0..<column.count).reduce(0.0) { $0 + column.planePerimeter(of: $1) }
    let inner = (all - outline.planePerimeter(of: 0)) / 2
    #expect(abs(pairs.reduce(0.0) { $0 + $1.sharedLength } - inner) < 1e-3)
    // By distance, GEOS finds the same neighbours.
    let within = finder.pairs(in: column, tolerance: 7)
    var expected: [[Int32]] = []
    for i in 0..<column.count {
      let one = try GEOSGeometry(column, feature: i, context: context)
      for j in i + 1..<column.count {
        if try one.distance(to: GEOSGeometry(column, feature: j, context: context)) <= 7 {
          expected.append([Int32(i), Int32(j)])
        }
      }
    }
    #expect(within.map { [$0.first, $0.second] } == expected)
  }

  @Test("Gaps of a coverage")
  func gaps() throws {
    let context = try GEOSContext()
    let area = try GeometryFixtures.column("POLYGON((0 0,20 0,20 10,0 10,0 0))")
    let column = try GeometryFixtures.column(
      "POLYGON((0 0,9 0,9 10,0 10,0 0))", "POLYGON((10 0,20 0,20 10,10 10,10 0),(14 4,16 4,16 6,14 6,14 4))")
    let gaps = try column.gaps(withinFeature: 0, of: area, context: context)
    #expect(gaps.planeAreas().sorted() == [4, 10])
    #expect(try GeometryColumn().gaps(withinFeature: 0, of: area, context: context).planeAreas() == [200])
  }
}
