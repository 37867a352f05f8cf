import Geometry

/// What is left of polygons' edges once each has cancelled its like in the other direction, tile by tile.
///
/// Where polygons cover an area once and without gaps, every edge stands twice, once in each direction, but for the
/// area's own outline. Each edge adds a number of its two ends to the tile of its middle, with the sign of its
/// direction; the sums wrap around, so they do not depend on the order, and memory depends on the tiles only. A tile
/// whose sum is not nought holds a gap, an overlap or a corner on another's edge; one with nought has none of them (but
/// for one chance in 2⁶⁴).
package struct EdgeBalance: Sendable {
  /// The tiles over an area.
  package struct Tiles: Sendable {
    package let box: Box
    package let side: Int

    /// The number of the tile that holds a point, or nil where it is outside the box.
    @inline(__always)
    package func tile(x: Double, y: Double) -> Int? {
      let column = (x - box.minX) / (box.maxX - box.minX) * Double(side)
      let row = (y - box.minY) / (box.maxY - box.minY) * Double(side)
      guard column >= 0, row >= 0, column <= Double(side), row <= Double(side) else { return nil }
      return min(side - 1, Int(row)) * side + min(side - 1, Int(column))
    }

    /// A tile's box; neighbours compute their common side by the same expression.
    package func box(of tile: Int) -> Box {
      func x(_ column: Int) -> Double {
        column == side ? box.maxX : box.minX + (box.maxX - box.minX) / Double(side) * Double(column)
      }
      func y(_ row: Int) -> Double {
        row == side ? box.maxY : box.minY + (box.maxY - box.minY) / Double(side) * Double(row)
      }
      let (row, column) = (tile / side, tile % side)
      return Box(minX: x(column), minY: y(row), maxX: x(column + 1), maxY: y(row + 1))
    }
  }

  /// The sums that are not nought, by tile.
  private(set) var sums: [Int: UInt64] = [:]

  /// Of no edges.
  package init() {}

  /// Adds the edges of a batch of polygons. O(points).
  ///
  /// - Parameter isArea: whether the polygons are the area to be covered, whose edges count the other way round.
  package mutating func add(_ column: GeometryColumn, tiles: Tiles, isArea: Bool = false) {
    // A batch mostly lies close together: its sums go into an array over the tiles that it meets.
    var touched: [Int] = []
    var batch = [UInt64](repeating: 0, count: tiles.side * tiles.side)
    for feature in 0..<column.count where column.kinds[feature].isPolygonal {
      for part in column.parts(of: feature) {
        let rings = column.rings(of: part)
        for ring in rings {
          let isLeft = (column.signedArea(ofRing: ring) > 0) == (ring == rings.lowerBound)
          Self.add(
            column.coordinates, points: column.points(of: ring), isForward: isLeft != isArea, tiles: tiles,
            to: &batch,
            touched: &touched)
        }
      }
    }
    for tile in touched where batch[tile] != 0 {
      add(batch[tile], to: tile)
      batch[tile] = 0
    }
  }

  private static func add(
    _ coordinates: [Double], points: Range<Int>, isForward: Bool, tiles: Tiles, to batch: inout [UInt64],
    touched: inout [Int]
  ) {
    coordinates.withUnsafeBufferPointer { coordinates in
      for point in points.dropLast() {
        let (ax, ay) = (coordinates[2 * point], coordinates[2 * point + 1])
        let (bx, by) = (coordinates[2 * point + 2], coordinates[2 * point + 3])
        guard let edge = DirectedEdge(fromX: ax, fromY: ay, toX: bx, toY: by),
          let tile = tiles.tile(x: (ax + bx) / 2, y: (ay + by) / 2)
        else { continue }
        if batch[tile] == 0 { touched.append(tile) }
        batch[tile] =
          edge.isRising == isForward ? batch[tile] &+ edge.number : batch[tile] &- edge.number
      }
    }
  }

  private mutating func add(_ number: UInt64, to tile: Int) {
    let sum = (sums[tile] ?? 0) &+ number
    sums[tile] = sum == 0 ? nil : sum
  }

  /// Adds the balance of other polygons over the same tiles.
  package mutating func add(_ other: EdgeBalance) {
    for (tile, number) in other.sums { add(number, to: tile) }
  }

  /// The tiles that do not balance, rising.
  package var uneven: [Int] { sums.keys.sorted() }
}
