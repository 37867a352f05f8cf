import Testing
import TestSupport

@testable import Geometry

/// Overlays of the kinds that GEOS's floating-point overlay loses or invents land on.
@Suite struct CertainOverlayTests {
  /// What the audit's overlay says that the first polygon shares with the second.
  private func overlap(_ one: GeometryColumn, _ other: GeometryColumn) throws -> Double {
    var worker = try OverlayWorker(try OverlayLayer(other))
    var result = OverlayResult()
    try worker.overlay(one, into: &result)
    #expect(result.failures.isEmpty)
    return result.hits(of: 0).reduce(0.0) {
      $0 + ($1.isWhole ? one.planeArea(of: 0) : result.pieces.planeArea(of: Int($1.piece)))
    }
  }

  private func sweep(_ one: GeometryColumn, _ other: GeometryColumn) -> Double {
    SlabSweep([(0, one), (0, other)], wanted: .common).area
  }

  @Test(
    "What GEOS loses is found, and what it invents is not",
    arguments: [
      // Two polygons that share a corner and an edge up to the rounding of one ordinate.
      (
        "POLYGON((646 -207,515 -75.99999999999999,757 -76,646 -207))",
        "POLYGON((384 -207,515 -76,646 -207,515 -338,384 -207))", 0.0
      ),
      // A hole whose corners lie on one line but for some 1e-7.
      (
        "POLYGON((379.694383 3423,382 3423,382 3428,379.694383 3428,379.694383 3423))",
        "POLYGON((380 3428.3,382 3429,388 3422,377 3422,378 3427,380 3428.3),(379.153701 3427.199712952367,380.736005 3427.1997128766443,379.777158 3427.199712922531,379.153701 3427.199712952367))",
        11.528085
      ),
      // The same moved by powers of two, which rounds nothing.
      (
        "POLYGON((395.694383 3423,398 3423,398 3428,395.694383 3428,395.694383 3423))",
        "POLYGON((396 3428.3,398 3429,404 3422,393 3422,394 3427,396 3428.3))", 11.528085
      ),
    ])
  func knownAreas(first: String, second: String, area: Double) throws {
    let (one, other) = (try GeometryFixtures.column(first), try GeometryFixtures.column(second))
    #expect(abs(try overlap(one, other) - area) < 1e-6)
    #expect(abs(try overlap(other, one) - area) < 1e-6)
    #expect(abs(sweep(one, other) - area) < 1e-6)
  }

  @Test(
    "Three ways of computing agree, and the parts add up", arguments: OverlayPairs.Kind.allCases,
    [true, false])
  func waysAgree(kind: OverlayPairs.Kind, isLocal: Bool) throws {
    var overlay = try CheckedOverlay()
    var measure = SharedArea()
    for seed in 0..<40 {
      let (one, other) = OverlayPairs.pair(kind, isLocal: isLocal, seed: UInt64(seed))
      let (first, second) = (one.planeArea(of: 0), other.planeArea(of: 0))
      let allowed = 1e-6 + 1e-10 * first
      let common = try overlap(one, other)
      #expect(abs(measure.measure(0, of: one, 0, of: other).area - common) < allowed, "seed \(seed)")
      #expect(abs(sweep(one, other) - common) < allowed, "seed \(seed)")
      #expect(abs(try overlap(other, one) - common) < allowed, "seed \(seed)")
      let rest = try overlay.difference(0, of: one, minus: other)
      #expect(abs(common + rest.planeArea(of: 0) - first) < allowed, "seed \(seed)")
      var both = one
      both.append(feature: 0, of: other)
      let union = try OverlayLayer(both, dissolved: true).polygons.planeAreas().reduce(0, +)
      #expect(abs(first + second - common - union) < allowed + 1e-10 * second, "seed \(seed)")
    }
  }

  @Test(
    "Moving both by a power of two, or adding corners, changes no area", arguments: OverlayPairs.Kind.allCases
  )
  func refinementAndTranslation(kind: OverlayPairs.Kind) throws {
    var random = SeededGenerator(seed: 5)
    for seed in 100..<130 {
      let (one, other) = OverlayPairs.pair(kind, isLocal: true, seed: UInt64(seed))
      let area = try overlap(one, other)
      func moved(_ column: GeometryColumn) -> GeometryColumn {
        var moved = column
        for index in moved.coordinates.indices {
          moved.coordinates[index] += index % 2 == 0 ? 0x1p19 : 0x1p22
        }
        moved.recomputeBoxes()
        return moved
      }
      // The steps of the new place round each corner by up to 2⁻³¹.
      let rounding = 0x1p-30 * (one.planeLength(of: 0) + other.planeLength(of: 0))
      #expect(abs(try overlap(moved(one), moved(other)) - area) < 1e-6 + rounding, "seed \(seed)")
      func refined(_ column: GeometryColumn) -> GeometryColumn {
        var rings: [[SIMD2<Double>]] = []
        for ring in column.rings(of: 0) {
          var points: [SIMD2<Double>] = []
          for point in column.points(of: ring).dropLast() {
            let from = SIMD2(column.coordinates[2 * point], column.coordinates[2 * point + 1])
            let to = SIMD2(column.coordinates[2 * point + 2], column.coordinates[2 * point + 3])
            points += [from, from + (to - from) * Double.random(in: 0.1...0.9, using: &random)]
          }
          rings.append(points)
        }
        return OverlayPairs.column(rings)
      }
      #expect(abs(try overlap(refined(one), other) - area) < 1e-6, "seed \(seed)")
      #expect(abs(try overlap(one, refined(other)) - area) < 1e-6, "seed \(seed)")
    }
  }

  @Test(
    "A sweep's outline is valid, with the area, holes and parts that GEOS finds", arguments: [41, 42, 43])
  func outlines(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let column = GeometryFixtures.polygons(24, side: 300, radius: 20...90, using: &random)
    let context = try GEOSContext()
    for first in 0..<column.count {
      for second in 0..<column.count
      where first != second && column.boxes[first].intersects(column.boxes[second]) {
        for wanted in [SlabSweep.Land.common, .any, .first] {
          let sweep = SlabSweep([(first, column), (second, column)], wanted: wanted)
          var outline = GeometryColumn()
          let one = try GEOSGeometry(column, feature: first, context: context).madeValid()
          let other = try GEOSGeometry(column, feature: second, context: context).madeValid()
          let common = try one.intersection(other).area()
          let areas = (try one.area(), try other.area())
          let area =
            switch wanted {
            case .common: common
            case .any: areas.0 + areas.1 - common
            case .first: areas.0 - common
            }
          #expect(abs(sweep.area - area) < 1e-6)
          guard SlabOutline.append(sweep, to: &outline) else {
            #expect(area < 1e-6)
            continue
          }
          #expect(abs(outline.planeArea(of: 0) - area) < 1e-6)
          let made = try GEOSGeometry(outline, feature: 0, context: context)
          #expect(try made.validity() == .valid, "\(first), \(second), \(wanted)")
        }
      }
    }
    // Many at once, as a layer is dissolved.
    let all = SlabSweep((0..<column.count).map { ($0, column) }, wanted: .any)
    var outline = GeometryColumn()
    #expect(SlabOutline.append(all, to: &outline))
    let dissolved = try OverlayLayer(column, dissolved: true).polygons
    #expect(abs(dissolved.planeAreas().reduce(0, +) - all.area) < 1e-5)
    #expect(abs(outline.planeArea(of: 0) - all.area) < 1e-5)
    #expect(outline.exploded().column.count == dissolved.count)
    #expect(outline.ringOffsets.count == dissolved.ringOffsets.count)
  }

  @Test("Rings that touch themselves are cut apart, and coincident edges cancel")
  func touchingRings() throws {
    func outline(_ wanted: SlabSweep.Land, _ texts: String...) throws -> GeometryColumn {
      var column = GeometryColumn()
      for text in texts { try column.append(wkt: text) }
      var outline = GeometryColumn()
      let sweep = SlabSweep((0..<column.count).map { ($0, column) }, wanted: wanted)
      if !SlabOutline.append(sweep, to: &outline) { outline.appendNone() }
      return outline
    }
    // Two squares at a corner are two parts; a frame of four bars is one part with a hole.
    let corner = try outline(.any, "POLYGON((0 0,1 0,1 1,0 1,0 0))", "POLYGON((1 1,2 1,2 2,1 2,1 1))")
    #expect(corner.kinds == [.multiPolygon] && corner.planeArea(of: 0) == 2)
    let frame = try outline(
      .any, "POLYGON((0 0,3 0,3 1,0 1,0 0))", "POLYGON((0 2,3 2,3 3,0 3,0 2))",
      "POLYGON((0 1,1 1,1 2,0 2,0 1))",
      "POLYGON((2 1,3 1,3 2,2 2,2 1))")
    #expect(frame.kinds == [.polygon] && frame.rings(of: 0).count == 2 && frame.planeArea(of: 0) == 8)
    #expect(frame.pointCount == 10)
    // A hole that touches its shell at a corner.
    let pinched = try outline(.first, "POLYGON((0 0,4 0,4 4,0 4,0 0))", "POLYGON((0 2,2 1,2 3,0 2))")
    #expect(pinched.kinds == [.polygon] && pinched.rings(of: 0).count == 2 && pinched.planeArea(of: 0) == 14)
    let context = try GEOSContext()
    for column in [corner, frame, pinched] {
      #expect(try GEOSGeometry(column, feature: 0, context: context).isValid())
    }
    #expect(
      try outline(.common, "POLYGON((0 0,1 0,1 1,0 1,0 0))", "POLYGON((1 0,2 0,2 1,1 1,1 0))").kinds == [
        .none
      ])
    #expect(
      try outline(.first, "POLYGON((0 0,1 0,1 1,0 1,0 0))", "POLYGON((0 0,1 0,1 1,0 1,0 0))").kinds == [.none]
    )
    // An invalid polygon counts by the even-odd rule.
    #expect(try outline(.any, "POLYGON((0 0,10 10,10 0,0 10,0 0))").planeArea(of: 0) == 50)
  }
}
