/// A polygon: its shell counter-clockwise and its holes clockwise.
struct MillimetrePolygon: Sendable {
  var shell: MillimetreRing
  var holes: [MillimetreRing] = []
}

extension Lattice {
  /// The outline of a set of cells, with every vertex of their parcels: one polygon for each set of cells that
  /// hang together by edges, in the order of their first cells.
  func outlines(of cells: [Int]) -> [MillimetrePolygon] {
    Self.components(of: cells).map { outline(ofComponent: $0) }
  }

  /// The sets of cells that hang together by edges.
  static func components(of cells: [Int]) -> [[Int]] {
    var remaining = Set(cells)
    var components: [[Int]] = []
    for start in cells.sorted() where remaining.remove(start) != nil {
      var component = [start]
      var next = 0
      while next < component.count {
        let cell = component[next]
        next += 1
        for neighbour in neighbours(of: cell) where remaining.remove(neighbour) != nil {
          component.append(neighbour)
        }
      }
      components.append(component.sorted())
    }
    return components
  }

  /// The cells that share an edge with a cell: south, east, north, west, as far as they exist.
  static func neighbours(of cell: Int) -> [Int] {
    let column = cell % columns
    let row = cell / columns
    var result: [Int] = []
    if row > 0 { result.append(cell - columns) }
    if column + 1 < columns { result.append(cell + 1) }
    if row + 1 < rows { result.append(cell + columns) }
    if column > 0 { result.append(cell - 1) }
    return result
  }

  /// Directions of travel along lattice edges: east, north, west, south.
  private static let steps = [(1, 0), (0, 1), (-1, 0), (0, -1)]

  private func outline(ofComponent cells: [Int]) -> MillimetrePolygon {
    let members = Set(cells)
    func isMember(_ column: Int, _ row: Int) -> Bool {
      column >= 0 && column < Self.columns && row >= 0 && row < Self.rows
        && members.contains(row * Self.columns + column)
    }
    // Boundary edges with the member on the left, by their start node.
    var outgoing: [Int: [Int]] = [:]
    for cell in cells {
      let column = cell % Self.columns
      let row = cell / Self.columns
      if !isMember(column, row - 1) { outgoing[Self.node(column, row), default: []].append(0) }
      if !isMember(column + 1, row) { outgoing[Self.node(column + 1, row), default: []].append(1) }
      if !isMember(column, row + 1) { outgoing[Self.node(column + 1, row + 1), default: []].append(2) }
      if !isMember(column - 1, row) { outgoing[Self.node(column, row + 1), default: []].append(3) }
    }
    var rings: [MillimetreRing] = []
    for start in outgoing.keys.sorted() {
      while let first = outgoing[start]?.first {
        outgoing[start]?.removeFirst()
        var ring: MillimetreRing = []
        var node = start
        var direction = first
        while true {
          ring.append(contentsOf: travel(from: node, direction: direction))
          let step = Self.steps[direction]
          node += step.0 + step.1 * (Self.columns + 1)
          if node == start { break }
          // Where two members touch at a corner only, the right turn keeps a hole's ring apart from the shell.
          guard
            let turn = [3, 0, 1].first(where: {
              outgoing[node]?.contains((direction + $0) % 4) ?? false
            })
          else { break }
          direction = (direction + turn) % 4
          outgoing[node]?.removeAll { $0 == direction }
        }
        rings.append(ring)
      }
    }
    var polygon = MillimetrePolygon(shell: [])
    for ring in rings {
      if ring.twiceSignedArea > 0 { polygon.shell = ring } else { polygon.holes.append(ring) }
    }
    return polygon
  }

  /// The points from a node along one edge, its far end left out.
  private func travel(from node: Int, direction: Int) -> ArraySlice<MillimetrePoint> {
    let column = node % (Self.columns + 1)
    let row = node / (Self.columns + 1)
    switch direction {
    case 0: return edgePoints(column: column, row: row, isNorthward: false).dropLast()
    case 1: return edgePoints(column: column, row: row, isNorthward: true).dropLast()
    case 2:
      return ArraySlice(edgePoints(column: column - 1, row: row, isNorthward: false).reversed().dropLast())
    default:
      return ArraySlice(edgePoints(column: column, row: row - 1, isNorthward: true).reversed().dropLast())
    }
  }
}
