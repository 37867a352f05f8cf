extension OverlayLayer {
  /// Whether a point lies in polygon `k`; nil when it is too close to the boundary to tell.
  ///
  /// Walks along the grid's row to the first cell whose relation to `k` is known and counts the edges on the
  /// way. O(edges of `k` in the cells walked).
  func contains(x: Double, y: Double, polygon k: Int32) -> Bool? {
    let row = grid.row(y) * grid.columnCount
    let first = grid.column(x)
    let near = max(1e-6 / grid.scale, 4 * max(abs(x), abs(y)).ulp)
    var isOdd = false
    for place in first..<grid.columnCount {
      if let covered = grid.coverage(ofCell: row + place, by: k, featureOfPoint: featureOfPoint) {
        return covered != isOdd
      }
      for index in grid.edges(ofMixed: Int(-2 - grid.cells[row + place])) {
        let edge = Int(grid.edges[index])
        guard featureOfPoint[edge] == k else { continue }
        // An edge that comes near the place is listed in its cell.
        if place == first, PartContact.distance(SIMD2(x, y), point(edge), point(edge + 1)) <= near {
          return nil
        }
        let y1 = polygons.coordinates[2 * edge + 1]
        let y2 = polygons.coordinates[2 * edge + 3]
        guard (y1 <= y) != (y2 <= y) else { continue }
        let x1 = polygons.coordinates[2 * edge]
        let crossing = x1 + (polygons.coordinates[2 * edge + 2] - x1) * ((y - y1) / (y2 - y1))
        // An edge is listed in several cells and counts in the one where it crosses the row's line.
        guard grid.column(crossing) == place else { continue }
        if place == first, crossing < x { continue }
        isOdd.toggle()
      }
    }
    // The outermost column is empty for every polygon, so the walk ends before.
    return nil
  }

  /// Whether a feature has a corner clearly inside polygon `k`, and one clearly outside. O(points) cell walks;
  /// stops when both are found.
  func sides(of feature: Int, of batch: GeometryColumn, polygon k: Int32) -> (inside: Bool, outside: Bool) {
    var sides = (inside: false, outside: false)
    for point in batch.points(ofFeature: feature) {
      switch contains(x: batch.coordinates[2 * point], y: batch.coordinates[2 * point + 1], polygon: k) {
      case true?: sides.inside = true
      case false?: sides.outside = true
      case nil: break
      }
      if sides.inside && sides.outside { break }
    }
    return sides
  }
}
