import BatchFlow
import Geometry
import LandModel
import LandStore
import Synchronization

/// Finds the land of an area that no parcel covers, in the tiles whose edges do not balance and as far as gaps reach
/// from there; so memory and time grow with the faults, not with the parcels.
package struct CoverageGaps {
  /// A gap in the parcels' reference system.
  package struct Gap: Sendable {
    package var geometry: GeometryColumn
    /// The parcels along it, by key, sorted.
    package var neighbours: [String]
  }

  private struct Pieces: Sendable {
    /// Pieces that end inside the tile.
    var whole = GeometryColumn()
    /// Pieces that go on in a neighbouring tile.
    var cut = GeometryColumn()
    /// The neighbouring tiles that they go on in.
    var next: [Int] = []
  }

  private final class Worker {
    let readers: [GeoPackageWindowReader]
    let context: GEOSContext

    init(_ setting: DistrictSetting, columns: [String]) throws {
      readers = try setting.sources.map {
        try GeoPackageWindowReader(setting.geoPackage, layer: $0.name, columns: columns)
      }
      context = try GEOSContext()
    }

    func parcels(in window: Box) throws -> [FeatureBatch] { try readers.map { try $0.features(in: window) } }
  }

  private let setting: DistrictSetting
  private let area: GeometryColumn
  private let tiles: EdgeBalance.Tiles

  /// - Parameter area: the polygons to be covered, disjoint, in the parcels' reference system.
  package init(_ setting: DistrictSetting, area: GeometryColumn, tiles: EdgeBalance.Tiles) {
    self.setting = setting
    self.area = area
    self.tiles = tiles
  }

  /// The gaps that show in the given tiles, in the order of their place.
  package func gaps(startingAt uneven: [Int]) throws -> [Gap] {
    var seen = Set(uneven)
    var wave = uneven
    var whole = GeometryColumn()
    var cut = GeometryColumn()
    while !wave.isEmpty {
      let work = wave
      var next: [Int] = []
      let position = Mutex(0)
      let (setting, area, tiles) = (setting, area, tiles)
      try forEachInOrder(
        next: {
          position.withLock { place in
            guard place < work.count else { return nil }
            place += 1
            return work[place - 1]
          }
        },
        makeWorker: { try Worker(setting, columns: []) },
        work: { worker, tile in try Self.pieces(in: tile, of: tiles, area, worker) },
        consume: { found in
          for piece in 0..<found.whole.count { whole.append(feature: piece, of: found.whole) }
          for piece in 0..<found.cut.count { cut.append(feature: piece, of: found.cut) }
          for tile in found.next where seen.insert(tile).inserted { next.append(tile) }
        })
      wave = next.sorted()
    }
    if cut.count > 0 {
      let joined = try cut.united(by: Array(repeating: 0, count: cut.count), groupCount: 1).exploded().column
      for gap in 0..<joined.count { whole.append(feature: gap, of: joined) }
    }
    return try withNeighbours(whole)
  }

  /// The uncovered pieces of one tile.
  private static func pieces(
    in tile: Int, of tiles: EdgeBalance.Tiles, _ area: GeometryColumn, _ worker: Worker
  ) throws -> Pieces {
    let box = tiles.box(of: tile)
    var pieces = Pieces()
    var square = GeometryColumn()
    for (x, y) in [
      (box.minX, box.minY), (box.maxX, box.minY), (box.maxX, box.maxY), (box.minX, box.maxY),
      (box.minX, box.minY),
    ] { square.appendPoint(x: x, y: y) }
    square.endRing()
    square.endPart()
    square.endFeature(kind: .polygon)
    var inTile = GeometryColumn()
    var overlay = try CheckedOverlay()
    for feature in 0..<area.count where area.boxes[feature].intersects(box) {
      let common = try overlay.intersection(feature, of: area, 0, of: square)
      if common.kinds[0].isPolygonal { inTile.append(feature: 0, of: common) }
    }
    guard inTile.count > 0 else { return pieces }
    var parcels = GeometryColumn()
    for batch in try worker.parcels(in: box) {
      for row in 0..<batch.count where batch.geometry.kinds[row].isPolygonal {
        parcels.append(feature: row, of: batch.geometry)
      }
    }
    let near = max(abs(box.maxX), abs(box.maxY)) * 1e-12
    for feature in 0..<inTile.count {
      let gaps = try parcels.gaps(withinFeature: feature, of: inTile, context: worker.context)
      for gap in 0..<gaps.count {
        // What the clipping itself leaves over: slivers of rounded corners.
        guard gaps.planeArea(of: gap) > 1e-9 * (box.maxX - box.minX) * (box.maxY - box.minY) else { continue }
        let sides = gaps.boxes[gap]
        var isCut = false
        let (row, column) = (tile / tiles.side, tile % tiles.side)
        for (touches, toRow, toColumn) in [
          (sides.minX <= box.minX + near, row, column - 1), (sides.maxX >= box.maxX - near, row, column + 1),
          (sides.minY <= box.minY + near, row - 1, column), (sides.maxY >= box.maxY - near, row + 1, column),
        ] where touches && (0..<tiles.side).contains(toRow) && (0..<tiles.side).contains(toColumn) {
          isCut = true
          pieces.next.append(toRow * tiles.side + toColumn)
        }
        if isCut {
          pieces.cut.append(feature: gap, of: gaps)
        } else {
          pieces.whole.append(feature: gap, of: gaps)
        }
      }
    }
    return pieces
  }

  /// The gaps with the parcels that share two corners or more with each.
  private func withNeighbours(_ column: GeometryColumn) throws -> [Gap] {
    let key = setting.keyField.map { setting.fields[$0].name }
    let worker = try Worker(setting, columns: key.map { [$0] } ?? [])
    let tile = tiles.box(of: 0)
    let most = 64 * (tile.maxX - tile.minX) * (tile.maxY - tile.minY)
    let order = (0..<column.count).sorted {
      let (first, second) = (column.boxes[$0], column.boxes[$1])
      return (first.minY, first.minX, $0) < (second.minY, second.minX, $1)
    }
    return try order.map { gap in
      var geometry = GeometryColumn()
      geometry.append(feature: gap, of: column)
      let box = column.boxes[gap]
      // Of a gap as large as a town the neighbours tell nothing.
      guard (box.maxX - box.minX) * (box.maxY - box.minY) <= most else {
        return Gap(geometry: geometry, neighbours: [])
      }
      let corners = Self.corners(of: geometry, feature: 0)
      var neighbours: Set<String> = []
      for batch in try worker.parcels(in: box) {
        for row in 0..<batch.count
        where Self.corners(of: batch.geometry, feature: row).intersection(corners).count > 1 {
          if let label = key == nil
            ? String(batch.identifiers[row]) : ExpressionValue(batch.attributes[row, 0]).label
          {
            neighbours.insert(label)
          }
        }
      }
      return Gap(geometry: geometry, neighbours: neighbours.sorted())
    }
  }

  private struct Corner: Hashable {
    var x: Double
    var y: Double
  }

  private static func corners(of column: GeometryColumn, feature: Int) -> Set<Corner> {
    Set(
      column.points(ofFeature: feature).map {
        Corner(x: column.coordinates[2 * $0], y: column.coordinates[2 * $0 + 1])
      })
  }
}
