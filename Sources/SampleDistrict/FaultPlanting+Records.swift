extension FaultPlanting {
  /// Faults in the study cells: shapes, keys, declared areas, and industry outside every block.
  mutating func plantInStudyCells() {
    let cells = kept.cells { $0 == .study }
      .sorted { (hash.bits(.order, $0, 7), $0) < (hash.bits(.order, $1, 7), $1) }
    for (place, cell) in cells.enumerated() {
      if place < count {
        moveVertex(in: cell, intoNeighbour: true)
      } else if place < 2 * count {
        moveVertex(in: cell, intoNeighbour: false)
      }
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

  /// Moves one vertex of the last parcel's western side, so that it overlaps its neighbour or leaves a gap.
  private mutating func moveVertex(in cell: Int, intoNeighbour: Bool) {
    guard var tile = kept.tiles[cell] else { return }
    let division = kept.lattice.divisions[cell]
    let own = division.count - 1
    let neighbour = own - 1
    let side = tile.parcels[own].side(.west)
    let vertex = Int(tile.parcels[own].start) + (side.lowerBound + side.upperBound) / 2
    let mean = tile.shell(intoNeighbour ? neighbour : own).meanPoint
    let before = tile.ellipsoidArea(own)
    tile.points[vertex] = tile.points[vertex].moved(towards: mean, by: 0.3)
    let after = tile.ellipsoidArea(own)
    tile.records[own].declaredArea = CellTile.declared(after, cell: cell, parcel: own, hash: hash)
    kept.tiles[cell] = tile
    note(
      intoNeighbour ? "parcels-overlap" : "coverage-gap",
      [ParcelReference(cell: cell, parcel: neighbour), ParcelReference(cell: cell, parcel: own)],
      intoNeighbour
        ? "one vertex of the second parcel was moved into the first"
        : "one vertex of the second parcel was drawn back from their common border",
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
