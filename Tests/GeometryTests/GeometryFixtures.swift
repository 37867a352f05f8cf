import Testing
import TestSupport

@testable import Geometry

/// Makes geometries for tests, repeatable by seed.
enum GeometryFixtures {
  /// A column of geometries from well-known text.
  static func column(_ texts: String...) throws -> GeometryColumn {
    var column = GeometryColumn()
    for text in texts { try column.append(wkt: text) }
    return column
  }

  /// Appends a ring around a centre with random radii: valid, not always convex.
  static func appendStar(
    to column: inout GeometryColumn, x: Double, y: Double, radius: Double, points: Int,
    clockwise: Bool = false,
    using random: inout SeededGenerator
  ) {
    let radii = (0..<points).map { _ in radius * Double.random(in: 0.5...1, using: &random) }
    for step in 0...points {
      let index = clockwise ? (points - step) % points : step % points
      let angle = (Double(index) / Double(points)) * 6.283185307179586
      column.appendPoint(x: x + radii[index] * cosine(angle), y: y + radii[index] * sine(angle))
    }
    column.endRing()
  }

  /// Random polygons, some with a hole, some of several parts, spread over a square.
  static func polygons(
    _ count: Int, side: Double, radius: ClosedRange<Double>, originX: Double = 40_500_000,
    originY: Double = 3_450_000, using random: inout SeededGenerator
  ) -> GeometryColumn {
    var column = GeometryColumn()
    for _ in 0..<count {
      let parts = Int.random(in: 0..<6, using: &random) == 0 ? 2 : 1
      let r = Double.random(in: radius, using: &random)
      let x = originX + Double.random(in: 0...side, using: &random)
      let y = originY + Double.random(in: 0...side, using: &random)
      for part in 0..<parts {
        let points = Int.random(in: 3...14, using: &random)
        let clockwise = Bool.random(using: &random)
        appendStar(
          to: &column, x: x + Double(part) * 2.5 * r, y: y, radius: r, points: points, clockwise: clockwise,
          using: &random)
        if Int.random(in: 0..<4, using: &random) == 0, points >= 6 {
          appendStar(
            to: &column, x: x + Double(part) * 2.5 * r, y: y, radius: r * 0.3, points: 5,
            clockwise: !clockwise,
            using: &random)
        }
        column.endPart()
      }
      column.endFeature(kind: parts == 1 ? .polygon : .multiPolygon)
    }
    return column
  }

  /// A tiling of a square: neighbours share their bent edges point by point.
  static func tiling(
    _ side: Int, cell: Double = 40, originX: Double = 40_500_000, originY: Double = 3_450_000, seed: UInt64
  ) -> GeometryColumn {
    var random = SeededGenerator(seed: seed)
    func near(_ x: Double, _ y: Double, _ reach: Double) -> SIMD2<Double> {
      SIMD2(
        x + Double.random(in: -reach...reach, using: &random),
        y + Double.random(in: -reach...reach, using: &random))
    }
    var nodes: [[SIMD2<Double>]] = []
    for j in 0...side {
      nodes.append(
        (0...side).map { near(originX + Double($0) * cell, originY + Double(j) * cell, cell * 0.1) })
    }
    func bent(_ from: SIMD2<Double>, _ to: SIMD2<Double>) -> [SIMD2<Double>] {
      (1...3).map { step in
        let place = from + (to - from) * (Double(step) / 4)
        return near(place.x, place.y, cell * 0.04)
      }
    }
    let across = (0...side).map { j in (0..<side).map { bent(nodes[j][$0], nodes[j][$0 + 1]) } }
    let up = (0..<side).map { j in (0...side).map { bent(nodes[j][$0], nodes[j + 1][$0]) } }
    var column = GeometryColumn()
    for j in 0..<side {
      for i in 0..<side {
        var ring = [nodes[j][i]] + across[j][i] + [nodes[j][i + 1]] + up[j][i + 1] + [nodes[j + 1][i + 1]]
        ring += across[j + 1][i].reversed() + [nodes[j + 1][i]] + up[j][i].reversed() + [nodes[j][i]]
        for point in ring { column.appendPoint(x: point.x, y: point.y) }
        column.endRing()
        column.endPart()
        column.endFeature(kind: .polygon)
      }
    }
    return column
  }

  static func sine(_ angle: Double) -> Double { cosine(angle - 1.5707963267948966) }

  /// The cosine by its series, so that fixtures are the same on every system.
  static func cosine(_ angle: Double) -> Double {
    var x = angle.truncatingRemainder(dividingBy: 6.283185307179586)
    if x > 3.141592653589793 { x -= 6.283185307179586 }
    if x < -3.141592653589793 { x += 6.283185307179586 }
    var term = 1.0
    var sum = 1.0
    for step in 1...14 {
      term *= -x * x / Double((2 * step - 1) * (2 * step))
      sum += term
    }
    return sum
  }

  /// The area in common of two features by GEOS alone, both made valid first.
  static func commonArea(
    _ one: GeometryColumn, _ i: Int, _ other: GeometryColumn, _ j: Int, context: borrowing GEOSContext
  ) throws -> Double {
    let first = try GEOSGeometry(one, feature: i, context: context).madeValid()
    let second = try GEOSGeometry(other, feature: j, context: context).madeValid()
    return try first.intersection(second).area()
  }
}

extension GeometryColumn {
  /// A feature as a valid GEOS geometry, repaired by GEOS where needed.
  func valid(_ feature: Int, context: GEOSContextStorage) throws(GeometryError) -> GEOSGeometry {
    let geometry = try GEOSGeometry.make(self, feature: feature, context: context)
    return try geometry.isValid() ? geometry : geometry.madeValid()
  }
}

extension GeometryColumn {
  /// The well-known binary of one feature.
  func featureWKB(_ feature: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    appendWKB(of: feature, to: &bytes)
    return bytes
  }
}
