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

  /// Codes and words that belong to no vocabulary or to another scheme.
  mutating func plantCodes() {
    for _ in 0..<count {
      guard let reference = takeScattered() else { break }
      kept.changeRecord(reference) {
        $0.scheme = .landAndSea
        $0.hasCodeOfOtherScheme = true
      }
      note(
        "land-class-scheme-mismatch", [reference],
        "the code 0601 of GB/T 21010 (industrial land) is filed under MNR-2023, where it is a rural road")
    }
    plant(count) { planting, reference, place in
      switch place % 3 {
      case 0:
        planting.kept.change(reference) { $0.grade = .outsideVocabulary }
        planting.note(
          "value-outside-vocabulary", [reference], "development_grade was set to 鼓励",
          place: "development_grade")
      case 1:
        planting.kept.change(reference) { $0.enterpriseClass = .outsideVocabulary }
        planting.note(
          "value-outside-vocabulary", [reference], "enterprise_class was set to E", place: "enterprise_class")
      default:
        planting.kept.changeRecord(reference) { $0.tenure = .outsideVocabulary }
        planting.note("value-outside-vocabulary", [reference], "tenure was set to 赠送", place: "tenure")
      }
    }
  }

  /// The next free industrial parcel of the scattered land.
  mutating func takeScattered() -> ParcelReference? {
    let cells = kept.cells {
      switch $0 {
      case .scattered: true
      default: false
      }
    }
    let next = kept.shuffled(kept.references(in: cells), topic: 6)
      .first { !used.contains($0) && kept.record($0)?.landClass == .industrial }
    if let next { used.insert(next) }
    return next
  }

  /// Industrial land that became commercial land since the baseline, new industrial land that outweighs it, and
  /// research land of a community that became commercial land.
  mutating func plantConversions() {
    let conversions = count
    for place in 0..<conversions + 1 {
      guard let reference = takeScattered(), let number = kept.record(reference)?.number else { break }
      kept.setClass(.commercial, of: reference)
      let isApproved = place == conversions
      kept.change(reference) {
        $0.baselineClass = .industrial
        $0.conversionApproval = isApproved ? number : 0
      }
      guard !isApproved else { continue }
      note(
        "conversion-without-approval", [reference],
        "industrial land of the baseline is commercial land now, without an approval",
        measured: kept.mu(reference), expected: 0, unit: "mu")
    }
    for _ in 0..<3 * conversions + 1 {
      guard let reference = takeScattered() else { break }
      kept.change(reference) { $0.baselineClass = .paddyField }
    }
    let communities = kept.cells {
      switch $0 {
      case .community: true
      default: false
      }
    }
    let commercial = kept.shuffled(kept.references(in: communities), topic: 8).filter {
      [.commercial, .storage, .research].contains(kept.record($0)?.landClass) && !used.contains($0)
    }
    guard let reference = commercial.first, case .community(let number) = kept.layout.uses[reference.cell]
    else {
      return
    }
    if kept.record(reference)?.landClass != .commercial {
      kept.setClass(.commercial, of: reference)
    }
    kept.change(reference) { $0.baselineClass = .research }
    note(
      "research-land-reduced", [reference], "research land of the baseline is commercial land now",
      place: "C\(number + 1)", measured: 0, expected: kept.mu(reference), unit: "mu of this parcel")
  }
}
