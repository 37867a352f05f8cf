/// The polynomials of the tiles met so far, a bounded number of them, found by tile.
///
/// What a frame holds depends on its tile alone, never on which features came before: results don't depend on
/// the cache.
struct TileFrames {
  /// The place of a tile's coefficients, or `exact` where no polynomial is good enough.
  typealias Slot = Int
  static let exact: Slot = -1
  /// How many frames are kept; a frame takes 272 bytes, the whole some 5 MB.
  static let usualLimit = 16_384
  /// Pairs a slot: the coefficients, the half extents of the domain, and (curvature, 0).
  static let stride = TilePolynomial.size + 2

  private let limit: Int
  private var slots: [SIMD2<Int32>: Slot] = [:]
  private(set) var storage: [SIMD2<Double>] = []
  private var lastTile = SIMD2<Int32>(.min, .min)
  private var lastSlot = TileFrames.exact

  init(limit: Int = TileFrames.usualLimit) { self.limit = limit }

  /// How many tiles have a frame at the moment.
  var count: Int { storage.count / Self.stride }

  /// The slot of a tile; made with `build` when it is met for the first time.
  ///
  /// - Parameter build: writes ``stride`` pairs and says whether they hold.
  @inline(__always)
  mutating func slot(
    for tile: SIMD2<Int32>, build: (UnsafeMutablePointer<SIMD2<Double>>) -> Bool
  ) -> Slot {
    if tile == lastTile { return lastSlot }
    return lookUp(tile, build: build)
  }

  private mutating func lookUp(
    _ tile: SIMD2<Int32>, build: (UnsafeMutablePointer<SIMD2<Double>>) -> Bool
  ) -> Slot {
    lastTile = tile
    if let known = slots[tile] {
      lastSlot = known
      return known
    }
    if slots.count >= limit {
      slots.removeAll(keepingCapacity: true)
      storage.removeAll(keepingCapacity: true)
    }
    let isGood = withUnsafeTemporaryAllocation(of: SIMD2<Double>.self, capacity: Self.stride) { frame in
      frame.initialize(repeating: .zero)
      guard let base = frame.baseAddress, build(base) else { return false }
      storage.append(contentsOf: frame)
      return true
    }
    lastSlot = isGood ? storage.count / Self.stride - 1 : Self.exact
    slots[tile] = lastSlot
    return lastSlot
  }
}
