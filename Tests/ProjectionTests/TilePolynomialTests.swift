import Foundation
import Testing

@testable import Projection

@Suite("Polynomials of tiles")
struct TilePolynomialTests {
  private let centre = SIMD2(606_000.0, 3_447_000.0)
  private let half = SIMD2(4_096.0, 3_000.0)

  /// Fits `function` of the position in the unit square; nil where the frame is refused.
  private func fit(
    tolerance: Double, _ function: @escaping (SIMD2<Double>) -> SIMD2<Double>
  ) -> [SIMD2<Double>]? {
    var coefficients = [SIMD2<Double>](repeating: .zero, count: TilePolynomial.size)
    let isGood = coefficients.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return false }
      return TilePolynomial.fit(centre: centre, half: half, tolerance: tolerance, into: base) { points in
        for index in 0..<points.count / 2 {
          let value = function((SIMD2(points[2 * index], points[2 * index + 1]) - centre) / half)
          (points[2 * index], points[2 * index + 1]) = (value.x, value.y)
        }
        return true
      }
    }
    return isGood ? coefficients : nil
  }

  @Test("a polynomial of degree 4 is found again, coefficient by coefficient")
  func exact() throws {
    let found = try #require(
      fit(tolerance: 1e-12) { p in
        let x = p.x
        let y = p.y
        return SIMD2(3 + 2 * x - y + 0.5 * x * y * y * y, x * x * x * x - 7 * x * x * y + 4 * y)
      })
    var expected = [SIMD2<Double>](repeating: .zero, count: TilePolynomial.size)
    // By falling powers: x⁴, x³y, x³, x²y², x²y, x², xy³, xy², xy, x, y⁴, y³, y², y, 1.
    expected[0] = SIMD2(0, 1)
    expected[4] = SIMD2(0, -7)
    expected[6] = SIMD2(0.5, 0)
    expected[9] = SIMD2(2, 0)
    expected[13] = SIMD2(-1, 4)
    expected[14] = SIMD2(3, 0)
    let powers = [(4, 0), (3, 1), (3, 0), (2, 2), (2, 1), (2, 0), (1, 3), (1, 2), (1, 1), (1, 0)]
    for slot in 0..<TilePolynomial.size {
      let (a, b) = slot < 10 ? powers[slot] : (0, 14 - slot)
      let scaled = found[slot] * pow(half.x, Double(a)) * pow(half.y, Double(b))
      #expect(abs(scaled.x - expected[slot].x) < 1e-13 && abs(scaled.y - expected[slot].y) < 1e-13)
    }
  }

  @Test("what degree 4 can't follow is refused: a fifth power, a kink, a jump at a corner, infinity")
  func refused() {
    let bound = 1e-6
    #expect(fit(tolerance: bound) { p in SIMD2(0, 1e-4 * p.x * p.x * p.x * p.x * p.x) } == nil)
    #expect(fit(tolerance: bound) { p in SIMD2(abs(p.y), 0) } == nil)
    #expect(fit(tolerance: bound) { p in SIMD2(p.x > 0.99 && p.y > 0.99 ? 1 : 0, 0) } == nil)
    #expect(fit(tolerance: bound) { p in SIMD2(1 / (p.x < -0.9 ? 0 : 1), 0) } == nil)
    #expect(fit(tolerance: bound) { p in SIMD2(p.x * p.x * p.y * p.y, p.y) } != nil)
    #expect(fit(tolerance: bound) { p in SIMD2(0, 1e-8 * p.x * p.x * p.x * p.x * p.x) } != nil)
  }

  @Test("the point told to be the centre is the centre")
  func centreIndex() {
    #expect(TilePolynomial.checks[TilePolynomial.centreIndex - TilePolynomial.nodes.count] == .zero)
  }

  @Test(
    "tiles have exact bounds, of 4 to 12 km, in any unit",
    arguments: [1.0, 1200.0 / 3937, 0.3048, 111_319.49, 1_000])
  func grid(metresPerUnit: Double) throws {
    let grid = TileGrid(metresPerUnit: metresPerUnit)
    #expect((4_000...12_000).contains(grid.side * metresPerUnit))
    let bound = 417 * grid.side
    let tile = try #require(grid.tile(at: SIMD2(bound, -bound)))
    #expect(tile == SIMD2(417, -417))
    #expect(grid.tile(at: SIMD2(bound.nextDown, (-bound).nextDown)) == SIMD2(416, -418))
    #expect(grid.centre(of: tile) == SIMD2(417.5 * grid.side, -416.5 * grid.side))
    #expect(grid.tile(at: SIMD2(.nan, 0)) == nil)
    #expect(grid.tile(at: SIMD2(0, .infinity)) == nil)
  }
}
