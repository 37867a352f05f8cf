extension FaultPlanting {
  /// Faults in the study cells: shapes, keys, declared areas, and industry outside every block.
  mutating func plantInStudyCells() {
    let cells = kept.cells { $0 == .study }
      .sorted { (hash.bits(.order, $0, 7), $0) < (hash.bits(.order, $1, 7), $1) }
    for (place, cell) in cells.prefix(3 * count).enumerated() {
      moveVertex(in: cell, [VertexMove.overlap, .gap, .sliver][place / count])
    }
    // The second parcel of each cell: the first may hold another, the last two share a moved vertex.
    var free = cells.map { ParcelReference(cell: $0, parcel: 1) }
    for _ in 0..<count { if let reference = free.popLast() { plantOutsideIndustry(reference) } }
    for _ in 0..<max(1, count / 2) {
      if let first = free.popLast(), let second = free.popLast() { plantDuplicate(first, second) }
    }
    for place in 0..<max(1, count / 2) {
      if let reference = free.popLast() { plantDeclared(reference, factor: place % 2 == 0 ? 1.12 : 0.9) }
    }
    for _ in 0..<max(1, count / 2) {
      if let reference = free.popLast() { plantDeclared(reference, factor: 1e-4) }
    }
  }

  /// Where a vertex of a common border is moved to.
  private enum VertexMove: String {
    case overlap = "parcels-overlap"
    case gap = "coverage-gap"
    case sliver = "coverage-sliver"
  }

  /// Moves one vertex of the last parcel's western side: into its neighbour, or back into the parcel itself, far
  /// or by 0.4 m only.
  private mutating func moveVertex(in cell: Int, _ move: VertexMove) {
    guard var tile = kept.tiles[cell] else { return }
    let own = kept.lattice.divisions[cell].count - 1
    let neighbour = own - 1
    let side = tile.parcels[own].side(.west)
    let vertex = Int(tile.parcels[own].start) + (side.lowerBound + side.upperBound) / 2
    let mean = tile.shell(move == .overlap ? neighbour : own).meanPoint
    let before = tile.ellipsoidArea(own)
    let (dx, dy) = (Double(mean.x - tile.points[vertex].x), Double(mean.y - tile.points[vertex].y))
    let share = move == .sliver ? 400 / (dx * dx + dy * dy).squareRoot() : 0.3
    tile.points[vertex] = tile.points[vertex].moved(towards: mean, by: share)
    let after = tile.ellipsoidArea(own)
    tile.records[own].declaredArea = CellTile.declared(after, cell: cell, parcel: own, hash: hash)
    kept.tiles[cell] = tile
    let done =
      switch move {
      case .overlap: "one vertex of the second parcel was moved into the first"
      case .gap: "one vertex of the second parcel was drawn back from their common border"
      case .sliver: "one vertex of the second parcel was drawn back by 0.4 m from their common border"
      }
    note(
      move.rawValue,
      [ParcelReference(cell: cell, parcel: neighbour), ParcelReference(cell: cell, parcel: own)], done,
      measured: abs(after - before), expected: 0, unit: "m2")
  }

  private mutating func plantOutsideIndustry(_ reference: ParcelReference) {
    kept.setClass(.industrial, of: reference)
    note(
      "industrial-parcel-outside-blocks", [reference],
      "a parcel of open country was classed as industrial land",
      measured: kept.area(reference), expected: 0, unit: "m2")
  }

  private mutating func plantDuplicate(_ first: ParcelReference, _ second: ParcelReference) {
    guard let key = kept.record(first)?.keyNumber else { return }
    kept.changeRecord(second) { $0.keyNumber = key }
    note("duplicate-key", [first, second], "the second parcel was given the first one's key")
  }

  private mutating func plantDeclared(_ reference: ParcelReference, factor: Double) {
    let area = kept.area(reference)
    let declared = factor < 0.01 ? (area * factor * 1e4).rounded() / 1e4 : (area * factor * 10).rounded() / 10
    kept.changeRecord(reference) { $0.declaredArea = declared }
    note(
      "declared-area-deviation", [reference], "the declared area was multiplied by \(factor)",
      measured: declared,
      expected: area, unit: "m2")
    if factor < 0.01 {
      note(
        "magnitude-error", [reference], "the declared area is in hectares, not in square metres",
        measured: declared, expected: area, unit: "m2")
    }
  }
}
