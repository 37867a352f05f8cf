import LandModel

/// A parcel of a kept tile.
struct ParcelReference: Sendable, Hashable, Comparable {
  var cell: Int
  var parcel: Int

  static func < (left: ParcelReference, right: ParcelReference) -> Bool {
    (left.cell, left.parcel) < (right.cell, right.parcel)
  }
}

/// The tiles of blocks, the central business area and the study cells, held in memory so that states can be dealt
/// out, faults planted and totals fitted over all of them. A few thousand parcels whatever the sample's size.
struct KeptTiles: Sendable {
  let lattice: Lattice
  let layout: DistrictLayout
  let scale: SampleScale
  var tiles: [Int: CellTile]

  var hash: SeededHash { lattice.hash }

  /// Builds the shapes of all kept cells.
  init(lattice: Lattice, layout: DistrictLayout, scale: SampleScale) {
    self.lattice = lattice
    self.layout = layout
    self.scale = scale
    tiles = [:]
    var holes = scale.holes
    for cell in layout.uses.indices where layout.uses[cell] != .rural {
      let use = layout.uses[cell]
      var tile = CellTile(dividing: cell, of: lattice, splitting: scale.splitting(of: use))
      if use == .study, holes > 0 {
        tile.addParcelInside(0)
        holes -= 1
      }
      tiles[cell] = tile
    }
  }

  /// The kept cells, in order.
  var cells: [Int] { tiles.keys.sorted() }

  /// The kept cells with a use, in order.
  func cells(where matches: (DistrictLayout.Use) -> Bool) -> [Int] {
    cells.filter { matches(layout.uses[$0]) }
  }

  /// The parcels of some cells, in order.
  func references(in cells: [Int]) -> [ParcelReference] {
    cells.flatMap { cell in
      (0..<(tiles[cell]?.parcels.count ?? 0)).map { ParcelReference(cell: cell, parcel: $0) }
    }
  }

  /// References in an order that only the seed decides.
  func shuffled(_ references: [ParcelReference], topic: Int) -> [ParcelReference] {
    references.sorted {
      let left = hash.bits(.order, $0.cell * 16 + topic, $0.parcel)
      let right = hash.bits(.order, $1.cell * 16 + topic, $1.parcel)
      return left == right ? $0 < $1 : left < right
    }
  }

  func record(_ reference: ParcelReference) -> ParcelRecord? {
    guard let tile = tiles[reference.cell], tile.records.indices.contains(reference.parcel) else {
      return nil
    }
    return tile.records[reference.parcel]
  }

  func detail(_ reference: ParcelReference) -> DevelopmentDetail? {
    guard let record = record(reference), record.detail >= 0 else { return nil }
    return tiles[reference.cell]?.details[Int(record.detail)]
  }

  /// On the ellipsoid, in m².
  func area(_ reference: ParcelReference) -> Double {
    tiles[reference.cell]?.ellipsoidArea(reference.parcel) ?? 0
  }

  func mu(_ reference: ParcelReference) -> Double { SquareMetre(area(reference)).mu.value }

  mutating func change(_ reference: ParcelReference, _ body: (inout DevelopmentDetail) -> Void) {
    guard let record = record(reference), record.detail >= 0 else { return }
    guard var detail = detail(reference) else { return }
    body(&detail)
    tiles[reference.cell]?.details[Int(record.detail)] = detail
  }

  /// Changes a parcel's class and draws its detail anew.
  mutating func setClass(_ landClass: LandClass, of reference: ParcelReference) {
    let hash = hash
    tiles[reference.cell]?.setClass(landClass, parcel: reference.parcel, hash: hash)
  }

  mutating func changeRecord(_ reference: ParcelReference, _ body: (inout ParcelRecord) -> Void) {
    guard var record = record(reference) else { return }
    body(&record)
    tiles[reference.cell]?.records[reference.parcel] = record
  }
}

extension CellTile {
  /// Puts a new parcel in the middle of another, whose hole it fills exactly.
  mutating func addParcelInside(_ host: Int) {
    let mean = shell(host).meanPoint
    let ring = shell(host).map { $0.moved(towards: mean, by: 0.7) }
    holes[host, default: []].append(ring.reversed())
    let start = points.count
    points.append(contentsOf: ring)
    parcels.append(
      TileParcel(
        column: parcels[host].column, row: parcels[host].row, part: .second, isStrip: false,
        start: Int32(start),
        count: Int32(ring.count)))
  }
}
