import Geometry
import LandModel
import LandPolicy
import Projection
import Synchronization

/// The search for land of an area that no parcel covers; shared by all rules on the same area.
package final class CoverageSearch: Sendable {
  /// A piece of land that no parcel covers.
  package struct Uncovered: Sendable {
    /// In the working reference system.
    package var piece: GeometryColumn
    /// The parcels along it, by key, sorted.
    package var neighbours: [String]
    /// In square metres.
    package var area: Double
    /// By the other way of measuring, where there is one.
    package var otherArea: Double
    /// The mean width in metres: twice the area over the perimeter.
    package var width: Double
  }

  /// The layer's name in the policy.
  package let name: String
  /// The features of the area that can't be read.
  package let unreadable: [UnreadableFeature]
  /// The area in the parcels' reference system.
  private let area: GeometryColumn
  private let tiles: EdgeBalance.Tiles?
  private let found = Mutex<[Uncovered]?>(nil)

  /// About how many parcels a tile holds.
  private static let parcelsPerTile = 64.0

  package init(_ setting: DistrictSetting, layer reader: PolicyReader) throws {
    let layer = try setting.layer(named: reader, dissolved: true, in: setting.system)
    area = layer.overlay.polygons
    name = layer.name
    unreadable = layer.unreadable.features
    let box = area.boxes.reduce(into: Box.empty) { $0.formUnion($1) }
    let side = (Double(setting.parcelCount) / Self.parcelsPerTile).squareRoot().rounded(.up)
    tiles = box.isEmpty ? nil : EdgeBalance.Tiles(box: box, side: max(1, min(1024, Int(side))))
  }

  /// What is left of a batch's edges; worked out once for all rules.
  package func edges(of parcels: ParcelRows) -> EdgeBalance {
    if let made = parcels.memo.edges[ObjectIdentifier(self)] { return made }
    var balance = EdgeBalance()
    if let tiles { balance.add(parcels.batch.geometry, tiles: tiles) }
    parcels.memo.edges[ObjectIdentifier(self)] = balance
    return balance
  }

  /// The uncovered land in the order of its place, or nil for an area without polygons.
  ///
  /// - Parameter edges: what is left of the edges of all parcels.
  package func uncovered(_ edges: EdgeBalance, in setting: DistrictSetting) throws -> [Uncovered]? {
    guard let tiles else { return nil }
    return try found.withLock { found in
      if let found { return found }
      var balance = edges
      balance.add(area, tiles: tiles, isArea: true)
      let gaps = try CoverageGaps(setting, area: area, tiles: tiles).gaps(startingAt: balance.uneven)
      let measured = try Self.measured(gaps, in: setting)
      found = measured
      return measured
    }
  }

  /// Measures all gaps together: a transform and a way of measuring cost more than what they are used for.
  private static func measured(_ gaps: [CoverageGaps.Gap], in setting: DistrictSetting) throws -> [Uncovered]
  {
    var pieces = GeometryColumn()
    for gap in gaps { pieces.append(feature: 0, of: gap.geometry) }
    if setting.system != setting.working {
      var transform = try CoordinateTransform(from: setting.system, to: setting.working)
      try transform.transform(&pieces.coordinates)
      pieces.recomputeBoxes()
    }
    let areas = try setting.areas(of: pieces)
    let otherAreas = try setting.otherAreas(of: pieces)?.areas ?? areas
    var plane = pieces
    var unit = setting.working.metresPerUnit
    if setting.working.isGeographic, !gaps.isEmpty {
      var transform = try CoordinateTransform(from: setting.working, to: .plane(around: pieces))
      try transform.transform(&plane.coordinates)
      unit = 1
    }
    return gaps.indices.map { index in
      var piece = GeometryColumn()
      piece.append(feature: index, of: pieces)
      let perimeter = plane.planePerimeter(of: index) * unit
      return Uncovered(
        piece: piece, neighbours: gaps[index].neighbours, area: areas[index], otherArea: otherAreas[index],
        width: 2 * areas[index] / max(perimeter, .leastNormalMagnitude))
    }
  }
}
