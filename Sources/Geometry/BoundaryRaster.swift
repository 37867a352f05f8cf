/// Draws the boundaries of polygons into cells and fills their insides.
struct BoundaryRaster {
  let originX: Double
  let originY: Double
  let size: Double
  let columnCount: Int
  let rowCount: Int
  /// How far from an edge a cell still counts as touched: far above the rounding in the computation.
  let slack: Double
  /// The polygon whose boundary touched a cell last.
  private var lastTouch: [Int32]
  private var touches: [(cell: Int32, edge: Int32)] = []
  private var fills: [(cell: Int32, polygon: Int32)] = []
  private var crossings: [(row: Int32, x: Double)] = []

  init(
    originX: Double, originY: Double, size: Double, columnCount: Int, rowCount: Int, slack: Double
  ) {
    self.originX = originX
    self.originY = originY
    self.size = size
    self.columnCount = columnCount
    self.rowCount = rowCount
    self.slack = slack
    lastTouch = Array(repeating: -1, count: columnCount * rowCount)
  }

  mutating func add(_ feature: Int, of column: GeometryColumn) {
    crossings.removeAll(keepingCapacity: true)
    for part in column.parts(of: feature) {
      for ring in column.rings(of: part) {
        for point in column.points(of: ring).dropLast() {
          draw(
            edge: Int32(point), polygon: Int32(feature),
            from: SIMD2(column.coordinates[2 * point], column.coordinates[2 * point + 1]),
            to: SIMD2(column.coordinates[2 * point + 2], column.coordinates[2 * point + 3]))
        }
      }
    }
    fill(Int32(feature))
  }

  private func column(_ x: Double) -> Int { OverlayGrid.clamped((x - originX) / size, columnCount) }

  private mutating func draw(edge: Int32, polygon: Int32, from: SIMD2<Double>, to: SIMD2<Double>) {
    let low = from.y < to.y ? from : to
    let high = from.y < to.y ? to : from
    let first = OverlayGrid.clamped((low.y - slack - originY) / size, rowCount)
    let last = OverlayGrid.clamped((high.y + slack - originY) / size, rowCount)
    let rise = high.y - low.y
    let run = high.x - low.x
    for row in first...last {
      let bottom = originY + Double(row) * size
      var start = low.x
      var end = high.x
      if first < last {
        start = low.x + run * min(max((bottom - slack - low.y) / rise, 0), 1)
        end = low.x + run * min(max((bottom + size + slack - low.y) / rise, 0), 1)
      }
      for place in column(min(start, end) - slack)...column(max(start, end) + slack) {
        let cell = row * columnCount + place
        lastTouch[cell] = polygon
        touches.append((Int32(cell), edge))
      }
      // The half-open rule counts a corner on the middle line once.
      let middle = bottom + size / 2
      if (low.y <= middle) != (high.y <= middle) {
        crossings.append((Int32(row), low.x + run * ((middle - low.y) / rise)))
      }
    }
  }

  /// Fills the cells that the boundary does not touch and that lie between an odd and an even crossing of
  /// their row's middle line.
  private mutating func fill(_ polygon: Int32) {
    crossings.sort { $0.row != $1.row ? $0.row < $1.row : $0.x < $1.x }
    var index = 0
    while index + 1 < crossings.count {
      let row = Int(crossings[index].row)
      for place in column(
        crossings[index].x)...max(column(crossings[index].x), column(crossings[index + 1].x))
      {
        let cell = row * columnCount + place
        if lastTouch[cell] != polygon { fills.append((Int32(cell), polygon)) }
      }
      index += 2
    }
  }

  /// The cells and the lists of the mixed ones, as ``OverlayGrid`` describes them.
  consuming func classified() -> ([Int32], [Int32], [Int32], [Int32], [Int32]) {
    var touchCounts = [Int32](repeating: 0, count: lastTouch.count)
    var fillCounts = touchCounts
    var cells = [Int32](repeating: -1, count: lastTouch.count)
    for touch in touches { touchCounts[Int(touch.cell)] += 1 }
    for fill in fills {
      fillCounts[Int(fill.cell)] += 1
      cells[Int(fill.cell)] = fill.polygon
    }
    var edgeOffsets: [Int32] = [0]
    var coverOffsets: [Int32] = [0]
    for cell in 0..<cells.count where touchCounts[cell] > 0 || fillCounts[cell] > 1 {
      cells[cell] = -2 - Int32(edgeOffsets.count - 1)
      edgeOffsets.append(edgeOffsets[edgeOffsets.count - 1] + touchCounts[cell])
      coverOffsets.append(coverOffsets[coverOffsets.count - 1] + fillCounts[cell])
    }
    var edges = [Int32](repeating: 0, count: Int(edgeOffsets[edgeOffsets.count - 1]))
    var covers = [Int32](repeating: 0, count: Int(coverOffsets[coverOffsets.count - 1]))
    var nextEdge = edgeOffsets
    var nextCover = coverOffsets
    for touch in touches {
      let mixed = Int(-2 - cells[Int(touch.cell)])
      edges[Int(nextEdge[mixed])] = touch.edge
      nextEdge[mixed] += 1
    }
    for fill in fills where cells[Int(fill.cell)] < -1 {
      let mixed = Int(-2 - cells[Int(fill.cell)])
      covers[Int(nextCover[mixed])] = fill.polygon
      nextCover[mixed] += 1
    }
    return (cells, edgeOffsets, edges, coverOffsets, covers)
  }
}
