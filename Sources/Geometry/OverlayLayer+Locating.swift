extension OverlayLayer {
  /// Whether a point lies in polygon `k`; nil when it is too close to the boundary to tell.
  ///
  /// Walks along the grid's row to the first cell whose relation to `k` is known and counts the edges on the
  /// way. O(edges of `k` in the cells walked).
  func contains(x: Double, y: Double, polygon k: Int32) -> Bool? {
    let row = grid.row(y) * grid.columnCount
    let first = grid.column(x)
    let near = 1e-6 / grid.scale
    var isOdd = false
    for place in first..<grid.columnCount {
      if let covered = grid.coverage(ofCell: row + place, by: k, featureOfPoint: featureOfPoint) {
        return covered != isOdd
      }
      for index in grid.edges(ofMixed: Int(-2 - grid.cells[row + place])) {
        let edge = Int(grid.edges[index])
        guard featureOfPoint[edge] == k else { continue }
        let y1 = polygons.coordinates[2 * edge + 1]
        let y2 = polygons.coordinates[2 * edge + 3]
        guard (y1 <= y) != (y2 <= y) else { continue }
        let x1 = polygons.coordinates[2 * edge]
        let crossing = x1 + (polygons.coordinates[2 * edge + 2] - x1) * ((y - y1) / (y2 - y1))
        // An edge is listed in several cells and counts in the one where it crosses the row's line.
        guard grid.column(crossing) == place else { continue }
        if place == first {
          if abs(crossing - x) <= near { return nil }
          if crossing < x { continue }
        }
        isOdd.toggle()
      }
    }
    // The outermost column is empty for every polygon, so the walk ends before.
    return nil
  }
}
