extension CellTile {
  /// How squares of a cell's grid are divided in two.
  enum Splitting: Sendable {
    /// No square is divided.
    case none
    /// Three in ten, by chance, and the first column has a road along its western edge.
    case withRoads
    /// Each square but two in the share two thirds to one third.
    case thirds
    /// `count` squares, evenly spread.
    case evenly(Int)
  }

  /// Divides a lattice cell into parcels; the same for the same lattice. O(points).
  init(dividing cell: Int, of lattice: Lattice, splitting: Splitting) {
    self.init(cell: cell)
    let edges = TileEdges(cell: cell, of: lattice)
    let division = lattice.divisions[cell]
    points.reserveCapacity(edges.arena.count * 5 / 2)
    parcels.reserveCapacity(division.count * 2)
    for row in 0..<division.rows {
      for column in 0..<division.columns {
        let key = row * division.columns + column
        if let split = Self.split(key, column: column, division, splitting, lattice.hash, cell) {
          append(edges, column: column, row: row, split: split, hash: lattice.hash, key: key)
        } else {
          append(edges, column: column, row: row)
        }
      }
    }
  }

  /// A division of a square: where it leaves the square's sides, in sixths, and which way it runs.
  struct Split {
    var sixths: Int
    var isNorthward: Bool
    var isStrip: Bool
  }

  private static func split(
    _ key: Int, column: Int, _ division: Lattice.Division, _ splitting: Splitting, _ hash: SeededHash,
    _ cell: Int
  ) -> Split? {
    let choice = hash.unit(.split, cell, key)
    let isNorthward = division.columns == division.rows ? choice < 0.15 : division.columns < division.rows
    switch splitting {
    case .none: return nil
    case .withRoads:
      if column == 0 { return Split(sixths: 1, isNorthward: true, isStrip: true) }
      return choice < 0.3 ? Split(sixths: 3, isNorthward: isNorthward, isStrip: false) : nil
    case .thirds:
      let isWhole = column == 1 && (key < division.columns || key >= division.count - division.columns)
      return isWhole ? nil : Split(sixths: 2, isNorthward: choice < 0.5, isStrip: false)
    case .evenly(let count):
      let isSplit = (key + 1) * count / division.count > key * count / division.count
      let sixths = 2 + Int(choice * 2.999)
      return isSplit ? Split(sixths: sixths, isNorthward: isNorthward, isStrip: false) : nil
    }
  }

  private mutating func append(_ edges: TileEdges, column: Int, row: Int) {
    let start = points.count
    let south = edges.eastward(column, row)
    let east = edges.northward(column + 1, row)
    let north = edges.eastward(column, row + 1)
    let west = edges.northward(column, row)
    points.append(contentsOf: edges.arena[south.start..<south.start + south.segments])
    let eastStart = points.count - start
    points.append(contentsOf: edges.arena[east.start..<east.start + east.segments])
    let northStart = points.count - start
    appendBackward(edges, north, from: north.segments, to: 0)
    let westStart = points.count - start
    appendBackward(edges, west, from: west.segments, to: 0)
    parcels.append(
      TileParcel(
        column: Int32(column), row: Int32(row), part: .whole, isStrip: false, start: Int32(start),
        count: Int32(points.count - start), eastStart: Int32(eastStart), northStart: Int32(northStart),
        westStart: Int32(westStart)))
  }

  /// Appends an edge's points from one index down to another, the last left out.
  private mutating func appendBackward(_ edges: TileEdges, _ edge: TileEdges.Span, from: Int, to: Int) {
    var index = from
    while index > to {
      points.append(edges.arena[edge.start + index])
      index -= 1
    }
  }

  private mutating func append(
    _ edges: TileEdges, column: Int, row: Int, split: Split, hash: SeededHash, key: Int
  ) {
    let south = edges.eastward(column, row)
    let east = edges.northward(column + 1, row)
    let north = edges.eastward(column, row + 1)
    let west = edges.northward(column, row)
    let (low, high) = split.isNorthward ? (south, north) : (west, east)
    let lowCut = low.segments / Lattice.bends * split.sixths
    let highCut = high.segments / Lattice.bends * split.sixths
    let line = Self.line(
      from: edges.arena[low.start + lowCut], to: edges.arena[high.start + highCut],
      bend: split.isStrip ? 0.01 : 0.03, hash: hash, cell: cell, key: key)
    let firstStart = points.count
    if split.isNorthward {
      points.append(contentsOf: edges.arena[south.start..<south.start + lowCut])
      points.append(contentsOf: line.dropLast())
      appendBackward(edges, north, from: highCut, to: 0)
      appendBackward(edges, west, from: west.segments, to: 0)
    } else {
      points.append(contentsOf: edges.arena[south.start..<south.start + south.segments])
      points.append(contentsOf: edges.arena[east.start..<east.start + highCut])
      points.append(contentsOf: line.reversed().dropLast())
      appendBackward(edges, west, from: lowCut, to: 0)
    }
    let secondStart = points.count
    if split.isNorthward {
      points.append(contentsOf: edges.arena[south.start + lowCut..<south.start + south.segments])
      points.append(contentsOf: edges.arena[east.start..<east.start + east.segments])
      appendBackward(edges, north, from: north.segments, to: highCut)
      points.append(contentsOf: line.reversed().dropLast())
    } else {
      points.append(contentsOf: line.dropLast())
      points.append(contentsOf: edges.arena[east.start + highCut..<east.start + east.segments])
      appendBackward(edges, north, from: north.segments, to: 0)
      appendBackward(edges, west, from: west.segments, to: lowCut)
    }
    for (part, start, end) in [
      (TileParcel.Part.first, firstStart, secondStart), (.second, secondStart, points.count),
    ] {
      parcels.append(
        TileParcel(
          column: Int32(column), row: Int32(row), part: part, isStrip: split.isStrip && part == .first,
          start: Int32(start), count: Int32(end - start)))
    }
  }

  /// The seven points of a dividing line.
  private static func line(
    from start: MillimetrePoint, to end: MillimetrePoint, bend: Double, hash: SeededHash, cell: Int, key: Int
  ) -> [MillimetrePoint] {
    let dx = Double(end.x) - Double(start.x)
    let dy = Double(end.y) - Double(start.y)
    return (0...Lattice.bends).map { index in
      if index == 0 { return start }
      if index == Lattice.bends { return end }
      let t = Double(index) / Double(Lattice.bends)
      let across = bend * hash.signed(.splitAcross, cell, key * 8 + index)
      return MillimetrePoint(
        x: Int32((Double(start.x) + t * dx - across * dy).rounded()),
        y: Int32((Double(start.y) + t * dy + across * dx).rounded()))
    }
  }
}
