/// The bent edges of a lattice cell's grid, each computed once, so that both its parcels take over the same points.
struct TileEdges {
  /// An edge's points in the arena: `segments` + 1 of them, eastward or northward.
  struct Span {
    var start: Int
    var segments: Int
  }

  private(set) var arena: [MillimetrePoint] = []
  private let columns: Int
  private let rows: Int
  private var south = Span(start: 0, segments: 0)
  private var north = Span(start: 0, segments: 0)
  private var west = Span(start: 0, segments: 0)
  private var east = Span(start: 0, segments: 0)
  private var innerEastward = 0
  private var innerNorthward = 0
  private static let stride = Lattice.bends + 1

  init(cell: Int, of lattice: Lattice) {
    let column = cell % Lattice.columns
    let row = cell / Lattice.columns
    columns = lattice.divisions[cell].columns
    rows = lattice.divisions[cell].rows
    let sides = [
      (column, row, false), (column, row + 1, false), (column, row, true), (column + 1, row, true),
    ].map { lattice.edge(column: $0.0, row: $0.1, isNorthward: $0.2) }
    let fineness = [
      (column, row, false), (column, row + 1, false), (column, row, true), (column + 1, row, true),
    ].map { lattice.fineness(column: $0.0, row: $0.1, isNorthward: $0.2) }
    arena.reserveCapacity(Self.stride * (2 * columns * rows + 4 * fineness.reduce(0, +)))
    var spans: [Span] = []
    for (side, fineness) in zip(sides, fineness) {
      let start = arena.count
      arena.append(contentsOf: lattice.points(of: side, fineness: fineness))
      spans.append(Span(start: start, segments: arena.count - start - 1))
    }
    (south, north, west, east) = (spans[0], spans[1], spans[2], spans[3])
    let nodes = innerNodes(sides, cell: cell, hash: lattice.hash)
    appendInnerEdges(nodes, cell: cell, hash: lattice.hash)
  }

  /// The eastward edge from a node of the grid.
  @inline(__always) func eastward(_ column: Int, _ row: Int) -> Span {
    if row == 0 { return part(of: south, column, columns) }
    if row == rows { return part(of: north, column, columns) }
    return Span(
      start: innerEastward + ((row - 1) * columns + column) * Self.stride, segments: Lattice.bends)
  }

  /// The northward edge from a node of the grid.
  @inline(__always) func northward(_ column: Int, _ row: Int) -> Span {
    if column == 0 { return part(of: west, row, rows) }
    if column == columns { return part(of: east, row, rows) }
    return Span(
      start: innerNorthward + (row * (columns - 1) + column - 1) * Self.stride, segments: Lattice.bends)
  }

  @inline(__always) private func part(of side: Span, _ index: Int, _ count: Int) -> Span {
    let segments = side.segments / count
    return Span(start: side.start + index * segments, segments: segments)
  }

  /// The nodes of the grid in metres, row by row: on the sides the sides' own points, inside a Coons patch
  /// (S. A. Coons, MIT 1967) of the four smooth sides with some jitter.
  private func innerNodes(_ sides: [Lattice.Edge], cell: Int, hash: SeededHash) -> [MillimetrePoint] {
    let southward = (0...columns).map { sides[0].place(Double($0) / Double(columns)) }
    let northward = (0...columns).map { sides[1].place(Double($0) / Double(columns)) }
    let westward = (0...rows).map { sides[2].place(Double($0) / Double(rows)) }
    let eastward = (0...rows).map { sides[3].place(Double($0) / Double(rows)) }
    let jitterX = 0.08 * 720 / Double(columns)
    let jitterY = 0.08 * 720 / Double(rows)
    var nodes: [MillimetrePoint] = []
    nodes.reserveCapacity((columns + 1) * (rows + 1))
    for row in 0...rows {
      let v = Double(row) / Double(rows)
      for column in 0...columns {
        if row == 0 || row == rows {
          let side = row == 0 ? south : north
          nodes.append(arena[side.start + column * (side.segments / columns)])
          continue
        }
        if column == 0 || column == columns {
          let side = column == 0 ? west : east
          nodes.append(arena[side.start + row * (side.segments / rows)])
          continue
        }
        let u = Double(column) / Double(columns)
        let key = row * (columns + 1) + column
        let (s, n, w, e) = (southward[column], northward[column], westward[row], eastward[row])
        let (sw, se, nw, ne) = (sides[0].start, sides[0].end, sides[1].start, sides[1].end)
        let cornersX = (1 - v) * ((1 - u) * sw.x + u * se.x) + v * ((1 - u) * nw.x + u * ne.x)
        let cornersY = (1 - v) * ((1 - u) * sw.y + u * se.y) + v * ((1 - u) * nw.y + u * ne.y)
        let x = (1 - v) * s.x + v * n.x + (1 - u) * w.x + u * e.x - cornersX
        let y = (1 - v) * s.y + v * n.y + (1 - u) * w.y + u * e.y - cornersY
        nodes.append(
          MillimetrePoint(
            metresX: x + jitterX * hash.signed(.nodeX, cell, key),
            y: y + jitterY * hash.signed(.nodeY, cell, key)))
      }
    }
    return nodes
  }

  private mutating func appendInnerEdges(_ nodes: [MillimetrePoint], cell: Int, hash: SeededHash) {
    innerEastward = arena.count
    let width = columns + 1
    if rows > 1 {
      for row in 1..<rows {
        for column in 0..<columns {
          let node = row * width + column
          appendEdge(from: nodes[node], to: nodes[node + 1], cell: cell, key: 2 * node, hash: hash)
        }
      }
    }
    innerNorthward = arena.count
    guard columns > 1 else { return }
    for row in 0..<rows {
      for column in 1..<columns {
        let node = row * width + column
        appendEdge(from: nodes[node], to: nodes[node + width], cell: cell, key: 2 * node + 1, hash: hash)
      }
    }
  }

  private mutating func appendEdge(
    from start: MillimetrePoint, to end: MillimetrePoint, cell: Int, key: Int, hash: SeededHash
  ) {
    let dx = Double(end.x) - Double(start.x)
    let dy = Double(end.y) - Double(start.y)
    let bend = 0.24 * hash.signed(.innerBend, cell, key)
    // Five offsets out of one draw of 64 bits, twelve bits each.
    var bits = hash.bits(.innerAcross, cell, key)
    arena.append(start)
    for index in 1..<Lattice.bends {
      let t = Double(index) / Double(Lattice.bends)
      let offset = Double(bits & 0xFFF) / 2048 - 1
      bits >>= 12
      let across = bend * t * (1 - t) + 0.02 * offset
      arena.append(
        MillimetrePoint(
          x: Int32((Double(start.x) + t * dx - across * dy).rounded()),
          y: Int32((Double(start.y) + t * dy + across * dx).rounded())))
    }
    arena.append(end)
  }
}
