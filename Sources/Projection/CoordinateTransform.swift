/// The exact transform between two reference systems, point by point through PROJ.
///
/// x is easting or longitude on both sides, longitude and latitude in degrees. It owns a PROJ context and belongs
/// to one worker at a time. About 0.2 to 0.5 µs a point; ``ColumnTransform`` is the one for columns.
///
/// GCJ-02 and BD-09 are converted from and to WGS 84 by ``OffsetDatum``, so every pair of systems composes.
public struct CoordinateTransform: ~Copyable, Sendable {
  /// The system of the input.
  public let source: ReferenceSystem
  /// The system of the output.
  public let target: ReferenceSystem
  /// Nil where the systems, or the WGS 84 below their offsets, are the same.
  private let pipeline: PROJPipeline?

  /// Prepares a transform. Some milliseconds; one at a time in the process.
  ///
  /// - Throws: ``ProjectionError/noTransform(from:to:reason:)``.
  public init(from source: ReferenceSystem, to target: ReferenceSystem) throws(ProjectionError) {
    self.source = source
    self.target = target
    let from = source.isOffset ? try ReferenceSystem.longitudeLatitude() : source
    let to = target.isOffset ? try ReferenceSystem.longitudeLatitude() : target
    self.pipeline = from == to ? nil : try .between(from.definition, to.definition)
  }

  /// Whether input and output are the same.
  public var isIdentity: Bool { source == target }

  /// Transforms interleaved points (x0, y0, x1, y1, …) in place.
  ///
  /// - Throws: ``ProjectionError/notFinite(operation:point:x:y:)`` with the index of the first point that has no
  ///   finite coordinates in the target; the array is then left half transformed.
  public mutating func transform(_ coordinates: inout [Double]) throws(ProjectionError) {
    try coordinates.withUnsafeMutableBufferPointer { points throws(ProjectionError) in
      try transform(points)
    }
  }

  /// Transforms interleaved points in a buffer in place; a trailing single number is left alone.
  ///
  /// - Throws: ``ProjectionError/notFinite(operation:point:x:y:)``.
  public mutating func transform(_ points: UnsafeMutableBufferPointer<Double>) throws(ProjectionError) {
    if let place = transformUnchecked(points) {
      throw .notFinite(
        operation: "transform from \(source) to \(target)", point: place, x: points[2 * place],
        y: points[2 * place + 1])
    }
  }

  /// Transforms one point.
  ///
  /// - Throws: ``ProjectionError/notFinite(operation:point:x:y:)`` with index 0 and the point given.
  public mutating func transform(x: Double, y: Double) throws(ProjectionError) -> (x: Double, y: Double) {
    let result = withUnsafeTemporaryAllocation(of: Double.self, capacity: 2) { point in
      _ = point.initialize(fromContentsOf: [x, y])
      let isFinite = transformUnchecked(point) == nil
      return isFinite ? (point[0], point[1]) : nil
    }
    guard let result else {
      throw .notFinite(operation: "transform from \(source) to \(target)", point: 0, x: x, y: y)
    }
    return result
  }

  /// Transforms points in place and returns the index of the first that is not finite after it, nil if none.
  func transformUnchecked(_ points: UnsafeMutableBufferPointer<Double>) -> Int? {
    guard !isIdentity else { return Self.firstNotFinite(points) }
    if let datum = source.offsetDatum {
      for index in 0..<points.count / 2 {
        let point = datum.unshifted(longitude: points[2 * index], latitude: points[2 * index + 1])
        (points[2 * index], points[2 * index + 1]) = (point.longitude, point.latitude)
      }
    }
    pipeline?.transform(points)
    if let datum = target.offsetDatum {
      for index in 0..<points.count / 2 {
        let point = datum.shifted(longitude: points[2 * index], latitude: points[2 * index + 1])
        (points[2 * index], points[2 * index + 1]) = (point.longitude, point.latitude)
      }
    }
    return Self.firstNotFinite(points)
  }

  static func firstNotFinite(_ points: UnsafeMutableBufferPointer<Double>) -> Int? {
    for index in 0..<points.count / 2 * 2 where !points[index].isFinite { return index / 2 }
    return nil
  }
}
