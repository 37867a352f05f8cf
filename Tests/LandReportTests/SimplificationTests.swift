import Geometry
import TestSupport
import Testing

@testable import LandReport

@Suite struct SimplificationTests {
  private func arcs(_ column: GeometryColumn) -> (SharedArcs, [UInt8]) {
    let arcs = SharedArcs(column, origin: (0, 0), quantum: 0.1)
    return (arcs, ArcLevels(arcs).levels)
  }

  @Test func sharedBoundariesAreKeptOnce() {
    let (arcs, _) = arcs(Tiling(side: 6, bends: 12, seed: 1).column)
    // 2 × 6 × 7 edges; two of them meet without a junction at each of the four corners.
    #expect(arcs.arcCount == 2 * 6 * 7 - 4)
    #expect(arcs.references.count == 4 * 36 - 4)
  }

  @Test func levelNoughtHasEveryPoint() {
    let tiling = Tiling(side: 4, bends: 9, seed: 2)
    let (arcs, levels) = arcs(tiling.column)
    for feature in 0..<arcs.count {
      for ring in arcs.rings(ofFeature: feature) {
        #expect(
          arcs.points(ofRing: ring, levels: levels, from: 0).count
            == tiling.column.points(ofFeature: feature).count)
      }
    }
  }

  /// Edges shared by two parcels cancel out at every level, whatever was left out: what remains is the outline, each
  /// step once. A gap or an overlap would leave steps inside.
  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64]) func neighboursShareEveryStepAtEveryLevel(seed: UInt64) {
    let (arcs, levels) = arcs(Tiling(side: 5, bends: 20, seed: seed).column)
    for level in UInt8(0)...14 {
      var steps: [[Int32]: Int] = [:]
      for ring in 0..<arcs.ringCount {
        let points = arcs.points(ofRing: ring, levels: levels, from: level).map { [arcs.x[$0], arcs.y[$0]] }
        for (from, to) in zip(points, points.dropFirst()) {
          if steps[to + from] == 1 { steps[to + from] = nil } else { steps[from + to, default: 0] += 1 }
        }
      }
      #expect(steps.values.allSatisfy { $0 == 1 })
      // The outline's points lie within the bends' reach of the square's sides; it may cut a corner.
      for step in steps.keys {
        for point in [step[0..<2], step[2..<4]] {
          let isOutside = point.contains { $0 < 100 || $0 > 4900 }
          #expect(isOutside, "a step inside at level \(level): \(step)")
        }
      }
    }
  }

  @Test func areasAddUpAtEveryLevel() {
    let tiling = Tiling(side: 5, bends: 20, seed: 7)
    let (arcs, levels) = arcs(tiling.column)
    for level in UInt8(0)...14 {
      let area = (0..<arcs.ringCount).reduce(0.0) {
        $0 + Double(arcs.doubledArea(ofRing: $1, levels: levels, from: level)) / 2 * 0.01
      }
      // Inner boundaries cancel; the outline moves by at most its bends and half a parcel at each corner.
      let tolerance: Double = level == 0 ? 1 : 36_000
      #expect(abs(area - tiling.area) < tolerance, "level \(level): \(area)")
    }
  }

  @Test func higherLevelsHaveFewerPointsAndAtLeastATriangle() {
    let (arcs, levels) = arcs(Tiling(side: 3, bends: 40, seed: 3).column)
    for ring in 0..<arcs.ringCount {
      let counts = (UInt8(0)...15).map { arcs.points(ofRing: ring, levels: levels, from: $0).count }
      #expect(zip(counts, counts.dropFirst()).allSatisfy { $0 >= $1 })
      #expect(counts[15] >= 4)
      #expect(counts[0] > 3 * counts[15])
    }
  }

  /// A lone ring has no junction, and two parcels that share one closed boundary have none either.
  @Test func anIslandAndItsHoleAreOneArc() {
    var column = GeometryColumn()
    let island = [(30.0, 30.0), (60.0, 30.0), (65.0, 61.0), (30.0, 60.0), (30.0, 30.0)]
    let shell = [(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0), (0.0, 0.0)]
    for point in shell { column.appendPoint(x: point.0, y: point.1) }
    column.endRing()
    for point in island.reversed() { column.appendPoint(x: point.0, y: point.1) }
    column.endRing()
    column.endPart()
    column.endFeature(kind: .polygon)
    // The island starts elsewhere and runs the other way.
    for index in [2, 3, 0, 1, 2] { column.appendPoint(x: island[index].0, y: island[index].1) }
    column.endRing()
    column.endPart()
    column.endFeature(kind: .polygon)
    let (arcs, levels) = arcs(column)
    #expect(arcs.arcCount == 2)
    #expect(arcs.references.map(\.isReversed) == [false, false, true])
    #expect(
      arcs.doubledArea(ofRing: 1, levels: levels, from: 0) == -arcs.doubledArea(
        ofRing: 2, levels: levels, from: 0))
  }

  @Test func repeatedAndDegenerateRingsStand() {
    var column = GeometryColumn()
    for points in [
      [(0.0, 0.0), (0.01, 0.0), (0.0, 0.01), (0.0, 0.0)], [(5.0, 5.0)], [(0.0, 0.0), (9.0, 9.0), (0.0, 0.0)],
    ] {
      for point in points { column.appendPoint(x: point.0, y: point.1) }
      column.endRing()
      column.endPart()
      column.endFeature(kind: points.count == 1 ? .point : .polygon)
    }
    column.appendNone()
    let (arcs, levels) = arcs(column)
    #expect(arcs.count == 4)
    #expect(arcs.points(ofRing: 1, levels: levels, from: 15).count == 1)
    #expect(arcs.rings(ofFeature: 3).isEmpty)
  }
}

extension SharedArcs {
  /// Twice the signed area of a ring at a level, in grid squares.
  func doubledArea(ofRing ring: Int, levels: [UInt8], from level: UInt8) -> Int64 {
    let points = points(ofRing: ring, levels: levels, from: level)
    guard let first = points.first else { return 0 }
    var sum: Int64 = 0
    for (point, next) in zip(points, points.dropFirst() + [first]) {
      sum += Int64(x[point]) * Int64(y[next]) - Int64(x[next]) * Int64(y[point])
    }
    return sum
  }
}
