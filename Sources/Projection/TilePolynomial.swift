import Foundation

/// A map of the plane as two polynomials of total degree 4 in the position relative to a tile's centre.
///
/// The coefficients stand by falling powers: for i = 4 … 0, for j = 4 − i … 0 the factor of xⁱyʲ, fifteen
/// pairs.
struct TilePolynomial {
  static let degree = 4
  /// The number of coefficient pairs.
  static let size = 15

  /// Chebyshev nodes along an axis: degrees up to 5 are seen, so that what degree 4 leaves out is known.
  static let nodesPerAxis = 6

  /// The nodes of the square [−1, 1]², row by row in y.
  static let nodes: [SIMD2<Double>] = {
    let axis = (0..<nodesPerAxis).map { cos((Double($0) + 0.5) * .pi / Double(nodesPerAxis)) }
    return axis.flatMap { y in axis.map { x in SIMD2(x, y) } }
  }()

  /// Points of the square away from the nodes, where a fit is checked.
  static let checks: [SIMD2<Double>] = [
    SIMD2(-1, -1), SIMD2(1, -1), SIMD2(-1, 1), SIMD2(1, 1), SIMD2(0, 0), SIMD2(0.53, -0.11),
    SIMD2(-0.37, 0.46),
    SIMD2(0.09, 0.81), SIMD2(-0.84, -0.61), SIMD2(0.87, 0.39),
  ]

  /// Fits the values at ``nodes`` and writes the coefficients for an argument of `1 / scale` times the unit
  /// square's.
  ///
  /// - Returns: a bound of what the fit leaves out, in units of the values; infinite where a value is not
  ///   finite.
  static func fit(
    _ values: UnsafePointer<SIMD2<Double>>, scale: SIMD2<Double>,
    into coefficients: UnsafeMutablePointer<SIMD2<Double>>
  ) -> Double {
    let count = nodesPerAxis
    return withUnsafeTemporaryAllocation(of: SIMD2<Double>.self, capacity: 2 * count * count) { work in
      guard let rows = work.baseAddress else { return .infinity }
      let spectrum = rows + count * count
      // Chebyshev coefficients along x, then along y.
      for row in 0..<count {
        for i in 0..<count {
          var sum = SIMD2<Double>.zero
          for node in 0..<count { sum += cosines[i * count + node] * values[row * count + node] }
          rows[row * count + i] = sum
        }
      }
      for i in 0..<count {
        for j in 0..<count {
          var sum = SIMD2<Double>.zero
          for row in 0..<count { sum += cosines[j * count + row] * rows[row * count + i] }
          spectrum[j * count + i] = sum
        }
      }
      var left = SIMD2<Double>.zero
      for j in 0..<count {
        for i in 0..<count where i + j > degree {
          let term = spectrum[j * count + i]
          left += SIMD2(abs(term.x), abs(term.y))
        }
      }
      var slot = 0
      for a in stride(from: degree, through: 0, by: -1) {
        for b in stride(from: degree - a, through: 0, by: -1) {
          var sum = SIMD2<Double>.zero
          for i in a...degree {
            for j in b...max(b, degree - i) where i + j <= degree {
              sum += monomials[i][a] * monomials[j][b] * spectrum[j * count + i]
            }
          }
          coefficients[slot] = sum * pow(scale.x, Double(a)) * pow(scale.y, Double(b))
          slot += 1
        }
      }
      return left.x.isFinite && left.y.isFinite ? max(left.x, left.y) : .infinity
    }
  }

  /// The values of the two polynomials at a position relative to the centre.
  @inline(__always)
  static func evaluate(
    _ c: UnsafePointer<SIMD2<Double>>, at position: SIMD2<Double>
  ) -> SIMD2<Double> {
    let x = SIMD2(repeating: position.x)
    let y = SIMD2(repeating: position.y)
    // Estrin's scheme: few steps wait for each other, so that neighbouring points overlap in the processor.
    let x2 = x * x
    let y2 = y * y
    let third = c[1] * y + c[2]
    let second = c[3] * y2 + (c[4] * y + c[5])
    let first = (c[6] * y + c[7]) * y2 + (c[8] * y + c[9])
    let zeroth = (c[10] * y2 + (c[11] * y + c[12])) * y2 + (c[13] * y + c[14])
    return (c[0] * x2 + (third * x + second)) * x2 + (first * x + zeroth)
  }

  /// Weights of the discrete cosine transform: Chebyshev coefficient i from the value at a node.
  private static let cosines: [Double] = {
    let count = Double(nodesPerAxis)
    var weights: [Double] = []
    for i in 0..<nodesPerAxis {
      let factor: Double = (i == 0 ? 1 : 2) / count
      for node in 0..<nodesPerAxis {
        let angle = (Double(node) + 0.5) * Double.pi / count
        weights.append(factor * cos(Double(i) * angle))
      }
    }
    return weights
  }()

  /// The Chebyshev polynomials T₀ … T₄ as powers.
  private static let monomials: [[Double]] = [
    [1, 0, 0, 0, 0], [0, 1, 0, 0, 0], [-1, 0, 2, 0, 0], [0, -3, 0, 4, 0], [1, 0, -8, 0, 8],
  ]
}
