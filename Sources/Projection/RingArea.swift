/// The area within a ring through a tile's frame; ``AreaMeter`` derives the formula.
struct RingArea {
  let coefficients: UnsafePointer<SIMD2<Double>>
  let centre: SIMD2<Double>
  /// A third of the Gaussian curvature, 0 for a plane.
  let thirdOfCurvature: Double

  /// Reads a frame as ``TileFrames`` stores it.
  init(frame: UnsafePointer<SIMD2<Double>>, centre: SIMD2<Double>) {
    coefficients = frame
    self.centre = centre
    thirdOfCurvature = frame[TilePolynomial.size + 1].x
  }

  /// The area in squared units of the frame, never negative; closes an open ring.
  @inline(__always)
  func area(_ points: UnsafePointer<Double>, count: Int) -> Double {
    guard count > 2 else { return count > 0 ? 0 * (points[0] + points[1]) : 0 }
    let first = TilePolynomial.evaluate(coefficients, at: SIMD2(points[0], points[1]) - centre)
    var previous = first
    var sum = 0.0
    for index in 1..<count {
      let point = SIMD2(points[2 * index], points[2 * index + 1])
      let current = TilePolynomial.evaluate(coefficients, at: point - centre)
      sum += edge(previous, current)
      previous = current
    }
    return abs(sum + edge(previous, first))
  }

  @inline(__always)
  private func edge(_ start: SIMD2<Double>, _ end: SIMD2<Double>) -> Double {
    let rise = end.y - start.y
    let middle = 0.5 * (start.x + end.x)
    return middle * rise * (1 + thirdOfCurvature * (0.25 * rise * rise - middle * middle))
  }
}
