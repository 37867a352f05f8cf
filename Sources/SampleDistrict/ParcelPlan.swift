/// Which parcels there are, in their order: a stretch of units, each a lattice cell or a group of cells, that
/// together give exactly the number asked for.
struct ParcelPlan: Sendable {
  /// A stretch of parcels that is made at once.
  enum Unit: Sendable {
    /// A cell of the country with the number of its squares that are divided.
    case rural(cell: Int, splits: Int)
    /// Cells that make up one parcel.
    case group(cells: [Int])
    /// A cell whose tile is kept.
    case kept(cell: Int)
    /// Parcels beyond the district's outline and one without any geometry.
    case enclaves
  }

  private(set) var units: [Unit] = []
  /// The number of the first parcel of each unit, from 1, and the number after the last.
  private(set) var firstNumbers: [Int] = [1]

  /// Divides the country so that `rural` parcels come out; nil where so few are impossible.
  ///
  /// `keptCounts` says how many parcels each kept cell has. Sets the divisions of rural cells in the lattice.
  init?(
    rural: Int, enclaves: Int, keptCounts: [Int: Int], layout: DistrictLayout, lattice: inout Lattice
  ) {
    let ruralCells = layout.uses.indices.filter { layout.uses[$0] == .rural }
    guard rural > 0 else { return nil }
    var groupOf: [Int: [Int]] = [:]
    var splitsOf: [Int: Int] = [:]
    if rural < ruralCells.count {
      guard let groups = Self.groups(rural, of: ruralCells, layout: layout) else { return nil }
      for group in groups { groupOf[group[0]] = group }
    } else {
      var division = Lattice.Division(1, 1)
      while ruralCells.count * division.count * 2 <= rural {
        division =
          division.columns <= division.rows
          ? Lattice.Division(division.columns * 2, division.rows)
          : Lattice.Division(division.columns, division.rows * 2)
      }
      let splits = rural - ruralCells.count * division.count
      for (index, cell) in ruralCells.enumerated() {
        lattice.divisions[cell] = division
        splitsOf[cell] = (index + 1) * splits / ruralCells.count - index * splits / ruralCells.count
      }
    }
    for cell in 0..<Lattice.cellCount {
      if let count = keptCounts[cell] {
        append(.kept(cell: cell), count: count)
      } else if let splits = splitsOf[cell] {
        append(.rural(cell: cell, splits: splits), count: lattice.divisions[cell].count + splits)
      } else if let group = groupOf[cell] {
        append(.group(cells: group), count: 1)
      }
    }
    if enclaves > 0 { append(.enclaves, count: enclaves) }
  }

  private mutating func append(_ unit: Unit, count: Int) {
    units.append(unit)
    firstNumbers.append((firstNumbers.last ?? 1) + count)
  }

  /// Joins rural cells into `count` groups, none across the border of a zone or a town.
  private static func groups(_ count: Int, of cells: [Int], layout: DistrictLayout) -> [[Int]]? {
    var byKey: [Int: [Int]] = [:]
    for cell in cells {
      let square = cell / Lattice.columns / 4 * 10 + cell % Lattice.columns / 4
      byKey[square * 256 + Int(layout.zones[cell]), default: []].append(cell)
    }
    // Groups by their size, the largest halved first.
    var bySize = [[[Int]]](repeating: [], count: 17)
    var finished: [[Int]] = []
    var total = 0
    for group in byKey.keys.sorted().flatMap({ Lattice.components(of: byKey[$0] ?? []) }) {
      bySize[group.count].append(group)
      total += 1
    }
    while total < count {
      guard let size = bySize.indices.last(where: { $0 > 1 && !bySize[$0].isEmpty }) else { return nil }
      let group = bySize[size].removeLast()
      let halves = halves(of: group)
      if total - 1 + halves.count <= count {
        for half in halves { bySize[half.count].append(half) }
        total += halves.count - 1
      } else {
        finished.append(group)
      }
    }
    return total == count ? finished + bySize.flatMap { $0 } : nil
  }

  private static func halves(of group: [Int]) -> [[Int]] {
    let columns = group.map { $0 % Lattice.columns }
    let rows = group.map { $0 / Lattice.columns }
    let width = (columns.max() ?? 0) - (columns.min() ?? 0)
    let height = (rows.max() ?? 0) - (rows.min() ?? 0)
    let middle =
      width >= height ? (columns.min() ?? 0) + (width + 1) / 2 : (rows.min() ?? 0) + (height + 1) / 2
    let position = { (cell: Int) in width >= height ? cell % Lattice.columns : cell / Lattice.columns }
    return Lattice.components(of: group.filter { position($0) < middle })
      + Lattice.components(of: group.filter { position($0) >= middle })
  }
}

extension ParcelPlan {
  /// The number of the first parcel of each kept cell.
  var firstNumbersOfKeptCells: [Int: Int] {
    var result: [Int: Int] = [:]
    for (unit, first) in zip(units, firstNumbers) {
      if case .kept(let cell) = unit { result[cell] = first }
    }
    return result
  }

  /// The number of the first parcel beyond the outline.
  var firstNumberOfEnclaves: Int { firstNumbers[units.count - 1] }

  /// The first unit of each batch of at most so many parcels (one unit at least), and the number of units.
  func batchStarts(parcels: Int) -> [Int] {
    var starts = [0]
    for unit in units.indices {
      guard let start = starts.last, unit > start else { continue }
      if firstNumbers[unit + 1] - firstNumbers[start] > parcels { starts.append(unit) }
    }
    return starts + [units.count]
  }
}

extension CellTile {
  /// One parcel out of several cells that hang together.
  init(joining cells: [Int], of lattice: Lattice) {
    self.init(cell: cells.first ?? 0)
    guard let polygon = lattice.outlines(of: cells).first else { return }
    points = polygon.shell
    if !polygon.holes.isEmpty { holes[0] = polygon.holes }
    parcels = [
      TileParcel(
        column: 0, row: 0, part: .whole, isStrip: false, start: 0, count: Int32(points.count))
    ]
  }
}
