import Geometry

/// The transform of whole columns between two systems, through polynomials that are fitted to PROJ tile by
/// tile.
///
/// Tiles are 4 to 9 km wide; a tile's two polynomials of degree 4 come from PROJ's values at 36 points and
/// are checked at ten others. They agree with PROJ within 1e-11 degree or 1 µm (0.1 nm to 10 nm is usual);
/// where they don't (the antimeridian, poles, grid shifts, offset systems) every point goes through PROJ. The
/// result at a point depends on that point alone: neighbours that share a vertex still share it.
///
/// It belongs to one worker at a time. About 10 ns a point, and 30 µs for each tile met.
public struct ColumnTransform: ~Copyable, Sendable {
  private var exact: CoordinateTransform
  private var frames: TileFrames
  private let grid: TileGrid
  private let tolerance: Double
  private let isFitted: Bool

  /// Prepares a transform.
  ///
  /// - Throws: ``ProjectionError/noTransform(from:to:reason:)``.
  public init(from source: ReferenceSystem, to target: ReferenceSystem) throws(ProjectionError) {
    try self.init(from: source, to: target, frameLimit: TileFrames.usualLimit)
  }

  init(from source: ReferenceSystem, to target: ReferenceSystem, frameLimit: Int) throws(ProjectionError) {
    frames = TileFrames(limit: frameLimit)
    exact = try CoordinateTransform(from: source, to: target)
    grid = TileGrid(metresPerUnit: source.metresPerUnit)
    tolerance = target.isGeographic ? 1e-11 / target.degreesPerUnit : 1e-6 / target.metresPerUnit
    isFitted = !source.isOffset && !target.isOffset
  }

  /// The system of the input.
  public var source: ReferenceSystem { exact.source }
  /// The system of the output.
  public var target: ReferenceSystem { exact.target }
  /// Whether input and output are the same.
  public var isIdentity: Bool { exact.isIdentity }

  /// How many tiles have a polynomial at the moment.
  var frameCount: Int { frames.count }

  /// Writes the transformed coordinates of all points of `column`, interleaved as in the column.
  ///
  /// - Parameter transformed: is made to hold `column.coordinates.count` numbers; its storage is used again.
  /// - Throws: ``ProjectionError/notFinite(operation:point:x:y:)`` with the index of the point in the column.
  public mutating func transform(
    _ column: GeometryColumn, into transformed: inout [Double]
  ) throws(ProjectionError) {
    try transform(column.coordinates, into: &transformed)
  }

  /// Writes the transformed coordinates of interleaved points.
  ///
  /// - Throws: ``ProjectionError/notFinite(operation:point:x:y:)`` with the index of the point.
  public mutating func transform(
    _ coordinates: [Double], into transformed: inout [Double]
  ) throws(ProjectionError) {
    transformed.resize(to: coordinates.count)
    let failure = coordinates.withUnsafeBufferPointer { input in
      transformed.withUnsafeMutableBufferPointer { output in transform(input, into: output) }
    }
    if let point = failure {
      throw .notFinite(
        operation: .transform(from: source.identifier, to: target.identifier), point: point,
        x: coordinates[2 * point], y: coordinates[2 * point + 1])
    }
  }

  /// Transforms run by run, a run being a stretch of points in one tile; returns the first point that failed.
  private mutating func transform(
    _ input: UnsafeBufferPointer<Double>, into output: UnsafeMutableBufferPointer<Double>
  ) -> Int? {
    guard let from = input.baseAddress, let to = output.baseAddress else { return nil }
    let count = input.count / 2
    guard isFitted, !isIdentity else {
      _ = output.update(fromContentsOf: input)
      return exact.transformUnchecked(output)
    }
    var start = 0
    while start < count {
      let first = SIMD2(from[2 * start], from[2 * start + 1])
      guard let tile = grid.tile(at: first) else {
        if transformExactly(from, into: to, start..<start + 1) != nil { return start }
        start += 1
        continue
      }
      let centre = grid.centre(of: tile)
      let slot = frame(of: tile, centre: centre)
      if slot == TileFrames.exact {
        let end = endOfRun(from, start..<count, centre: centre)
        if let failed = transformExactly(from, into: to, start..<end) { return failed }
        start = end
      } else {
        start = transformRun(from, into: to, start..<count, centre: centre, slot: slot)
      }
    }
    return nil
  }

  private mutating func frame(of tile: SIMD2<Int32>, centre: SIMD2<Double>) -> TileFrames.Slot {
    let half = SIMD2(repeating: grid.side / 2)
    let tolerance = tolerance
    return frames.slot(for: tile) { coefficients in
      TilePolynomial.fit(centre: centre, half: half, tolerance: tolerance, into: coefficients) { points in
        exact.transformUnchecked(points) == nil
      }
    }
  }

  /// The hot loop: evaluates a frame for as long as the points stay in its tile.
  private func transformRun(
    _ from: UnsafePointer<Double>, into to: UnsafeMutablePointer<Double>, _ range: Range<Int>,
    centre: SIMD2<Double>, slot: TileFrames.Slot
  ) -> Int {
    let half = grid.side / 2
    return frames.storage.withUnsafeBufferPointer { storage in
      guard let base = storage.baseAddress else { return range.upperBound }
      let coefficients = base + slot * TileFrames.stride
      var index = range.lowerBound
      while index < range.upperBound {
        let position = SIMD2(from[2 * index], from[2 * index + 1]) - centre
        // The difference is exact for points near the tile, so this is the same half-open tile as the grid's.
        let isInside = position.x >= -half && position.x < half && position.y >= -half && position.y < half
        if !isInside { break }
        let value = TilePolynomial.evaluate(coefficients, at: position)
        to[2 * index] = value.x
        to[2 * index + 1] = value.y
        index += 1
      }
      return index
    }
  }

  private func endOfRun(_ from: UnsafePointer<Double>, _ range: Range<Int>, centre: SIMD2<Double>) -> Int {
    let half = grid.side / 2
    return range.first { index in
      let x = from[2 * index] - centre.x
      let y = from[2 * index + 1] - centre.y
      return !(x >= -half && x < half && y >= -half && y < half)
    } ?? range.upperBound
  }

  private mutating func transformExactly(
    _ from: UnsafePointer<Double>, into to: UnsafeMutablePointer<Double>, _ range: Range<Int>
  ) -> Int? {
    let output = UnsafeMutableBufferPointer(start: to + 2 * range.lowerBound, count: 2 * range.count)
    _ = output.update(
      fromContentsOf: UnsafeBufferPointer(start: from + 2 * range.lowerBound, count: output.count))
    return exact.transformUnchecked(output).map { $0 + range.lowerBound }
  }
}
