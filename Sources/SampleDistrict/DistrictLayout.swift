/// Which lattice cell belongs to what: blocks, the central business area, zones, towns and parks; a seed mirrors it.
struct DistrictLayout: Sendable {
  /// What stands on a lattice cell.
  enum Use: Sendable, Equatable {
    case rural
    /// A rural cell that is kept in memory for faults and holes.
    case study
    case base
    /// One of the four industrial communities, from 0.
    case community(Int)
    /// One of the six patches of scattered industrial land, from 0.
    case scattered(Int)
    case businessArea

    var isIndustrialBlock: Bool {
      switch self {
      case .base, .community, .scattered: true
      case .rural, .study, .businessArea: false
      }
    }
  }

  let base: CellRectangle
  let businessArea: CellRectangle
  /// A, B, C, D.
  let subZones: [CellRectangle]
  let communities: [CellRectangle]
  let scattered: [CellRectangle]
  let reservedZones: [CellRectangle]
  let redLines: [CellRectangle]
  let mainPark: CellRectangle
  let townParks: [CellRectangle]
  /// One a lattice cell.
  let uses: [Use]
  /// The town of each lattice cell, 0 ..< 11.
  let towns: [UInt8]
  /// 0 for open country, 1 … 5 for a reserved zone, 6 and up for a part of the red line, one a lattice cell.
  let zones: [UInt8]

  init(hash: SeededHash) {
    let east = hash.bits(.layout, 1) & 1 == 1
    let north = hash.bits(.layout, 2) & 1 == 1
    func place(_ column: Int, _ row: Int, _ width: Int, _ height: Int) -> CellRectangle {
      CellRectangle(column, row, width, height).mirrored(east: east, north: north)
    }
    base = place(20, 16, 7, 5)
    businessArea = place(20, 11, 4, 2)
    subZones = [place(20, 12, 2, 1), place(22, 12, 2, 1), place(20, 11, 2, 1), place(22, 11, 2, 1)]
    communities = [place(10, 22, 3, 2), place(30, 22, 3, 2), place(8, 8, 3, 2), place(32, 6, 3, 2)]
    scattered = [
      place(5, 16, 1, 1), place(33, 27, 1, 1), place(14, 14, 1, 1), place(28, 10, 1, 1), place(18, 26, 1, 1),
      place(25, 4, 1, 1),
    ]
    reservedZones = [
      place(13, 22, 2, 2), place(33, 22, 2, 2), place(8, 10, 2, 2), place(30, 6, 2, 2), place(16, 4, 2, 2),
    ]
    redLines = [place(2, 12, 3, 10), place(34, 26, 4, 3)]
    mainPark = place(16, 9, 14, 14)
    townParks =
      communities + [place(24, 28, 2, 2), place(4, 4, 2, 2), place(36, 14, 2, 2)]
    var uses = [Use](repeating: .rural, count: Lattice.cellCount)
    let study = [
      (2, 2), (6, 5), (12, 3), (21, 2), (28, 2), (37, 3), (37, 12), (37, 20), (27, 28), (21, 29), (6, 28),
      (12, 18),
    ]
    for (column, row) in study { place(column, row, 1, 1).cells.forEach { uses[$0] = .study } }
    base.cells.forEach { uses[$0] = .base }
    businessArea.cells.forEach { uses[$0] = .businessArea }
    for (number, area) in communities.enumerated() { area.cells.forEach { uses[$0] = .community(number) } }
    for (number, area) in scattered.enumerated() { area.cells.forEach { uses[$0] = .scattered(number) } }
    self.uses = uses
    var zones = [UInt8](repeating: 0, count: Lattice.cellCount)
    for (number, area) in (reservedZones + redLines).enumerated() {
      area.cells.forEach { zones[$0] = UInt8(number + 1) }
    }
    self.zones = zones
    // Each group of 4 × 4 cells belongs to the nearest of eleven town centres.
    let centres = [
      (1, 1), (4, 0), (8, 1), (2, 3), (5, 3), (8, 4), (1, 5), (4, 5), (6, 6), (9, 7), (2, 7),
    ]
    towns = (0..<Lattice.cellCount).map { cell in
      let column = cell % Lattice.columns / 4
      let row = cell / Lattice.columns / 4
      let nearest = centres.indices.min { left, right in
        func distance(_ town: Int) -> Int {
          let (x, y) = centres[town]
          return (x - column) * (x - column) + (y - row) * (y - row)
        }
        return (distance(left), left) < (distance(right), right)
      }
      return UInt8(nearest ?? 0)
    }
  }
}
