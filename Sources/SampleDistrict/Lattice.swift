/// The warped lattice of 40 × 32 cells that the whole district stands on, about 0.52 km² a cell and 667 km² in all.
///
/// Every edge of the lattice is one bent line whose points both neighbours take over; how finely it is divided
/// follows the finer of the two.
struct Lattice: Sendable {
  static let columns = 40
  static let rows = 32
  static let cellCount = columns * rows
  /// The segments an edge of one parcel is bent into.
  static let bends = 6

  /// Parcels of a cell before any is split, eastward and northward; powers of two.
  struct Division: Sendable, Hashable {
    var columns: Int
    var rows: Int
    var count: Int { columns * rows }

    init(_ columns: Int, _ rows: Int) {
      self.columns = columns
      self.rows = rows
    }
  }

  let hash: SeededHash
  /// One a cell.
  var divisions: [Division]
  /// Extra eastward shifts in metres of lattice nodes, which set the areas of the base and the business area.
  var shifts: [Int: Double] = [:]

  init(hash: SeededHash, divisions: [Division]) {
    self.hash = hash
    self.divisions = divisions
  }

  @inline(__always) static func node(_ column: Int, _ row: Int) -> Int { row * (columns + 1) + column }

  /// The place of a lattice node in metres from the district's centre.
  func nodePlace(_ column: Int, _ row: Int) -> (x: Double, y: Double) {
    let node = Self.node(column, row)
    let x = (Double(column) - 20) * 725 + 60 * hash.signed(.latticeX, node) + (shifts[node] ?? 0)
    let y = (Double(row) - 16) * 719 + 60 * hash.signed(.latticeY, node)
    return (x, y)
  }

  /// An edge of the lattice: from a node eastward or northward.
  struct Edge: Sendable {
    let start: (x: Double, y: Double)
    let end: (x: Double, y: Double)
    let bend: Double
    let wave: Double
    let key: Int

    /// The place at `t` in 0 … 1 on the edge's smooth line.
    @inline(__always) func place(_ t: Double) -> (x: Double, y: Double) {
      let dx = end.x - start.x
      let dy = end.y - start.y
      let bow = t * (1 - t)
      let across = bow * (4 * bend + wave * (1 - 2 * t))
      return (start.x + t * dx - across * dy, start.y + t * dy + across * dx)
    }
  }

  func edge(column: Int, row: Int, isNorthward: Bool) -> Edge {
    let key = 2 * Self.node(column, row) + (isNorthward ? 1 : 0)
    return Edge(
      start: nodePlace(column, row),
      end: isNorthward ? nodePlace(column, row + 1) : nodePlace(column + 1, row),
      bend: 0.03 * hash.signed(.bend, key), wave: 0.15 * hash.signed(.wave, key), key: key)
  }

  /// The parcels' edges along an edge of the lattice on its finer side.
  func fineness(column: Int, row: Int, isNorthward: Bool) -> Int {
    func parcels(_ column: Int, _ row: Int) -> Int {
      guard column >= 0, column < Self.columns, row >= 0, row < Self.rows else { return 1 }
      let division = divisions[row * Self.columns + column]
      return isNorthward ? division.rows : division.columns
    }
    return isNorthward
      ? max(parcels(column - 1, row), parcels(column, row))
      : max(parcels(column, row - 1), parcels(column, row))
  }

  /// The points of an edge of the lattice, both ends included: 6 × the parcels on its finer side, plus one.
  func points(of edge: Edge, fineness: Int) -> [MillimetrePoint] {
    let segments = Self.bends * fineness
    let dx = (edge.end.x - edge.start.x) / Double(segments)
    let dy = (edge.end.y - edge.start.y) / Double(segments)
    var points: [MillimetrePoint] = []
    points.reserveCapacity(segments + 1)
    for index in 0...segments {
      var (x, y) = edge.place(Double(index) / Double(segments))
      if index > 0, index < segments {
        let across = 0.12 * hash.signed(.edgeAcross, edge.key, index)
        let along = 0.15 * hash.signed(.edgeAlong, edge.key, index)
        x += along * dx - across * dy
        y += along * dy + across * dx
      }
      points.append(MillimetrePoint(metresX: x, y: y))
    }
    return points
  }

  /// The points of an edge of the lattice, both ends included.
  func edgePoints(column: Int, row: Int, isNorthward: Bool) -> [MillimetrePoint] {
    points(
      of: edge(column: column, row: row, isNorthward: isNorthward),
      fineness: fineness(column: column, row: row, isNorthward: isNorthward))
  }
}
