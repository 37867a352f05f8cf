/// The edges of a part of very many points, in rows by height, so that few are looked at for a place.
struct EdgeRows {
  private let bottom: Double
  private let scale: Double
  private let count: Int
  /// Row `r` meets the edges `edges[offsets[r] ..< offsets[r + 1]]`; an edge is the index of its first point.
  private let offsets: [Int32]
  private let edges: [Int32]

  /// Sorts the edges of a part into rows. O(points + rows met).
  init(_ part: Int, of column: GeometryColumn, box: Box) {
    let points = column.rings(of: part).reduce(0) { $0 + column.points(of: $1).count }
    let rows = min(max(points / 8, 1), 2048)
    let height = box.maxY - box.minY
    bottom = box.minY
    scale = height > 0 ? Double(rows) / height : 0
    count = rows
    let (bottom, scale) = (self.bottom, self.scale)
    func span(_ edge: Int) -> ClosedRange<Int> {
      let y1 = column.coordinates[2 * edge + 1]
      let y2 = column.coordinates[2 * edge + 3]
      return OverlayGrid.clamped(
        (min(y1, y2) - bottom) * scale, rows)...OverlayGrid.clamped(
          (max(y1, y2) - bottom) * scale, rows)
    }
    var offsets = [Int32](repeating: 0, count: rows + 1)
    for ring in column.rings(of: part) {
      for edge in column.points(of: ring).dropLast() { for row in span(edge) { offsets[row + 1] += 1 } }
    }
    for row in 0..<rows { offsets[row + 1] += offsets[row] }
    var next = offsets
    var edges = [Int32](repeating: 0, count: Int(offsets[rows]))
    for ring in column.rings(of: part) {
      for edge in column.points(of: ring).dropLast() {
        for row in span(edge) {
          edges[Int(next[row])] = Int32(edge)
          next[row] += 1
        }
      }
    }
    self.offsets = offsets
    self.edges = edges
  }

  /// Calls `body` once for each edge whose rows meet those of a range of heights, in a fixed order.
  @inline(__always)
  func forEach(from low: Double, to high: Double, in column: GeometryColumn, _ body: (Int) -> Void) {
    let first = OverlayGrid.clamped((low - bottom) * scale, count)
    for row in first...max(first, OverlayGrid.clamped((high - bottom) * scale, count)) {
      for index in Int(offsets[row])..<Int(offsets[row + 1]) {
        let edge = Int(edges[index])
        let start = min(column.coordinates[2 * edge + 1], column.coordinates[2 * edge + 3])
        // An edge that also stands in an earlier row of the range has been met there.
        if row == max(first, OverlayGrid.clamped((start - bottom) * scale, count)) { body(edge) }
      }
    }
  }

  /// Whether a point lies inside the part by the even-odd rule. O(edges in its row).
  func contains(x: Double, y: Double, in column: GeometryColumn) -> Bool {
    var isInside = false
    forEach(from: y, to: y, in: column) { edge in
      let y1 = column.coordinates[2 * edge + 1]
      let y2 = column.coordinates[2 * edge + 3]
      guard (y1 <= y) != (y2 <= y) else { return }
      let x1 = column.coordinates[2 * edge]
      let side = (column.coordinates[2 * edge + 2] - x1) * (y - y1) - (x - x1) * (y2 - y1)
      if (side > 0) == (y2 > y1) { isInside.toggle() }
    }
    return isInside
  }
}
