import Geometry
import Projection
import TestSupport
import Testing

@testable import LandAnalysis

/// What lies astray in a layer, and what only lies far.
@Suite struct LayerSpreadTests {
  private func column(_ centres: [SIMD2<Double>], side: Double) -> GeometryColumn {
    var column = GeometryColumn()
    for centre in centres {
      let (x, y) = (centre.x, centre.y)
      try? column.append(
        wkt:
          "POLYGON((\(x - side) \(y - side),\(x + side) \(y - side),\(x + side) \(y + side),\(x - side) \(y - side)))"
      )
    }
    return column
  }

  private func places(_ centres: [SIMD2<Double>], in code: String, side: Double) throws -> [LayerSpread.Place]
  {
    let geometry = column(centres, side: side)
    try #require(geometry.count == centres.count)
    var spread = LayerSpread()
    spread.add(geometry)
    guard let core = spread.core(in: try ReferenceSystem(code)) else {
      return centres.map { _ in .near }
    }
    return geometry.boxes.map { core.place(of: $0) }
  }

  /// A district in degrees with one of each kind of stray; whatever comes first.
  @Test(arguments: 0..<12) func strays(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var centres = (0..<Int.random(in: 5...400, using: &generator)).map { _ in
      SIMD2(
        Double.random(in: 121.0...121.4, using: &generator), Double.random(in: 31.0...31.3, using: &generator)
      )
    }
    let strays = [SIMD2(0.0, 0), SIMD2(31.1, 121.2 - 60), SIMD2(-121.2, 31.1)]
    let exclave = SIMD2(120.5, 33.2)
    centres.insert(contentsOf: strays.shuffled(using: &generator).prefix(1 + seed % 3), at: seed % 4)
    centres.append(exclave)
    let found = try places(centres, in: "OGC:CRS84", side: 0.001)
    for (centre, place) in zip(centres, found) {
      switch place {
      case .near: #expect(!strays.contains(centre) && centre != exclave)
      case .far(let distance):
        #expect(centre == exclave)
        #expect(abs(distance - 230_000) < 60_000)
      case .astray: #expect(strays.contains(centre) && centre != SIMD2(0, 0))
      case .atOrigin: #expect(centre == SIMD2(0, 0))
      }
    }
  }

  /// A country has no strays within it, and unit squares at 0, 0 are where they are.
  @Test(arguments: 0..<10) func nothingAstray(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let country = (0..<500).map { _ in
      SIMD2(Double.random(in: 75...130, using: &generator), Double.random(in: 20...50, using: &generator))
    }
    #expect(try places(country, in: "OGC:CRS84", side: 0.01).allSatisfy { $0 == .near })
    let squares = (0..<20).map { SIMD2(Double($0 % 5) * 0.1, Double($0 / 5) * 0.1) }
    #expect(try places(squares, in: "OGC:CRS84", side: 0.01).allSatisfy { $0 == .near })
    let plane = (0..<50).map { _ in
      SIMD2(
        Double.random(in: 5e5...6e5, using: &generator), Double.random(in: 3.4e6...3.5e6, using: &generator))
    }
    #expect(try places(plane, in: "EPSG:4549", side: 50).allSatisfy { $0 == .near })
  }

  @Test func twoFeaturesAreNotJudged() throws {
    let found = try places([SIMD2(121, 31), SIMD2(10, 50)], in: "OGC:CRS84", side: 0.01)
    #expect(!found.contains { if case .astray = $0 { true } else { false } })
    #expect(try places([SIMD2(121, 31), SIMD2(0, 0)], in: "OGC:CRS84", side: 0.01)[1] == .atOrigin)
  }

  /// World mercator holds exchanged coordinates too; the rest of the layer tells.
  @Test func exchangedInAWidePlane() throws {
    var centres = (0..<40).map { SIMD2(1.35e7 + Double($0) * 100, 3.6e6) }
    centres.append(SIMD2(3.6e6, 1.35e7))
    let geometry = column(centres, side: 20)
    var spread = LayerSpread()
    spread.add(geometry)
    let core = try #require(spread.core(in: try ReferenceSystem("EPSG:3857")))
    let problem = try #require(core.problem(of: geometry.boxes[40]))
    #expect("\(problem)".contains("near it with x and y exchanged"))
  }
}
