/// One parcel of a lattice cell: its place in the cell's grid and its ring in the tile's points.
struct TileParcel: Sendable {
  /// What part of its grid square a parcel is.
  enum Part: UInt8, Sendable {
    case whole
    /// The western or southern part.
    case first
    /// The eastern or northern part.
    case second
  }

  /// A side of an undivided parcel, in the order of its ring.
  enum Side: Int, Sendable, CaseIterable { case south, east, north, west }

  var column: Int32
  var row: Int32
  var part: Part
  /// Whether it is the narrow part of a division, a road or a verge.
  var isStrip: Bool
  /// The first point of its ring in the tile's points.
  var start: Int32
  var count: Int32
  /// Where the sides of an undivided parcel begin in its ring: south at 0, then east, north and west.
  var eastStart: Int32 = 0
  var northStart: Int32 = 0
  var westStart: Int32 = 0

  /// The points of a side in the ring, from its first corner to the one before its last; the side ends with the
  /// next side's first point.
  func side(_ side: Side) -> Range<Int> {
    switch side {
    case .south: 0..<Int(eastStart)
    case .east: Int(eastStart)..<Int(northStart)
    case .north: Int(northStart)..<Int(westStart)
    case .west: Int(westStart)..<Int(count)
    }
  }
}

/// The parcels of one lattice cell, or of one group of cells that make up a single parcel.
struct CellTile: Sendable {
  /// The lattice cell, or the first of the group.
  let cell: Int
  var points: [MillimetrePoint] = []
  var parcels: [TileParcel] = []
  /// Rings of holes, by parcel; few.
  var holes: [Int: [MillimetreRing]] = [:]
  /// Parcels that lie in the hole of another, after those of the grid.
  var records: [ParcelRecord] = []
  var details: [DevelopmentDetail] = []

  init(cell: Int) { self.cell = cell }

  /// A parcel's shell without the repeated last point.
  @inline(__always) func shell(_ parcel: Int) -> ArraySlice<MillimetrePoint> {
    let start = Int(parcels[parcel].start)
    return points[start..<start + Int(parcels[parcel].count)]
  }

  /// A parcel's polygon.
  func polygon(_ parcel: Int) -> MillimetrePolygon {
    MillimetrePolygon(shell: Array(shell(parcel)), holes: holes[parcel] ?? [])
  }

  /// A parcel's area on the ellipsoid in m².
  func ellipsoidArea(_ parcel: Int) -> Double { polygon(parcel).ellipsoidArea }

  /// A parcel's area on the ellipsoid in m², from its plane area and the scale in its middle: quicker, and right
  /// to a millionth.
  func quickArea(_ parcel: Int) -> Double {
    let shell = shell(parcel)
    var twice = shell.twiceSignedArea
    if !holes.isEmpty { for hole in holes[parcel] ?? [] { twice += hole.twiceSignedArea } }
    guard let first = shell.first else { return 0 }
    return EllipsoidScale.area(
      plane: Double(twice) / 2e6, x: Double(first.x) / 1000, y: Double(first.y) / 1000)
  }
}
