/// A grid of square tiles over the plane of a system, whose sides are powers of two so that tile bounds are
/// exact.
struct TileGrid {
  /// The side of a tile in the system's units.
  let side: Double
  private let inverse: Double

  /// A grid whose tiles are 4 to 9 km wide: 2¹³ m, 2¹⁴ ft, 2⁻⁴ degree.
  ///
  /// - Parameter metresPerUnit: of the equator for degrees.
  init(metresPerUnit: Double) {
    let exponent = (8_500 / metresPerUnit).exponent
    side = Double(sign: .plus, exponent: exponent, significand: 1)
    inverse = 1 / side
  }

  /// The tile that holds a point, nil where it is not finite or absurdly far away.
  @inline(__always)
  func tile(at point: SIMD2<Double>) -> SIMD2<Int32>? {
    let scaled = point * inverse
    guard abs(scaled.x) < 1e9, abs(scaled.y) < 1e9 else { return nil }
    return SIMD2(Int32(scaled.x.rounded(.down)), Int32(scaled.y.rounded(.down)))
  }

  /// The centre of a tile.
  @inline(__always)
  func centre(of tile: SIMD2<Int32>) -> SIMD2<Double> {
    SIMD2((Double(tile.x) + 0.5) * side, (Double(tile.y) + 0.5) * side)
  }
}
