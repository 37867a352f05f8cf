import Geometry

/// Sets parcels apart that lie on one another in great number, such as a thousand copies of one, of which every two
/// would be an overlap of its own.
///
/// Parcels of about the same size and middle are compared with the first of them only; so time and memory grow with
/// their number, not with that of their pairs.
package struct ParcelCrowds {
  /// Parcels that overlap the first of them.
  package struct Crowd {
    /// The rows, rising; the first stands for all against other parcels.
    package var rows: [Int]
    /// The land that each of the others has in common with the first.
    package var pieces: GeometryColumn
    /// The middle of the crowd's cell, which lies in the boxes of all of its parcels.
    package var x: Double
    package var y: Double
  }

  /// More partners than these make a crowd.
  package static let mostPartners = 8

  /// The crowds, in the order of their first parcels.
  private(set) var crowds: [Crowd] = []
  /// The rows that are left to be compared pair by pair: those in no crowd, and the first of each.
  private(set) var rest: [Int] = []

  /// Parcels whose boxes have sides of the same power of two, and their middles in the same quarter of such a box.
  private struct Cell: Hashable {
    var width: Int
    var height: Int
    var column: Int
    var row: Int

    /// Nil for a box that is empty, boundless or has no extent.
    init?(_ box: Box) {
      let (width, height) = (box.maxX - box.minX, box.maxY - box.minY)
      guard !box.isEmpty, width > 0, height > 0, width.isFinite, height.isFinite else { return nil }
      (self.width, self.height) = (Int(width.exponent), Int(height.exponent))
      let column = ((box.minX + box.maxX) / 2 / Self.step(self.width)).rounded(.down)
      let row = ((box.minY + box.maxY) / 2 / Self.step(self.height)).rounded(.down)
      guard let exactColumn = Int(exactly: column), let exactRow = Int(exactly: row) else { return nil }
      (self.column, self.row) = (exactColumn, exactRow)
    }

    /// A quarter of the least side.
    static func step(_ exponent: Int) -> Double {
      Double(sign: .plus, exponent: exponent - 2, significand: 1)
    }

    var x: Double { (Double(column) + 0.5) * Self.step(width) }
    var y: Double { (Double(row) + 0.5) * Self.step(height) }
  }

  /// Looks for crowds among polygons. O(parcels), and one overlay for each parcel of a crowd that is no exact copy.
  package init(in column: GeometryColumn, finder: inout SelfOverlapFinder) throws {
    var cells: [Cell: [Int]] = [:]
    for row in 0..<column.count where column.kinds[row].isPolygonal {
      if let cell = Cell(column.boxes[row]) { cells[cell, default: []].append(row) }
    }
    var isMember = [Bool](repeating: false, count: column.count)
    for (cell, members) in cells where members.count > Self.mostPartners {
      var open = members
      while open.count > Self.mostPartners {
        let (crowd, left) = try Self.crowd(of: open, in: column, cell, &finder)
        if crowd.rows.count > Self.mostPartners {
          for row in crowd.rows.dropFirst() { isMember[row] = true }
          crowds.append(crowd)
          open = left
        } else {
          // The first is compared pair by pair like others.
          open.removeFirst()
        }
      }
    }
    crowds.sort { $0.rows[0] < $1.rows[0] }
    rest = (0..<column.count).filter { !isMember[$0] }
  }

  /// The rows that overlap the first, and the others.
  private static func crowd(
    of rows: [Int], in column: GeometryColumn, _ cell: Cell, _ finder: inout SelfOverlapFinder
  ) throws -> (crowd: Crowd, left: [Int]) {
    var crowd = Crowd(rows: [rows[0]], pieces: GeometryColumn(), x: cell.x, y: cell.y)
    var left: [Int] = []
    var copied: (piece: GeometryColumn, isEmpty: Bool)?
    for row in rows.dropFirst() {
      let isCopy = areEqual(rows[0], row, in: column)
      let common: GeometryColumn
      if isCopy, let copied {
        common = copied.piece
      } else {
        var two = GeometryColumn()
        two.append(feature: rows[0], of: column)
        two.append(feature: row, of: column)
        common = try finder.pairs(in: two).pieces
        if isCopy { copied = (common, common.count == 0) }
      }
      if common.count == 0 {
        left.append(row)
      } else {
        crowd.rows.append(row)
        crowd.pieces.append(feature: 0, of: common)
      }
      // Where the first overlaps few, it is the exception.
      if left.count > 4 * mostPartners, left.count > 8 * crowd.rows.count { return (crowd, left) }
    }
    return (crowd, left)
  }

  /// Whether two polygons have the same points in the same order.
  private static func areEqual(_ first: Int, _ second: Int, in column: GeometryColumn) -> Bool {
    guard column.kinds[first] == column.kinds[second], column.boxes[first] == column.boxes[second] else {
      return false
    }
    let (parts, otherParts) = (column.parts(of: first), column.parts(of: second))
    guard parts.count == otherParts.count else { return false }
    for (part, otherPart) in zip(parts, otherParts) {
      let (rings, otherRings) = (column.rings(of: part), column.rings(of: otherPart))
      guard rings.count == otherRings.count else { return false }
      for (ring, otherRing) in zip(rings, otherRings) {
        let (points, otherPoints) = (column.points(of: ring), column.points(of: otherRing))
        guard points.count == otherPoints.count else { return false }
        let start = 2 * points.lowerBound..<2 * points.upperBound
        let other = 2 * otherPoints.lowerBound..<2 * otherPoints.upperBound
        guard column.coordinates[start] == column.coordinates[other] else { return false }
      }
    }
    return true
  }
}
