import Messages

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Draws circular arcs as straight segments, for readers of curves (ISO 13249-3, 5.1.50 and 7.3).
///
/// An arc is drawn alike in both directions, so that two parcels that share one share all of its points.
struct ArcDrawing {
  /// How far a segment may lie from its arc: one millimetre, in degrees about as much.
  static let tolerance = (metres: 0.001, degrees: 1e-8)
  /// The most segments of an arc; a circle within a millimetre has a radius of up to 54 km then. What may be degrees
  /// or metres near an origin is drawn with as many where its tolerance would take more.
  static let mostSegments = 16_384.0
  /// The most points that the arcs of one feature may become.
  static let mostPoints = 1_000_000

  private var drawn = 0

  /// Appends the points of arcs, each of which starts where the one before it ends, to the ring being built.
  ///
  /// - Parameter controls: x and y in turn of start, a point on the way, end, which is the next start, …: an odd
  ///   number of points, 3 or more, finite.
  /// - Throws: ``GeometryError`` where an arc has too many segments.
  mutating func append(_ controls: [Double], to column: inout GeometryColumn) throws(GeometryError) {
    column.appendPoint(x: controls[0], y: controls[1])
    for place in stride(from: 0, to: controls.count - 5, by: 4) {
      try arc(Array(controls[place..<place + 6]), into: &column)
      column.appendPoint(x: controls[place + 4], y: controls[place + 5])
    }
  }

  /// Appends the points between an arc's ends.
  private mutating func arc(_ points: [Double], into column: inout GeometryColumn) throws(GeometryError) {
    // The same points in the same order, whichever way the arc runs.
    let isReversed = (points[4], points[5]) < (points[0], points[1])
    let start = isReversed ? (points[4], points[5]) : (points[0], points[1])
    let end = isReversed ? (points[0], points[1]) : (points[4], points[5])
    let middle = (points[2], points[3])
    var between: [(Double, Double)] = []
    if let circle = Circle(start, middle, end) {
      between = try circle.points(from: start, to: middle) + [middle] + circle.points(from: middle, to: end)
    } else if middle != start, middle != end {
      between = [middle]
    }
    drawn += between.count
    guard drawn <= Self.mostPoints, Double(between.count) <= Self.mostSegments else { throw Self.tooLarge }
    if isReversed { between.reverse() }
    for point in between { column.appendPoint(x: point.0, y: point.1) }
  }

  static let tooLarge = GeometryError(
    operation: "draw curves", what: .tooLarge, detail: "a curve too large to be drawn within its tolerance")

  /// The circle of an arc.
  private struct Circle {
    private let x: Double
    private let y: Double
    private let radius: Double
    private let isCounterclockwise: Bool
    private let isInDegrees: Bool
    private let step: Double

    /// The circle through three points; nil where they lie on one line.
    init?(_ start: (Double, Double), _ middle: (Double, Double), _ end: (Double, Double)) {
      let b = (middle.0 - start.0, middle.1 - start.1)
      let c = (end.0 - start.0, end.1 - start.1)
      let cross = b.0 * c.1 - b.1 * c.0
      let (squareB, squareC) = (b.0 * b.0 + b.1 * b.1, c.0 * c.0 + c.1 * c.1)
      let centre: (Double, Double)
      if squareC == 0 {
        // A whole circle; the point on the way lies across.
        centre = (b.0 / 2, b.1 / 2)
        isCounterclockwise = true
      } else {
        guard abs(cross) > 1e-12 * (squareB + squareC) else { return nil }
        centre = (
          (c.1 * squareB - b.1 * squareC) / (2 * cross), (b.0 * squareC - c.0 * squareB) / (2 * cross)
        )
        isCounterclockwise = cross > 0
      }
      radius = (centre.0 * centre.0 + centre.1 * centre.1).squareRoot()
      guard radius.isFinite, radius > 0 else { return nil }
      (x, y) = (start.0 + centre.0, start.1 + centre.1)
      isInDegrees = [start, middle, end].allSatisfy { abs($0.0) <= 360 && abs($0.1) <= 90 }
      let tolerance = isInDegrees ? ArcDrawing.tolerance.degrees : ArcDrawing.tolerance.metres
      // The middle of a segment over the angle t lies 2 r sin²(t / 4) beside its arc; an octagon at least.
      step = min(4 * asin(min(1, (tolerance / (2 * radius)).squareRoot())), Double.pi / 4)
    }

    /// The points strictly between two points of the circle, at even angles.
    func points(from start: (Double, Double), to end: (Double, Double)) throws(GeometryError) -> [(
      Double, Double
    )] {
      let first = atan2(start.1 - y, start.0 - x)
      var sweep = atan2(end.1 - y, end.0 - x) - first
      if isCounterclockwise, sweep < 0 { sweep += 2 * Double.pi }
      if !isCounterclockwise, sweep > 0 { sweep -= 2 * Double.pi }
      var exact = (abs(sweep) / step).rounded(.up)
      if isInDegrees { exact = min(exact, ArcDrawing.mostSegments / 2) }
      guard exact <= ArcDrawing.mostSegments else { throw ArcDrawing.tooLarge }
      let count = Int(exact)
      guard count > 1 else { return [] }
      return (1..<count).map { index in
        let angle = first + sweep * Double(index) / Double(count)
        return (x + radius * cos(angle), y + radius * sin(angle))
      }
    }
  }
}
