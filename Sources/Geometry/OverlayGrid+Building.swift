extension OverlayGrid {
  /// Builds the grid. O(cells + cells touched + rows crossed · log).
  ///
  /// - Parameter cellTarget: about how many cells; by default 512 an edge, at least 4,096, at most 2²⁰.
  init(_ column: GeometryColumn, cellTarget: Int? = nil) {
    var extent = Box.empty
    for feature in 0..<column.count where column.kinds[feature].isPolygonal {
      extent.formUnion(column.boxes[feature])
    }
    guard !extent.isEmpty else {
      (originX, originY, scale, columnCount, rowCount) = (0, 0, 1, 1, 1)
      (cells, edgeOffsets, edges, coverOffsets, covers) = ([-1], [0], [], [0], [])
      return
    }
    let target = Double(cellTarget ?? min(max(512 * column.pointCount, 1 << 12), 1 << 20))
    let width = extent.maxX - extent.minX
    let height = extent.maxY - extent.minY
    let magnitude = extent.magnitude
    // No cell so small that rounding of a coordinate matters, and no more than 2¹⁴ in a row.
    let size = max((width * height / target).squareRoot(), max(width, height) / 16384, 4096 * magnitude.ulp)
    // One cell of margin all around, so that whatever sticks out of the extent meets empty cells.
    originX = extent.minX - size
    originY = extent.minY - size
    scale = 1 / size
    columnCount = Int(width / size) + 3
    rowCount = Int(height / size) + 3

    var raster = BoundaryRaster(
      originX: originX, originY: originY, size: size, columnCount: columnCount, rowCount: rowCount,
      slack: size * 1e-6 + 8 * magnitude.ulp)
    for feature in 0..<column.count where column.kinds[feature].isPolygonal {
      raster.add(feature, of: column)
    }
    (cells, edgeOffsets, edges, coverOffsets, covers) = raster.classified()
  }
}
