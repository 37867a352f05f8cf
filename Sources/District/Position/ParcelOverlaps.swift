import BatchFlow
import Geometry
import LandModel
import LandStore
import Projection
import Synchronization

/// Finds the overlaps between parcels tile by tile, so that memory does not grow with their number.
package struct ParcelOverlaps {
  /// Two parcels' common land.
  package struct Overlap {
    package var firstKey: String?
    package var secondKey: String?
    /// In square metres.
    package var area: Double
    /// By the other way of measuring, where there is one.
    package var otherArea: Double
    /// The common land's index in ``pieces``.
    package var piece: Int
    /// In the working reference system.
    package var pieces: GeometryColumn
  }

  /// More parcels than a few that lie on one another.
  package struct Crowd: Sendable {
    package var firstKey: String?
    /// The keys of the first few others.
    package var names: String
    /// The number of parcels.
    package var count: Int
    /// What the others have in common with the first, in square metres, added up.
    package var area: Double
    /// The first parcel's land, in the working reference system.
    package var piece: GeometryColumn
  }

  private struct TileOverlaps: Sendable {
    var crowds: [Crowd] = []
    var keys: [(String?, String?)] = []
    var areas: [Double] = []
    var otherAreas: [Double] = []
    var pieces = GeometryColumn()
  }

  private final class Worker {
    let readers: [GeoPackageWindowReader]
    var finder: SelfOverlapFinder
    var toWorking: ColumnTransform?
    var meter: AreaMeter

    init(_ setting: DistrictSetting) throws {
      let columns = setting.keyField.map { [setting.fields[$0].name] } ?? []
      readers = try setting.sources.map {
        try GeoPackageWindowReader(setting.geoPackage, layer: $0.name, columns: columns)
      }
      // About a micrometre, in the units of the parcels' system.
      finder = try SelfOverlapFinder(tolerance: 1e-6 / setting.system.metresPerUnit)
      if setting.system != setting.working {
        toWorking = try ColumnTransform(from: setting.system, to: setting.working)
      } else {
        toWorking = nil
      }
      meter = try AreaMeter(
        setting.policy.area.method == .plane ? .plane(setting.working) : .ellipsoid, of: setting.working)
    }
  }

  /// About how many parcels a tile holds.
  private static let parcelsPerTile = 8192.0

  private let setting: DistrictSetting

  private let extent: Box
  private let parcelCount: Int

  /// - Parameter extent: a box around all parcels, in their own reference system.
  package init(_ setting: DistrictSetting, extent: Box, parcelCount: Int) {
    self.setting = setting
    self.extent = extent
    self.parcelCount = parcelCount
  }

  /// Calls `body` for each overlap larger than an area by either way of measuring, tile by tile, in the order of the
  /// parcels in a tile, and before it `onCrowd` for the crowds that the tile owns.
  package func forEach(
    largerThan least: Double, onCrowd: (Crowd) throws -> Void, _ body: (Overlap) throws -> Void
  ) throws {
    guard !extent.isEmpty else { return }
    // With room to spare, so that no overlap lies on the open upper sides.
    let extent = extent.expanded(by: max(extent.maxX - extent.minX, extent.maxY - extent.minY) * 1e-6 + 1e-9)
    let edge = max(1, Int((Double(parcelCount) / Self.parcelsPerTile).squareRoot().rounded(.up)))
    let next = Mutex(0)
    let setting = setting
    try forEachInOrder(
      next: {
        next.withLock { tile in
          guard tile < edge * edge else { return nil }
          tile += 1
          return tile - 1
        }
      },
      makeWorker: { try Worker(setting) },
      work: { worker, tile in
        try Self.overlaps(in: Self.tile(tile, of: edge, extent), setting, worker, largerThan: least)
      },
      consume: { found in
        for crowd in found.crowds { try onCrowd(crowd) }
        for index in found.areas.indices {
          try body(
            Overlap(
              firstKey: found.keys[index].0, secondKey: found.keys[index].1, area: found.areas[index],
              otherArea: found.otherAreas[index],
              piece: index,
              pieces: found.pieces))
        }
      })
  }

  private static func tile(_ number: Int, of edge: Int, _ extent: Box) -> Box {
    let width = (extent.maxX - extent.minX) / Double(edge)
    let height = (extent.maxY - extent.minY) / Double(edge)
    let column = number % edge
    let row = number / edge
    // Neighbours compute their common side by the same expression, so no point falls between them.
    func x(_ column: Int) -> Double { column == edge ? extent.maxX : extent.minX + width * Double(column) }
    func y(_ row: Int) -> Double { row == edge ? extent.maxY : extent.minY + height * Double(row) }
    return Box(minX: x(column), minY: y(row), maxX: x(column + 1), maxY: y(row + 1))
  }

  private static func overlaps(
    in tile: Box, _ setting: DistrictSetting, _ worker: Worker, largerThan least: Double
  ) throws -> TileOverlaps {
    var batch = try worker.readers[0].features(in: tile)
    for reader in worker.readers.dropFirst() {
      let more = try reader.features(in: tile)
      for row in 0..<more.count { batch.append(row: row, of: more) }
    }
    let crowds = try ParcelCrowds(in: batch.geometry, finder: &worker.finder)
    var result = TileOverlaps()
    func key(_ row: Int) -> String? {
      guard setting.keyField != nil else { return String(batch.identifiers[row]) }
      return ExpressionValue(batch.attributes[row, 0]).label
    }
    for crowd in crowds.crowds
    where tile.minX <= crowd.x && crowd.x < tile.maxX && tile.minY <= crowd.y && crowd.y < tile.maxY {
      if let found = try measured(crowd, of: batch, key: key, worker, largerThan: least) {
        result.crowds.append(found)
      }
    }
    var geometry = batch.geometry
    if !crowds.crowds.isEmpty {
      geometry = GeometryColumn()
      for row in crowds.rest { geometry.append(feature: row, of: batch.geometry) }
    }
    let found = try worker.finder.pairs(in: geometry, ownedBy: tile)
    guard !found.pairs.isEmpty else { return result }
    var pieces = found.pieces
    if worker.toWorking != nil {
      try worker.toWorking?.transform(found.pieces, into: &pieces.coordinates)
      pieces.recomputeBoxes()
    }
    var areas: [Double] = []
    try worker.meter.areas(of: pieces, into: &areas)
    let others = try setting.otherAreas(of: pieces)?.areas ?? areas
    for index in areas.indices where max(areas[index], others[index]) > least {
      let (first, second) = found.pairs[index]
      result.keys.append((key(crowds.rest[Int(first)]), key(crowds.rest[Int(second)])))
      result.areas.append(areas[index])
      result.otherAreas.append(others[index])
      result.pieces.append(feature: index, of: pieces)
    }
    return result
  }

  /// A crowd with its figures, or nil where no overlap is larger than `least`.
  private static func measured(
    _ crowd: ParcelCrowds.Crowd, of batch: FeatureBatch, key: (Int) -> String?, _ worker: Worker,
    largerThan least: Double
  ) throws -> Crowd? {
    var columns = [GeometryColumn(), crowd.pieces]
    columns[0].append(feature: crowd.rows[0], of: batch.geometry)
    if worker.toWorking != nil {
      for index in columns.indices {
        var moved = columns[index].coordinates
        try worker.toWorking?.transform(columns[index], into: &moved)
        columns[index].coordinates = moved
        columns[index].recomputeBoxes()
      }
    }
    var areas: [Double] = []
    try worker.meter.areas(of: columns[1], into: &areas)
    let large = areas.filter { $0 > least }
    guard !large.isEmpty else { return nil }
    let shown = crowd.rows.dropFirst().prefix(3).map { key($0) ?? "–" }.joined(separator: ", ")
    return Crowd(
      firstKey: key(crowd.rows[0]), names: crowd.rows.count > 4 ? shown + ", …" : shown,
      count: large.count + 1, area: large.reduce(0, +), piece: columns[0])
  }
}
