import LandModel

/// How many parcels there are of each position, and how much land.
public struct ParcelCensus: Sendable, Hashable {
  /// Parcels in the layer and its rejects.
  public var read = 0
  /// Parcels with a geometry that was measured.
  public var audited = 0
  /// Parcels that the blocks cover.
  public var inside = 0
  /// Parcels that lie in the blocks in part.
  public var crossing = 0
  /// Parcels that don't touch the blocks.
  public var outside = 0
  /// Parcels with an invalid geometry.
  public var invalid = 0
  /// The area by the policy's method, in square metres.
  public var area = 0.0
  /// The area by position, in square metres.
  public var insideArea = 0.0
  /// Parcels whose area the policy's method does not give.
  public var withoutArea = 0
  /// Overlap with each no-go layer in square metres.
  public var overlaps: [Double] = []
  /// Parcels that overlap each no-go layer by more than the least overlap that counts.
  public var overlapping: [Int] = []
  /// Parcels that were measured, but whose position a block that can't be read could change.
  public var withoutPosition = 0
  /// Parcels of which a block that can't be read could cover more.
  public var openInside = 0
  /// Parcels of which a feature of each no-go layer that can't be read could cover more.
  public var openOverlaps: [Int] = []

  /// Parcels that could not be measured: read less audited.
  public var rejected: Int { read - audited }

  /// Makes a census of nothing.
  public init() {}

  package init(of rows: ParcelRows) {
    read = rows.count + rows.unreadable.count
    invalid = rows.position.faults.count
    for row in 0..<rows.count where rows.isMeasured(row) {
      audited += 1
      if rows.position.areas[row].isFinite { area += rows.position.areas[row] } else { withoutArea += 1 }
      switch rows.position.positions[row] {
      case .inside: inside += 1
      case .crossing: crossing += 1
      case .outside: outside += 1
      case .unknown: withoutPosition += 1
      case .inapplicable: break
      }
      if rows.position.open.isBlockOpen(row) {
        // What is covered by a block already can't be covered more.
        if rows.position.coveredShares[row] < 1 { openInside += 1 }
      }
      insideArea += rows.position.measuredAreas[row] * rows.position.coveredShares[row]
    }
    overlaps = rows.position.overlaps.map { $0.reduce(0, +) }
    let least = rows.setting.policy.minimumOverlap
    overlapping = rows.position.overlaps.map { $0.count { $0 > least } }
    openOverlaps = rows.position.overlaps.indices.map { layer in
      guard rows.position.open.isAnyOpen else { return 0 }
      return (0..<rows.count).count { rows.position.open.isOpen($0, noGoLayer: layer) }
    }
  }

  /// Adds the census of the parcels that follow.
  public mutating func add(_ next: ParcelCensus) {
    read += next.read
    audited += next.audited
    inside += next.inside
    crossing += next.crossing
    outside += next.outside
    invalid += next.invalid
    area += next.area
    insideArea += next.insideArea
    withoutArea += next.withoutArea
    withoutPosition += next.withoutPosition
    openInside += next.openInside
    if overlaps.isEmpty {
      overlaps = next.overlaps
      overlapping = next.overlapping
      openOverlaps = next.openOverlaps
    } else if !next.overlaps.isEmpty {
      for layer in overlaps.indices {
        overlaps[layer] += next.overlaps[layer]
        overlapping[layer] += next.overlapping[layer]
        openOverlaps[layer] += next.openOverlaps[layer]
      }
    }
  }
}
