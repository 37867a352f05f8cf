import Testing
import TestSupport

@testable import Geometry

@Suite struct SelfOverlapTests {
  private func bruteForce(_ column: GeometryColumn) throws -> [(Int32, Int32, Double)] {
    let context = try GEOSContext()
    var pairs: [(Int32, Int32, Double)] = []
    for i in 0..<column.count {
      for j in i + 1..<max(column.count, i + 1) where column.boxes[i].intersects(column.boxes[j]) {
        let area = try GeometryFixtures.commonArea(column, i, column, j, context: context)
        if area > 1e-4 { pairs.append((Int32(i), Int32(j), area)) }
      }
    }
    return pairs
  }

  private func expectAgreement(_ column: GeometryColumn) throws -> Int {
    var finder = try SelfOverlapFinder()
    let found = try finder.pairs(in: column)
    let expected = try bruteForce(column)
    let kept = found.pairs.indices.filter { found.pieces.planeArea(of: $0) > 1e-4 }
    #expect(kept.map { found.pairs[$0].0 } == expected.map(\.0))
    #expect(kept.map { found.pairs[$0].1 } == expected.map(\.1))
    for (index, pair) in zip(kept, expected) {
      #expect(abs(found.pieces.planeArea(of: index) - pair.2) < 1e-6 + 1e-9 * pair.2)
    }
    return expected.count
  }

  @Test("Random polygons agree with GEOS on all pairs", arguments: [11, 12, 13])
  func agreesWithGEOS(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let column = GeometryFixtures.polygons(200, side: 900, radius: 5...60, using: &random)
    #expect(try expectAgreement(column) > 50)
  }

  @Test("A tiling with planted overlaps: only those are found, with few calls of GEOS")
  func tiling() throws {
    var column = GeometryFixtures.tiling(25, seed: 5)
    var finder = try SelfOverlapFinder()
    #expect(try finder.pairs(in: column).pairs.isEmpty)
    #expect(finder.libraryPairs == 0)
    // Points that differ by a fraction of the tolerance still touch.
    var random = SeededGenerator(seed: 6)
    for index in column.coordinates.indices {
      column.coordinates[index] += Double.random(in: -1e-7...1e-7, using: &random)
    }
    for feature in 0..<column.count {
      let points = column.points(ofFeature: feature)
      column.coordinates[2 * points.upperBound - 2] = column.coordinates[2 * points.lowerBound]
      column.coordinates[2 * points.upperBound - 1] = column.coordinates[2 * points.lowerBound + 1]
    }
    #expect(try finder.pairs(in: column).pairs.isEmpty)
    #expect(finder.libraryPairs == 0)
    // One corner moved into the neighbours.
    column.coordinates[2 * column.points(ofFeature: 312).lowerBound] -= 2
    column.coordinates[2 * column.points(ofFeature: 312).upperBound - 2] -= 2
    column.recomputeBoxes()
    #expect(try expectAgreement(column) >= 1)
  }

  /// Overlaps whose own edges all match: only their outline tells.
  @Test("Stacked tilings are followed from their outline", arguments: [1, 2, 3])
  func stackedTilings(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let whole = GeometryFixtures.tiling(20, seed: seed)
    var column = whole
    // Some tiles twice over, a patch of them with matching edges inside; another tiling over a corner; a large square.
    for row in 6..<11 { for place in 6..<11 { column.append(feature: row * 20 + place, of: whole) } }
    let other = GeometryFixtures.tiling(
      3, cell: 25, originX: 40_500_000 + Double.random(in: 20...90, using: &random), seed: seed + 50)
    for feature in 0..<other.count { column.append(feature: feature, of: other) }
    for (x, y) in [(500.0, 500.0), (700, 500), (700, 700), (500, 700), (500, 500)] {
      column.appendPoint(x: 40_500_000 + x, y: 3_450_000 + y)
    }
    column.endRing()
    column.endPart()
    column.endFeature(kind: .polygon)
    #expect(OpenEdges(column, except: [:]).count < column.count / 2)
    #expect(try expectAgreement(column) > 25 + 9 + 16)
  }

  @Test("Only the outline of a tiling is open, whatever the directions of its rings")
  func openEdges() throws {
    let column = GeometryFixtures.tiling(10, seed: 3)
    let outline = (0..<100).map { [0, 9].contains($0 / 10) || [0, 9].contains($0 % 10) }
    #expect(OpenEdges(column, except: [:]).isOpen == outline)
    var turned = GeometryColumn()
    for feature in 0..<column.count {
      var points = column.points(ofFeature: feature).map { ($0, column.coordinates[2 * $0]) }
      if feature % 2 == 0 { points.reverse() }
      for (point, x) in points { turned.appendPoint(x: x, y: column.coordinates[2 * point + 1]) }
      turned.endRing()
      turned.endPart()
      turned.endFeature(kind: .polygon)
    }
    #expect(OpenEdges(turned, except: [:]).isOpen == outline)
    // A feature that takes part with another geometry is open, and so are its neighbours.
    let mended = OpenEdges(column, except: [44: 0])
    #expect([34, 43, 44, 45, 54].allSatisfy { mended.isOpen[$0] } && !mended.isOpen[33])
    #expect(mended.count == 36 + 5)
  }

  @Test("A tiling on a coarse grid with T-junctions touches only")
  func junctions() throws {
    var column = GeometryColumn()
    // Rows of rectangles of different widths, turned so that edges run at an angle.
    for row in 0..<12 {
      var x = 0.0
      var random = SeededGenerator(seed: UInt64(row))
      while x < 400 {
        let width = Double.random(in: 5...30, using: &random)
        let y = Double(row) * 11
        for corner in [(x, y), (x + width, y), (x + width, y + 11), (x, y + 11), (x, y)] {
          column.appendPoint(
            x: 4e7 + corner.0 * 0.8 - corner.1 * 0.6, y: 3e6 + corner.0 * 0.6 + corner.1 * 0.8)
        }
        column.endRing()
        column.endPart()
        column.endFeature(kind: .polygon)
        x += width
      }
    }
    var finder = try SelfOverlapFinder()
    #expect(try finder.pairs(in: column).pairs.isEmpty)
    #expect(finder.libraryPairs == 0)
    #expect(try expectAgreement(column) == 0)
  }

  @Test(
    "Special positions",
    arguments: [
      ("POLYGON((0 0,10 0,10 10,0 10,0 0))", "POLYGON((0 0,10 0,10 10,0 10,0 0))", 100.0),
      ("POLYGON((0 0,10 0,10 10,0 10,0 0))", "POLYGON((10 10,0 10,0 0,10 0,10 10))", 100),
      ("POLYGON((0 0,10 0,10 10,0 10,0 0))", "POLYGON((0 0,10 10,0 10,0 0))", 50),
      ("POLYGON((0 0,10 0,10 10,0 10,0 0))", "POLYGON((0 0,10 0,10 5,0 5,0 0))", 50),
      ("POLYGON((0 0,10 0,10 10,0 10,0 0))", "POLYGON((2 2,4 2,4 4,2 4,2 2))", 4),
      ("POLYGON((0 0,10 0,10 10,0 10,0 0))", "POLYGON((10 0,20 0,20 10,10 10,10 0))", 0),
      ("POLYGON((0 0,10 0,10 10,0 10,0 0))", "POLYGON((10 3,20 3,20 7,10 7,10 3))", 0),
      ("POLYGON((0 0,10 0,10 10,0 10,0 0))", "POLYGON((5 -5,15 -5,15 15,5 15,5 -5))", 50),
      ("POLYGON((0 0,10 0,10 10,0 10,0 0))", "POLYGON((-5 4,15 4,15 6,-5 6,-5 4))", 20),
      ("POLYGON((0 0,10 0,10 10,0 10,0 0),(2 2,8 2,8 8,2 8,2 2))", "POLYGON((2 2,8 2,8 8,2 8,2 2))", 0),
      ("POLYGON((0 0,10 0,10 10,0 10,0 0),(2 2,8 2,8 8,2 8,2 2))", "POLYGON((3 3,7 3,7 7,3 7,3 3))", 0),
      ("POLYGON((0 0,10 0,10 10,0 10,0 0),(2 2,8 2,8 8,2 8,2 2))", "POLYGON((3 3,9 3,9 7,3 7,3 3))", 4),
      ("POLYGON((0 0,10 0,10 10,5 5,0 10,0 0))", "POLYGON((0 10,5 5,10 10,10 20,0 20,0 10))", 0),
      ("POLYGON((0 0,10 0,10 10,5 5,0 10,0 0))", "POLYGON((0 10,10 10,10 20,0 20,0 10))", 0),
      ("POLYGON((0 0,10 0,10 10,5 5,0 10,0 0))", "POLYGON((0 10,5 4,10 10,10 20,0 20,0 10))", 5),
      (
        "MULTIPOLYGON(((0 0,5 0,5 5,0 5,0 0)),((20 0,25 0,25 5,20 5,20 0)))",
        "POLYGON((20 0,25 0,25 5,20 5,20 0))", 25
      ),
      (
        "MULTIPOLYGON(((0 0,5 0,5 5,0 5,0 0)),((20 0,25 0,25 5,20 5,20 0)))",
        "POLYGON((5 0,20 0,20 5,5 5,5 0))", 0
      ),
      ("POLYGON((0 0,10 10,10 0,0 10,0 0))", "POLYGON((0 0,5 5,0 10,0 0))", 25),
    ])
  func special(first: String, second: String, area: Double) throws {
    var finder = try SelfOverlapFinder()
    for texts in [(first, second), (second, first)] {
      let found = try finder.pairs(in: try GeometryFixtures.column(texts.0, texts.1))
      #expect(found.pairs.count == (area > 0 ? 1 : 0))
      if area > 0 { #expect(abs(found.pieces.planeArea(of: 0) - area) < 1e-9) }
    }
  }

  @Test("Tiles share out the pairs")
  func tiles() throws {
    var random = SeededGenerator(seed: 21)
    let column = GeometryFixtures.polygons(150, side: 500, radius: 5...40, using: &random)
    var finder = try SelfOverlapFinder()
    let all = try finder.pairs(in: column).pairs
    var shared: [(Int32, Int32)] = []
    for row in -1..<4 {
      for place in -1..<5 {
        let minX = 40_500_000 + Double(place) * 150
        let minY = 3_450_000 + Double(row) * 170
        shared += try finder.pairs(
          in: column, ownedBy: Box(minX: minX, minY: minY, maxX: minX + 150, maxY: minY + 170)
        ).pairs
      }
    }
    shared.sort { $0 < $1 }
    #expect(all.count > 20)
    #expect(shared.map(\.0) == all.map(\.0))
    #expect(shared.map(\.1) == all.map(\.1))
  }
}
