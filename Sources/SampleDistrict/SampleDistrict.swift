import Geometry
import LandModel

/// A made-up district in EPSG:4549 around 121.1° E 31.15° N: parcels that tile it exactly, blocks, zones, towns,
/// an earlier state, and planted faults with the truth about them.
///
/// It depends on the number of parcels and the seed only. What is common to all sizes (blocks and central business
/// area, a few thousand parcels) is held in memory; the country is made batch by batch, in any order and on any
/// number of threads. Coordinates are metres with three decimals, easting first.
public struct SampleDistrict: Sendable {
  /// The reference system of every layer.
  public static let referenceSystem = "EPSG:4549"
  /// The day on which the rules of time find the planted faults, ISO 8601.
  public static let referenceDate = FaultPlanting.reference.description
  /// The numbers of parcels that can be asked for.
  public static let parcelCounts = 300...16_000_000

  /// The number of parcels, planted ones without geometry or key among them.
  public let parcelCount: Int
  /// What was planted, and the district's totals.
  public let truth: SampleTruth

  let kept: KeptTiles
  let shapes: ZoneShapes
  let plan: ParcelPlan
  private let enclaves: CellTile?
  /// The first unit of each batch, and the number of units.
  private let batchStarts: [Int]

  /// Makes a district. O(parcels of blocks and business area), about 0.1 s; the country's parcels are made later.
  ///
  /// - Parameters:
  ///   - parcels: their exact number, 300 to 16 million.
  ///   - seed: equal seeds give equal bytes.
  ///   - plantsFaults: whether faults are planted; without them every rule is kept.
  /// - Throws: ``LandError`` where the number is out of range.
  public init(parcels: Int, seed: UInt64, plantsFaults: Bool = true) throws {
    guard Self.parcelCounts.contains(parcels) else {
      throw LandError(SampleFault.parcels(parcels, allowed: Self.parcelCounts))
    }
    let hash = SeededHash(seed: seed)
    let layout = DistrictLayout(hash: hash)
    let scale = SampleScale(parcels: parcels)
    var lattice = Lattice(hash: hash, divisions: layout.uses.map { scale.division(of: $0) })
    let counts = KeptTiles(lattice: lattice, layout: layout, scale: scale).tiles.mapValues(\.parcels.count)
    let enclaveCount = plantsFaults ? 3 * scale.faultsPerKind : 0
    let rural = parcels - counts.values.reduce(0, +) - enclaveCount
    guard
      let plan = ParcelPlan(
        rural: rural, enclaves: enclaveCount, keptCounts: counts, layout: layout, lattice: &lattice)
    else {
      throw LandError(SampleFault.parcelsOfSeed(parcels, seed: seed))
    }
    lattice.fitBusinessArea(layout)
    let baseClasses = lattice.fitBase(layout, scale)
    var kept = KeptTiles(lattice: lattice, layout: layout, scale: scale)
    kept.draw(firstNumbers: plan.firstNumbersOfKeptCells, baseClasses: baseClasses)
    let shapes = ZoneShapes(lattice: lattice, layout: layout)
    let firms = kept.settleBusinessArea()
    let operating = kept.dealStates()
    var planting = FaultPlanting(kept: kept, shapes: shapes, operating: operating)
    var enclaves: CellTile?
    if plantsFaults {
      let east = (shapes.district.first?.polygons.first?.shell ?? []).map(\.x).max() ?? 0
      enclaves = .enclaves(
        count: scale.faultsPerKind, firstNumber: plan.firstNumberOfEnclaves, east: east, layout: layout,
        hash: hash)
      planting.plantAll(enclaves: enclaves)
    } else {
      planting.kept.fitYield()
    }
    self.kept = planting.kept
    self.shapes = planting.shapes
    self.plan = plan
    self.enclaves = enclaves
    parcelCount = parcels
    batchStarts = plan.batchStarts(parcels: 4096)
    truth = planting.truth(
      parcels: parcels, seed: seed, businessAreaFirms: firms,
      countryOutsideBlocks: parcels - enclaveCount)
  }

  /// The number of batches that the parcels come in.
  public var parcelBatchCount: Int { batchStarts.count - 1 }

  /// A batch of about 4,096 parcels, up to twice as many in the largest samples.
  ///
  /// Batches may be made in any order and on several threads; their identifiers run on from 1.
  /// - Precondition: `index` is in `0 ..< parcelBatchCount`.
  public func parcelBatch(_ index: Int) -> FeatureBatch {
    var batch = FeatureBatch(fields: ParcelFields.all)
    let units = batchStarts[index]..<batchStarts[index + 1]
    let count = plan.firstNumbers[units.upperBound] - plan.firstNumbers[units.lowerBound]
    batch.geometry.coordinates.reserveCapacity(count * 48)
    batch.attributes.cells.reserveCapacity(count * ParcelFields.all.count)
    batch.attributes.text.reserveCapacity(count * 96)
    for unit in units {
      tile(ofUnit: unit).encode(into: &batch, towns: Self.townWords)
    }
    return batch
  }

  /// The tile of a unit of the plan.
  private func tile(ofUnit unit: Int) -> CellTile {
    let first = plan.firstNumbers[unit]
    switch plan.units[unit] {
    case .kept(let cell): return kept.tiles[cell] ?? CellTile(cell: cell)
    case .enclaves: return enclaves ?? CellTile(cell: 0)
    case .rural(let cell, let splits):
      var tile = CellTile(dividing: cell, of: kept.lattice, splitting: .evenly(splits))
      tile.drawCountry(firstNumber: first, layout: kept.layout, hash: kept.hash)
      return tile
    case .group(let cells):
      var tile = CellTile(joining: cells, of: kept.lattice)
      tile.drawCountry(firstNumber: first, layout: kept.layout, hash: kept.hash)
      return tile
    }
  }

  /// The towns' names, in the order of their numbers.
  static let townWords: [StaticString] = [
    "虚构青禾镇", "虚构柳浦镇", "虚构雁塘镇", "虚构枫泾渡镇", "虚构白鹤汀镇", "虚构云湖镇", "虚构朱墩镇", "虚构芦泽镇",
    "虚构安亭渚镇", "虚构松陵镇", "虚构虹溪镇",
  ]
}
