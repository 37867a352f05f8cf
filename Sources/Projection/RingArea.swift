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
    return withUnsafeTemporaryAllocation(of: SIMD2<Double>.self, capacity: Self.block) { block in
      guard let frame = block.baseAddress else { return .nan }
      let first = position(points, 0)
      var previous = first
      var sum = 0.0
      var start = 1
      // Two short loops, as both together need more registers and wait more for each other.
      while start < count {
        let size = min(Self.block, count - start)
        for index in 0..<size { frame[index] = position(points, start + index) }
        for index in 0..<size {
          sum += edge(previous, frame[index])
          previous = frame[index]
        }
        start += size
      }
      return abs(sum + edge(previous, first))
    }
  }

  /// The area within a ring whose edges are straight in the layer's own coordinates, in squared units of the frame,
  /// never negative; the ring is closed.
  func straightArea(_ points: UnsafePointer<Double>, count: Int) -> Double {
    guard count > 2 else { return count > 0 ? 0 * (points[0] + points[1]) : 0 }
    var sum = 0.0
    var previous = position(points, 0)
    for index in 1..<count {
      let middle =
        SIMD2(points[2 * index - 2] + points[2 * index], points[2 * index - 1] + points[2 * index + 1]) * 0.5
      let bow = TilePolynomial.evaluate(coefficients, at: middle - centre)
      let next = position(points, index)
      sum += straightEdge(previous, bow, next)
      previous = next
    }
    return abs(sum)
  }

  private static let block = 64

  @inline(__always)
  private func position(_ points: UnsafePointer<Double>, _ index: Int) -> SIMD2<Double> {
    TilePolynomial.evaluate(coefficients, at: SIMD2(points[2 * index], points[2 * index + 1]) - centre)
  }

  @inline(__always)
  private func edge(_ start: SIMD2<Double>, _ end: SIMD2<Double>) -> Double {
    let rise = end.y - start.y
    let middle = 0.5 * (start.x + end.x)
    return middle * rise * (1 + thirdOfCurvature * (0.25 * rise * rise - middle * middle))
  }

  /// ∫ (u − K u³/3) dv along the parabola through the images of an edge's ends and its middle.
  @inline(__always)
  private func straightEdge(_ start: SIMD2<Double>, _ bow: SIMD2<Double>, _ end: SIMD2<Double>) -> Double {
    let run = end - start
    let middle = 0.5 * (start.x + end.x)
    let bend = bow - 0.5 * (start + end)
    return middle * run.y * (1 - thirdOfCurvature * (middle * middle + 0.25 * run.x * run.x))
      + (bend.x * run.y - bend.y * run.x) * (2.0 / 3)
  }
}
