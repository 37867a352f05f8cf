/// Setting the areas that the plans publish by moving the eastern side of the base and of the business area.
extension Lattice {
  /// Moves the eastern side of the business area until it has the published area on the ellipsoid.
  mutating func fitBusinessArea(_ layout: DistrictLayout) {
    let cells = layout.businessArea.cells
    moveEasternSide(of: layout.businessArea, to: KeptTiles.Published.businessAreaSquareKilometres * 1e6) {
      lattice in
      lattice.outlines(of: cells).reduce(0) { $0 + $1.ellipsoidArea }
    }
  }

  /// Chooses which of the base's parcels are industrial and moves its eastern side until they have the published
  /// area on the ellipsoid, or up to 60 m² more; returns the classes that differ from the drawn ones.
  mutating func fitBase(_ layout: DistrictLayout, _ scale: SampleScale) -> [ParcelReference: LandClass] {
    let target = KeptTiles.Published.baseIndustrialSquareKilometres * 1e6 + 30
    let cells = layout.base.cells
    let easternColumn = layout.base.column + layout.base.width - 1
    let isFree = { (cell: Int) in scale.base.count > 1 || cell % Self.columns != easternColumn }
    var changes: [ParcelReference: LandClass] = [:]
    var industrial = Set<ParcelReference>()
    var candidates: [(reference: ParcelReference, area: Double)] = []
    var total = 0.0
    for cell in cells {
      let tile = CellTile(dividing: cell, of: self, splitting: scale.splitting(of: .base))
      for parcel in tile.parcels.indices where !tile.parcels[parcel].isStrip {
        let reference = ParcelReference(cell: cell, parcel: parcel)
        let area = tile.ellipsoidArea(parcel)
        let isDrawn = hash.unit(.landClass, cell, parcel) < 0.78
        if isDrawn || !isFree(cell) {
          industrial.insert(reference)
          total += area
        }
        if !isFree(cell), !isDrawn { changes[reference] = .industrial }
        if isFree(cell) { candidates.append((reference, area)) }
      }
    }
    candidates.sort { left, right in
      let leftKey = hash.bits(.selection, left.reference.cell, left.reference.parcel)
      let rightKey = hash.bits(.selection, right.reference.cell, right.reference.parcel)
      return leftKey == rightKey ? left.reference < right.reference : leftKey < rightKey
    }
    for (reference, area) in candidates {
      let isIndustrial = industrial.contains(reference)
      let changed = isIndustrial ? total - area : total + area
      guard abs(changed - target) < abs(total - target) else { continue }
      total = changed
      if isIndustrial { industrial.remove(reference) } else { industrial.insert(reference) }
      changes[reference] = isIndustrial ? .protectiveGreen : .industrial
    }
    let parcels = Dictionary(grouping: industrial.sorted(), by: \.cell)
    moveEasternSide(of: layout.base, to: target) { lattice in
      cells.reduce(0) { sum, cell in
        let tile = CellTile(dividing: cell, of: lattice, splitting: scale.splitting(of: .base))
        return (parcels[cell] ?? []).reduce(sum) { $0 + tile.ellipsoidArea($1.parcel) }
      }
    }
    return changes
  }

  /// Moves the nodes of a rectangle's eastern side eastward until a measure meets its target to 10 m²; the
  /// measure grows almost in proportion.
  private mutating func moveEasternSide(
    of rectangle: CellRectangle, to target: Double, measure: (Lattice) -> Double
  ) {
    let nodes = (rectangle.row...rectangle.row + rectangle.height)
      .map { Self.node(rectangle.column + rectangle.width, $0) }
    func shifted(_ shift: Double) -> Lattice {
      var lattice = self
      for node in nodes { lattice.shifts[node] = shift }
      return lattice
    }
    var before = (shift: 0.0, value: measure(self))
    var now = (shift: 10.0, value: measure(shifted(10)))
    for _ in 0..<12 where abs(now.value - target) > 10 && now.value != before.value {
      let next = now.shift + (target - now.value) * (now.shift - before.shift) / (now.value - before.value)
      before = now
      now = (next, measure(shifted(next)))
    }
    self = shifted(now.shift)
  }
}
