/// Signs of cross products that are right or else zero.
enum Orientation {
  /// Shewchuk's bound for the rounding of the 2×2 determinant (Adaptive Precision Floating-Point Arithmetic,
  /// 1997, `ccwerrboundA`), rounded up.
  @usableFromInline static let bound = 4.0 * 0x1p-53

  /// 1 when a, b, c certainly turn left, −1 when they certainly turn right, 0 when rounding leaves it open.
  @inline(__always)
  static func certain(
    _ a: SIMD2<Double>, _ b: SIMD2<Double>, _ c: SIMD2<Double>
  ) -> Int {
    let left = (a.x - c.x) * (b.y - c.y)
    let right = (a.y - c.y) * (b.x - c.x)
    let determinant = left - right
    // The second term covers products that underflow.
    let margin = bound * (abs(left) + abs(right)) + 0x1p-960
    return determinant > margin ? 1 : determinant < -margin ? -1 : 0
  }
}
