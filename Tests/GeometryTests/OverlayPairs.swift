import TestSupport

@testable import Geometry

/// Pairs of valid polygons of the kinds that overlays get wrong, repeatable by seed.
enum OverlayPairs {
  enum Kind: String, CaseIterable {
    case nearlyCollinear, stepHole, touching, straddling, spikes, sharedBoundary, duplicates
  }

  private struct Frame {
    var origin: SIMD2<Double>
    var cosine: Double
    var sine: Double
    var random: SeededGenerator

    init(isLocal: Bool, seed: UInt64) {
      random = SeededGenerator(seed: seed)
      origin =
        isLocal
        ? .zero
        : SIMD2(.random(in: 4.2e5...5.8e5, using: &random), .random(in: 3.3e6...3.5e6, using: &random))
      let angle = Double.random(in: 0...6.28, using: &random)
      (cosine, sine) = (GeometryFixtures.cosine(angle), GeometryFixtures.sine(angle))
    }

    func point(_ u: Double, _ v: Double) -> SIMD2<Double> {
      origin + SIMD2(u * cosine - v * sine, u * sine + v * cosine)
    }

    mutating func number(_ range: ClosedRange<Double>) -> Double { .random(in: range, using: &random) }

    /// Moves a point by some steps of its rounding.
    mutating func stepped(_ point: SIMD2<Double>, most: Int) -> SIMD2<Double> {
      var moved = point
      let axis = Int.random(in: 0...1, using: &random)
      let count = Int.random(in: 1...most, using: &random)
      let isUp = Bool.random(using: &random)
      for _ in 0..<count { moved[axis] = isUp ? moved[axis].nextUp : moved[axis].nextDown }
      return moved
    }

    func rectangle(_ left: Double, _ bottom: Double, _ right: Double, _ top: Double) -> [SIMD2<Double>] {
      [point(left, bottom), point(right, bottom), point(right, top), point(left, top)]
    }
  }

  /// A pair of columns of one polygon each.
  static func pair(_ kind: Kind, isLocal: Bool, seed: UInt64) -> (GeometryColumn, GeometryColumn) {
    var frame = Frame(isLocal: isLocal, seed: seed)
    let r = frame.number(3...900)
    func between(_ a: SIMD2<Double>, _ b: SIMD2<Double>, _ place: Double) -> SIMD2<Double> {
      a + (b - a) * place
    }
    switch kind {
    case .nearlyCollinear, .stepHole:
      let half = r * frame.number(0.2...0.8)
      let height = r * frame.number(-0.6...0.6)
      let (a, b) = (frame.point(-half, height), frame.point(half, height))
      let middle = frame.stepped(between(a, b, frame.number(0.2...0.8)), most: kind == .stepHole ? 3 : 64)
      let hole = kind == .stepHole ? [a, middle, b] : [a, middle, b, frame.point(0, r * 0.8)]
      let u = r * frame.number(-1...0.5)
      let other = frame.rectangle(
        u, -r * frame.number(0.1...1.2), u + r * frame.number(0.1...1), r * frame.number(0.1...1.2))
      return (column([other]), column([frame.rectangle(-r, -r, r, r), hole]))
    case .touching:
      let (a, b) = (frame.point(0, -r), frame.point(0, r))
      let places = [frame.number(0...0.5), frame.number(0.5...1)]
      let right = [
        a, frame.point(r, -r * frame.number(0.2...1)), frame.point(r, r * frame.number(0.2...1)), b,
      ]
      let left = [
        between(a, b, places[1]), frame.point(-r * frame.number(0.2...1), r),
        frame.point(-r * frame.number(0.2...1), -r), between(a, b, places[0]),
      ]
      return (column([left]), column([right]))
    case .straddling:
      var tiny: [Double] = []
      for power in [-14.0, -17, -12, -20] {
        var size = frame.number(-1...1)
        for _ in 0..<Int(-power) { size /= 10 }
        tiny.append(size)
      }
      let one = [SIMD2(-r, tiny[0]), SIMD2(r, tiny[1]), SIMD2(r / 3, r)]
      let other = [SIMD2(-r * frame.number(0.3...0.9), tiny[2]), SIMD2(r / 5, -r), SIMD2(r * 1.3, tiny[3])]
      return (column([one.map { $0 + frame.origin }]), column([other.map { $0 + frame.origin }]))
    case .spikes:
      let width =
        r * frame.number(0...1) * [1e-3, 1e-6, 1e-9, 1e-11][Int.random(in: 0..<4, using: &frame.random)]
      let height = frame.number(-0.8...0.8) * r
      let one = [
        frame.point(-r, -r), frame.point(r, -r), frame.point(r, height - width),
        frame.point(r * frame.number(1.2...3), height), frame.point(r, height + width), frame.point(r, r),
        frame.point(-r, r),
      ]
      let shift = r * frame.number(1...2.8)
      return (column([one]), column([frame.rectangle(shift - r, -r, shift + r, r)]))
    case .sharedBoundary:
      var line: [SIMD2<Double>] = []
      for step in 0...4 {
        line.append(frame.point(r * frame.number(-0.15...0.15), -r + Double(step) * r / 2))
      }
      var more: [SIMD2<Double>] = []
      for (from, to) in zip(line, line.dropFirst()) {
        more += [
          from, between(from, to, frame.number(0.1...0.4)), between(from, to, frame.number(0.5...0.9)),
        ]
      }
      more.append(line[4])
      let side: Double = Bool.random(using: &frame.random) ? 1 : -1
      let one = line + [frame.point(r * 1.5, r), frame.point(r * 1.5, -r)]
      let reach = side * r * frame.number(0.4...2)
      return (column([one]), column([more + [frame.point(reach, r), frame.point(reach, -r)]]))
    case .duplicates:
      var ring: [SIMD2<Double>] = []
      let count = Int.random(in: 3...12, using: &frame.random)
      for step in 0..<count {
        let angle = Double(step) / Double(count) * 6.283185307179586
        let reach = r * frame.number(0.5...1)
        ring.append(frame.point(reach * GeometryFixtures.cosine(angle), reach * GeometryFixtures.sine(angle)))
      }
      var other = Array(ring.dropFirst() + ring.prefix(1))
      if Bool.random(using: &frame.random) { other.reverse() }
      if Bool.random(using: &frame.random) { other[0] = frame.stepped(other[0], most: 3) }
      if Bool.random(using: &frame.random) { other.insert(between(other[0], other[1], 0.3), at: 1) }
      return (column([ring]), column([other]))
    }
  }

  static func column(_ rings: [[SIMD2<Double>]]) -> GeometryColumn {
    var column = GeometryColumn()
    for ring in rings {
      for point in ring + ring.prefix(1) { column.appendPoint(x: point.x, y: point.y) }
      column.endRing()
    }
    column.endPart()
    column.endFeature(kind: .polygon)
    return column
  }
}
