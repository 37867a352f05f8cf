import Geometry
import TestSupport

/// A patchwork of parcels that share wavy boundaries exactly.
struct Tiling {
  let column: GeometryColumn
  /// The area that the parcels cover together.
  let area: Double

  /// `side` × `side` parcels 100 m wide, each boundary bent at `bends` points.
  init(side: Int, bends: Int, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    func shift(_ size: Double) -> Double {
      (Double.random(in: -size...size, using: &generator) * 10).rounded() / 10
    }
    // Each edge is drawn once, from its lower end, and walked by both its parcels.
    func edge(_ fromX: Double, _ fromY: Double, _ toX: Double, _ toY: Double) -> [(x: Double, y: Double)] {
      (0...bends + 1).map { step in
        let share = Double(step) / Double(bends + 1)
        let isEnd = step == 0 || step == bends + 1
        return (
          fromX + (toX - fromX) * share + (isEnd ? 0 : shift(8)),
          fromY + (toY - fromY) * share + (isEnd ? 0 : shift(8))
        )
      }
    }
    var across: [[[(x: Double, y: Double)]]] = []
    var up: [[[(x: Double, y: Double)]]] = []
    for row in 0...side {
      across.append(
        (0..<side).map { edge(Double($0) * 100, Double(row) * 100, Double($0 + 1) * 100, Double(row) * 100) })
    }
    for row in 0..<side {
      up.append(
        (0...side).map { edge(Double($0) * 100, Double(row) * 100, Double($0) * 100, Double(row + 1) * 100) })
    }
    var column = GeometryColumn()
    var area = 0.0
    for row in 0..<side {
      for place in 0..<side {
        let ring =
          across[row][place].dropLast() + up[row][place + 1].dropLast()
          + across[row + 1][place].reversed().dropLast()
          + up[row][place].reversed()
        for (point, next) in zip(ring, ring.dropFirst()) { area += (point.x * next.y - next.x * point.y) / 2 }
        for point in ring { column.appendPoint(x: point.x, y: point.y) }
        column.endRing()
        column.endPart()
        column.endFeature(kind: .polygon)
      }
    }
    self.column = column
    self.area = area
  }
}
