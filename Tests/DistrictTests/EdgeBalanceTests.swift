import Geometry
import Testing
import TestSupport

@testable import District

@Suite struct EdgeBalanceTests {
  private let tiles = EdgeBalance.Tiles(box: Box(minX: 0, minY: 0, maxX: 20, maxY: 20), side: 4)

  /// A polygon through points, in either direction.
  private func append(_ points: [(Double, Double)], reversed: Bool = false, to column: inout GeometryColumn) {
    let ring = points + [points[0]]
    for (x, y) in reversed ? ring.reversed() : ring { column.appendPoint(x: x, y: y) }
    column.endRing()
    column.endPart()
    column.endFeature(kind: .polygon)
  }

  /// The squares of a board of 20 by 20 and its outline, square by square; some left out.
  private func balance(leavingOut left: Set<Int>, order: [Int]) -> EdgeBalance {
    var balance = EdgeBalance()
    for square in order where !left.contains(square) {
      var column = GeometryColumn()
      let (x, y) = (Double(square % 20), Double(square / 20))
      append([(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)], reversed: square % 3 == 0, to: &column)
      var next = EdgeBalance()
      next.add(column, tiles: tiles)
      balance.add(next)
    }
    var outline = GeometryColumn()
    let sides = (0..<20).map { Double($0) }
    append(
      sides.map { ($0, 0) } + sides.map { (20, $0) } + sides.map { (20 - $0, 20) }
        + sides.map { (0, 20 - $0) },
      to: &outline)
    balance.add(outline, tiles: tiles, isArea: true)
    return balance
  }

  @Test func squaresThatTileBalanceInAnyOrder() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<5 {
      #expect(balance(leavingOut: [], order: (0..<400).shuffled(using: &generator)).uneven == [])
    }
  }

  @Test func aMissingSquareShowsInItsTile() {
    for square in [0, 21, 199, 399] {
      let tile = tiles.tile(x: Double(square % 20) + 0.5, y: Double(square / 20) + 0.5)
      let uneven = balance(leavingOut: [square], order: Array(0..<400)).uneven
      #expect(uneven.contains(tile ?? -1), "\(square)")
    }
  }

  @Test func tilesShareTheirSides() {
    let box = Box(minX: 0.1, minY: 0.3, maxX: 7.7, maxY: 9.9)
    let tiles = EdgeBalance.Tiles(box: box, side: 7)
    for tile in 0..<49 where tile % 7 < 6 {
      #expect(tiles.box(of: tile).maxX == tiles.box(of: tile + 1).minX)
    }
    #expect(tiles.box(of: 48).maxX == box.maxX && tiles.box(of: 48).maxY == box.maxY)
    #expect(tiles.tile(x: 7.8, y: 1) == nil)
  }
}
