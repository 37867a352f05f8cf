import Foundation
import Geometry
import TestSupport

/// Random parcels for the tests of this target.
enum Parcels {
  /// A star-shaped ring around a centre, closed: radius between 0.35 and 1 of `radius`, edges of at most
  /// `longestEdge`; `unit` is the size of a metre in x and in y.
  static func ring(
    x: Double, y: Double, radius: Double, longestEdge: Double, unit: SIMD2<Double>,
    using generator: inout SeededGenerator
  ) -> [Double] {
    let corners = Int.random(in: 5...9, using: &generator)
    let turn = Double.random(in: 0..<6, using: &generator)
    var bends: [SIMD2<Double>] = []
    for corner in 0..<corners {
      let angle = turn + Double(corner) / Double(corners) * 2 * .pi
      let length = radius * Double.random(in: 0.35...1, using: &generator)
      bends.append(SIMD2(cos(angle), sin(angle)) * length)
    }
    var numbers: [Double] = []
    for corner in 0..<corners {
      let start = bends[corner]
      let step = bends[(corner + 1) % corners] - start
      let pieces = max(1, Int(((step * step).sum().squareRoot() / longestEdge).rounded(.up)))
      for piece in 0..<pieces {
        let point = (start + step * (Double(piece) / Double(pieces))) * unit
        numbers += [x + point.x, y + point.y]
      }
    }
    return numbers + numbers[0..<2]
  }

  /// A column of single polygons, each of one or more rings.
  static func column(_ polygons: [[[Double]]]) -> GeometryColumn {
    var column = GeometryColumn()
    for rings in polygons {
      for ring in rings {
        for point in 0..<ring.count / 2 { column.appendPoint(x: ring[2 * point], y: ring[2 * point + 1]) }
        column.endRing()
      }
      column.endPart()
      column.endFeature(kind: .polygon)
    }
    return column
  }

  /// Twice the signed area of a ring, shifted to its first point, halved and without sign.
  static func shoelace(_ ring: [Double]) -> Double {
    var sum = 0.0
    for point in 1..<ring.count / 2 - 1 {
      let a = SIMD2(ring[2 * point] - ring[0], ring[2 * point + 1] - ring[1])
      let b = SIMD2(ring[2 * point + 2] - ring[0], ring[2 * point + 3] - ring[1])
      sum += a.x * b.y - a.y * b.x
    }
    return abs(sum) / 2
  }
}
