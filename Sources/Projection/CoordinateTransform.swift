import Geometry

/// The exact transform between two reference systems, point by point through PROJ.
///
/// x is easting or longitude on both sides, longitude and latitude in degrees. It owns a PROJ context and
/// belongs to one worker at a time. About 0.2 to 0.5 µs a point; ``ColumnTransform`` is the one for columns.
///
/// GCJ-02 and BD-09 are converted from and to WGS 84 by ``OffsetDatum``, so every pair of systems composes.
public struct CoordinateTransform: ~Copyable, Sendable {
  /// The system of the input.
  public let source: ReferenceSystem
  /// The system of the output.
  public let target: ReferenceSystem
  /// Whether the coordinates stay what they are.
  public let isIdentity: Bool
  /// Whether PROJ knows no shift between the two datums although their ellipsoids differ, so that the result may
  /// be some hundred metres off (Xian 1980 or Beijing 1954 to CGCS2000). The remedy is a PROJ string with the
  /// region's own `+towgs84` parameters for the older system.
  public let lacksDatumShift: Bool
  /// Nil where the systems, or the WGS 84 below their offsets, give the same coordinates.
  private let pipeline: PROJPipeline?

  /// Prepares a transform. Some milliseconds; one at a time in the process.
  ///
  /// - Throws: ``ProjectionError/noTransform(from:to:reason:)``.
  public init(from source: ReferenceSystem, to target: ReferenceSystem) throws(ProjectionError) {
    self.source = source
    self.target = target
    let from = source.isOffset ? try ReferenceSystem.longitudeLatitude() : source
    let to = target.isOffset ? try ReferenceSystem.longitudeLatitude() : target
    let isSame = from == to
    let pipeline: PROJPipeline? = isSame ? nil : try .between(from.definition, to.definition)
    let traits = Self.traits(of: pipeline)
    lacksDatumShift = traits.isBallpark && !Self.reach(from).isNearly(Self.reach(to))
    isIdentity = traits.isNoOperation && source.kind == target.kind
    self.pipeline = pipeline
  }

  /// The ellipsoid that a system's coordinates can be brought to without PROJ's help.
  private static func reach(_ system: ReferenceSystem) -> Ellipsoid {
    system.hasOwnDatumShift ? .wgs84 : system.ellipsoid
  }

  private static func traits(of pipeline: borrowing PROJPipeline?) -> (isNoOperation: Bool, isBallpark: Bool)
  {
    switch pipeline {
    case .some(let pipeline): (pipeline.isNoOperation, pipeline.isBallpark)
    case .none: (true, false)
    }
  }

  /// Transforms interleaved points (x0, y0, x1, y1, …) in place.
  ///
  /// - Throws: ``ProjectionError/notFinite(operation:point:x:y:)`` with the index of the first point that has
  ///   no finite coordinates in the target; the array is then left half transformed.
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
        operation: .transform(from: source.identifier, to: target.identifier), point: place,
        x: points[2 * place], y: points[2 * place + 1])
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
      throw .notFinite(
        operation: .transform(from: source.identifier, to: target.identifier), point: 0, x: x, y: y)
    }
    return result
  }

  /// The box around a transformed box, whose sides are followed at 20 points each, as they bend.
  ///
  /// - Throws: ``ProjectionError/notFinite(operation:point:x:y:)`` where a side leaves the target's domain.
  public mutating func transform(_ box: Box) throws(ProjectionError) -> Box {
    guard !box.isEmpty, !isIdentity else { return box }
    let steps = 20
    var outline: [Double] = []
    for step in 0..<steps {
      let share = Double(step) / Double(steps)
      let x = box.minX + share * (box.maxX - box.minX)
      let y = box.minY + share * (box.maxY - box.minY)
      outline += [x, box.minY, box.maxX, y, box.maxX - (x - box.minX), box.maxY]
      outline += [box.minX, box.maxY - (y - box.minY)]
    }
    try transform(&outline)
    var result = Box.empty
    for point in 0..<outline.count / 2 { result.extend(x: outline[2 * point], y: outline[2 * point + 1]) }
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
