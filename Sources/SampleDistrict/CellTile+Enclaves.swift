extension CellTile {
  /// The parcels outside the district's outline that carry the faults which would tear a hole into it: `count`
  /// without a key, `count` that cross themselves, and `count` without any geometry, in this order.
  static func enclaves(
    count: Int, firstNumber: Int, east: Int32, layout: DistrictLayout, hash: SeededHash
  ) -> CellTile {
    var tile = CellTile(cell: Lattice.cellCount - 1)
    for place in 0..<2 * count {
      let x = east + 400_000
      let y = Int32(place) * 300_000 - 1_200_000
      var ring: MillimetreRing = []
      let corners: [(Int32, Int32)] = [(0, 0), (110_000, 4000), (106_000, 93_000), (-5000, 88_000)]
      for (index, corner) in corners.enumerated() {
        let next = corners[(index + 1) % corners.count]
        for step in 0..<Int32(5) {
          let bend = Int32(hash.integer(.planting, -1500..<1500, place * 64 + index * 8 + Int(step)))
          ring.append(
            MillimetrePoint(
              x: x + corner.0 + (next.0 - corner.0) / 5 * step + (step > 0 ? bend : 0),
              y: y + corner.1 + (next.1 - corner.1) / 5 * step + (step > 0 ? bend : 0)))
        }
      }
      if place >= count {
        // The eastern side runs forward, back and forward again: the ring crosses itself once.
        ring[6] = MillimetrePoint(x: x + 116_000, y: y + 62_000)
        ring[7] = MillimetrePoint(x: x + 116_000, y: y + 30_000)
      }
      tile.appendEnclave(ring)
    }
    for _ in 0..<count { tile.appendEnclave([]) }
    for parcel in tile.parcels.indices {
      tile.appendRecord(.dryLand, parcel: parcel, firstNumber: firstNumber, layout: layout, hash: hash)
      if parcel < count { tile.records[parcel].keyNumber = 0 }
      if parcel >= 2 * count {
        tile.records[parcel].isWithoutGeometry = true
        tile.records[parcel].declaredArea = 6666.7
      }
    }
    return tile
  }

  private mutating func appendEnclave(_ ring: MillimetreRing) {
    let start = points.count
    points.append(contentsOf: ring)
    parcels.append(
      TileParcel(
        column: 0, row: 0, part: .whole, isStrip: false, start: Int32(start), count: Int32(ring.count)))
  }
}
