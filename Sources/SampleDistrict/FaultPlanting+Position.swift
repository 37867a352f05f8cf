extension FaultPlanting {
  /// An undivided parcel on the border of two cells: its side and the cell beyond.
  private struct BorderParcel {
    var reference: ParcelReference
    var side: TileParcel.Side
    var beyond: Int
  }

  /// Undivided free parcels along the border of their cell, in the seed's order.
  private func borderParcels(in cells: [Int], topic: Int) -> [BorderParcel] {
    var result: [BorderParcel] = []
    for reference in kept.shuffled(kept.references(in: cells), topic: topic) where !used.contains(reference) {
      guard let tile = kept.tiles[reference.cell] else { continue }
      let parcel = tile.parcels[reference.parcel]
      guard parcel.part == .whole else { continue }
      let division = kept.lattice.divisions[reference.cell]
      let column = reference.cell % Lattice.columns
      let row = reference.cell / Lattice.columns
      if parcel.row == 0, row > 0 {
        result.append(
          BorderParcel(reference: reference, side: .south, beyond: reference.cell - Lattice.columns))
      }
      if Int(parcel.column) == division.columns - 1, column < Lattice.columns - 1 {
        result.append(BorderParcel(reference: reference, side: .east, beyond: reference.cell + 1))
      }
      if Int(parcel.row) == division.rows - 1, row < Lattice.rows - 1 {
        result.append(
          BorderParcel(reference: reference, side: .north, beyond: reference.cell + Lattice.columns))
      }
      if parcel.column == 0, column > 0 {
        result.append(BorderParcel(reference: reference, side: .west, beyond: reference.cell - 1))
      }
    }
    return result
  }

  private func isIndustrial(_ reference: ParcelReference) -> Bool {
    kept.record(reference)?.landClass == .industrial
  }

  /// Dents a side of a parcel in a zone's polygon; the size of the dent in m², or nil where there is no such side.
  private func dent(_ polygon: inout MillimetrePolygon, _ border: BorderParcel) -> Double? {
    guard let tile = kept.tiles[border.reference.cell] else { return nil }
    let before = polygon.ellipsoidArea
    let side = tile.sidePoints(border.reference.parcel, border.side)
    guard polygon.replace(side, with: tile.dentedSide(border.reference.parcel, border.side)) else {
      return nil
    }
    return abs(polygon.ellipsoidArea - before)
  }

  /// Industrial parcels that cross the border of their block: the border runs through them.
  mutating func plantCrossings() {
    var left = count
    let cells = kept.cells {
      $0 == .scattered(2) || $0 == .scattered(3) || $0 == .scattered(4) || $0 == .scattered(5)
    }
    for border in borderParcels(in: cells, topic: 3) where left > 0 {
      guard !used.contains(border.reference), isIndustrial(border.reference),
        case .scattered(let number) = kept.layout.uses[border.reference.cell],
        let index = shapes.blocks.firstIndex(where: { $0.identifier == "S\(number + 1)" }),
        let outside = dent(&shapes.blocks[index].polygons[0], border)
      else { continue }
      note(
        "industrial-parcel-crosses-block", [border.reference],
        "the block's border was drawn through the parcel; measured is the area outside the block",
        place: shapes.blocks[index].identifier, measured: outside, expected: 0, unit: "m2")
      left -= 1
    }
  }

  /// Industrial parcels that a reserved zone or the ecological red line reaches into.
  mutating func plantOverlapsWithZones() {
    var reserved = count
    let communities = kept.cells {
      switch $0 {
      case .community: true
      default: false
      }
    }
    let free = Set(pool)
    for border in borderParcels(in: communities, topic: 4) where reserved > 0 {
      let zone = Int(kept.layout.zones[border.beyond])
      guard (1...5).contains(zone), free.contains(border.reference), !used.contains(border.reference),
        let area = dent(&shapes.reservedZones[zone - 1].polygons[0], border)
      else { continue }
      note(
        "overlap-reserved-zone", [border.reference], "the zone's border was drawn through the parcel",
        place: shapes.reservedZones[zone - 1].identifier, measured: area, expected: 0, unit: "m2")
      reserved -= 1
    }
    var red = count
    for border in borderParcels(in: kept.cells { $0 == .scattered(0) || $0 == .scattered(1) }, topic: 4)
    where red > 0 {
      let zone = Int(kept.layout.zones[border.beyond])
      guard zone > 5, isIndustrial(border.reference), !used.contains(border.reference),
        let area = dent(&shapes.redLines[zone - 6].polygons[0], border)
      else { continue }
      note(
        "overlap-ecological-red-line", [border.reference], "the red line was drawn through the parcel",
        place: shapes.redLines[zone - 6].identifier, measured: area, expected: 0, unit: "m2")
      red -= 1
    }
  }

  /// A parcel of the business area in no sub-zone, and one in two.
  mutating func plantSubZones() {
    let identifiers = ["A", "B", "C", "D"]
    let zoneOf = { [layout = kept.layout] (cell: Int) in
      layout.subZones.firstIndex { $0.contains(column: cell % Lattice.columns, row: cell / Lattice.columns) }
    }
    var planted = Set<Int>()
    let borders = borderParcels(in: kept.cells { $0 == .businessArea }, topic: 5)
    for border in borders where !planted.contains(2) {
      guard let own = zoneOf(border.reference.cell), let other = zoneOf(border.beyond), other != own,
        dent(&shapes.subZones[other].polygons[0], border) != nil
      else { continue }
      note(
        "sub-zone-several", [border.reference], "the other sub-zone's border was drawn through the parcel",
        place: identifiers[other], measured: 2, expected: 1, unit: "sub-zones")
      planted.insert(2)
    }
    for border in borders where !planted.contains(0) && !used.contains(border.reference) {
      guard zoneOf(border.beyond) == nil, let own = zoneOf(border.reference.cell),
        let tile = kept.tiles[border.reference.cell], isMiddle(border)
      else { continue }
      let side = tile.sidePoints(border.reference.parcel, border.side)
      let way = tile.wayAround(border.reference.parcel, border.side)
      guard shapes.subZones[own].polygons[0].replace(side, with: way) else { continue }
      note(
        "sub-zone-none", [border.reference], "the parcel was left out of its sub-zone",
        place: identifiers[own],
        measured: 0, expected: 1, unit: "sub-zones")
      planted.insert(0)
    }
  }

  /// Whether a parcel is not at a corner of its cell, or its cell goes on within the sub-zone at both ends.
  private func isMiddle(_ border: BorderParcel) -> Bool {
    guard let parcel = kept.tiles[border.reference.cell]?.parcels[border.reference.parcel] else {
      return false
    }
    let division = kept.lattice.divisions[border.reference.cell]
    guard border.side == .south || border.side == .north else { return false }
    guard let zone = kept.layout.subZones.first(where: { $0.cells.contains(border.reference.cell) }) else {
      return false
    }
    let column =
      (border.reference.cell % Lattice.columns - zone.column) * division.columns + Int(parcel.column)
    return column > 0 && column < zone.width * division.columns - 1
  }
}
