import Geometry
import Projection
import TestSupport
import Testing

@testable import PlanChecking

/// Common land by stretches of boundary, against figures known otherwise.
@Suite struct LandOverlapTests {
  private func column(_ texts: [String]) throws -> GeometryColumn {
    var column = GeometryColumn()
    for text in texts { try column.append(wkt: text) }
    return column
  }

  private func area(_ parcel: String, _ layer: [String]?) throws -> Double {
    let common = LandOverlap(of: 0, in: try column([parcel]), layer: try layer.map { try column($0) })
    return common.stretches().reduce(0.0) { $0 + ($1.from.x * $1.to.y - $1.to.x * $1.from.y) } / 2
  }

  private static let square = "POLYGON((0 0,10 0,10 10,0 10,0 0))"

  private static let layers: [(polygons: [String], area: Double)] = [
    ([square], 100.0), (["POLYGON((10 0,20 0,20 10,10 10,10 0))"], 0),
    (["POLYGON((2 2,4 2,4 4,2 4,2 2))"], 4),
    (["POLYGON((-9 -9,99 -9,99 99,-9 99,-9 -9))"], 100), (["POLYGON((5 -5,15 -5,15 15,5 15,5 -5))"], 50),
    (["POLYGON((0 0,10 10,0 10,0 0))", "POLYGON((10 10,0 0,10 0,10 10))"], 100),
    // Land under two polygons counts once, also where their edges run along each other.
    (["POLYGON((0 0,5 0,5 10,0 10,0 0))", "POLYGON((3 0,5 0,5 10,3 10,3 0))"], 50),
    (["POLYGON((0 0,5 0,5 10,0 10,0 0))", "POLYGON((0 0,5 0,5 10,0 10,0 0))"], 50),
    // A hole as large as the parcel, and one in its middle.
    (["POLYGON((-9 -9,99 -9,99 99,-9 99,-9 -9),(0 0,10 0,10 10,0 10,0 0))"], 0),
    (["POLYGON((-9 -9,99 -9,99 99,-9 99,-9 -9),(4 4,6 4,6 6,4 6,4 4))"], 96),
    (["MULTIPOLYGON(((0 0,1 0,1 1,0 1,0 0)),((9 9,12 9,12 12,9 12,9 9)))"], 2), ([], 0),
  ]

  @Test("Common areas", arguments: layers)
  func areas(layer: [String], expected: Double) throws {
    #expect(abs(try area(Self.square, layer) - expected) < 1e-12)
    // Turned by 53.13°, which no edge survives upright, and far from the origin.
    func turned(_ text: String) throws -> GeometryColumn {
      var column = try column([text])
      for point in 0..<column.pointCount {
        let (x, y) = (column.coordinates[2 * point], column.coordinates[2 * point + 1])
        column.coordinates[2 * point] = 5e5 + 0.6 * x - 0.8 * y
        column.coordinates[2 * point + 1] = 3.4e6 + 0.8 * x + 0.6 * y
      }
      column.recomputeBoxes()
      return column
    }
    var zones = GeometryColumn()
    for text in layer { zones.append(feature: 0, of: try turned(text)) }
    let common = LandOverlap(of: 0, in: try turned(Self.square), layer: zones)
    let area = common.stretches().reduce(0.0) { $0 + ($1.from.x * $1.to.y - $1.to.x * $1.from.y) } / 2
    #expect(abs(area - expected) < 1e-7)
  }

  @Test("A parcel alone by the even-odd rule")
  func alone() throws {
    #expect(try area(Self.square, nil) == 100)
    #expect(try area("POLYGON((0 0,20 20,20 0,0 20,0 0))", nil) == 200)
    #expect(try area("POLYGON((0 0,10 0,10 10,0 10,0 0),(2 2,2 8,8 8,8 2,2 2))", nil) == 64)
  }

  @Test("Expansions have the signs of exact numbers")
  func expansions() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<2_000 {
      let a = Double.random(in: -1...1, using: &random)
      let b = Double.random(in: -1...1, using: &random)
      // (a − b)(a + b) − (a² − b²) is nothing, and a step more of one factor is seen.
      let sum = Expansion(a, minus: -b)
      let squares =
        Expansion(a, minus: 0) * Expansion(a, minus: 0) - Expansion(b, minus: 0) * Expansion(b, minus: 0)
      let none = Expansion(a, minus: b) * sum - squares
      #expect(none.sign == 0 && none.estimate == 0)
      let some = Expansion(a.nextUp, minus: b) * sum - squares
      #expect(some.sign == (a + b > 0 ? 1 : -1))
    }
  }
}
