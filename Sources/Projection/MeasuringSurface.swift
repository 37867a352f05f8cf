import Foundation
import Geometry

/// What an ``AreaMeter`` measures on, the ellipsoid or a plane: it fits the frames, and measures exactly what
/// no frame can take.
struct MeasuringSurface: ~Copyable, Sendable {
  /// How far a frame reaches beyond its tile, in metres: parcels of up to 5 km find room whatever tile they
  /// are in.
  static let margin = 2_560.0

  /// From the layer's system to longitude/latitude on its datum, or to the plane; nil in the layer's own
  /// plane.
  private let approach: PROJPipeline?
  /// From longitude/latitude to a frame; nil for a plane.
  private let transverseMercator: PROJPipeline?
  private let geodesic: GeodesicArea
  private let system: ReferenceSystem
  /// m² per squared unit of the frames.
  let squareMetresPerUnit: Double
  private let tolerance: Double
  private var points: [Double] = []

  /// Whether frames are used at all; they are not in the layer's own plane.
  let usesFrames: Bool
  private let isPlane: Bool
  private let degreesPerUnit: Double

  private init(
    system: ReferenceSystem, approach: consuming PROJPipeline?, transverseMercator: consuming PROJPipeline?,
    usesFrames: Bool, isPlane: Bool, degreesPerUnit: Double, metresPerUnit: Double
  ) {
    self.system = system
    self.approach = approach
    self.transverseMercator = transverseMercator
    self.usesFrames = usesFrames
    self.isPlane = isPlane
    self.degreesPerUnit = degreesPerUnit
    squareMetresPerUnit = metresPerUnit * metresPerUnit
    tolerance = 1e-6 / metresPerUnit
    geodesic = GeodesicArea(on: system.ellipsoid)
  }

  /// The surface of a method for layers in `system`.
  static func make(
    _ method: AreaMethod, of system: ReferenceSystem
  ) throws(ProjectionError) -> MeasuringSurface {
    guard !system.isOffset else { throw .notMeasurable(identifier: system.identifier) }
    switch method {
    case .ellipsoid:
      let approach = try PROJPipeline.toLongitudeLatitude(from: system.definition)
      let degreesPerUnit = approach.degreesPerUnit
      return MeasuringSurface(
        system: system, approach: approach, transverseMercator: try .transverseMercator(on: system.ellipsoid),
        usesFrames: true, isPlane: false, degreesPerUnit: degreesPerUnit, metresPerUnit: 1)
    case .plane(let plane) where plane.isGeographic:
      throw .notPlane(identifier: plane.identifier)
    case .plane(let plane) where plane == system:
      return MeasuringSurface(
        system: system, approach: nil, transverseMercator: nil, usesFrames: false, isPlane: true,
        degreesPerUnit: 1, metresPerUnit: plane.metresPerUnit)
    case .plane(let plane):
      return MeasuringSurface(
        system: system, approach: try .between(system.definition, plane.definition), transverseMercator: nil,
        usesFrames: true, isPlane: true, degreesPerUnit: 1, metresPerUnit: plane.metresPerUnit)
    }
  }

  /// Fits the frame of a tile and its margin and writes it as ``TileFrames`` stores it; says whether it
  /// holds.
  func fit(
    centre: SIMD2<Double>, tileSide: Double, into frame: UnsafeMutablePointer<SIMD2<Double>>
  ) -> Bool {
    let margin = Self.margin / system.metresPerUnit
    var half = SIMD2(repeating: tileSide / 2 + margin)
    if system.isGeographic {
      let latitude = centre.y * system.degreesPerUnit * .pi / 180
      half.x = tileSide / 2 + margin / max(cos(latitude), 0.02)
    }
    var curvature = 0.0
    let isGood = TilePolynomial.fit(centre: centre, half: half, tolerance: tolerance, into: frame) { points in
      guard let gaussian = map(points) else { return false }
      curvature = gaussian
      return true
    }
    frame[TilePolynomial.size] = half
    frame[TilePolynomial.size + 1] = SIMD2(curvature / 3, 0)
    return isGood
  }

  /// Takes points to the frame's plane in place, the one at ``TilePolynomial/centreIndex`` to the origin.
  ///
  /// - Returns: the Gaussian curvature there (1/m²), nil where a point has no place.
  private func map(_ points: UnsafeMutableBufferPointer<Double>) -> Double? {
    approach?.transform(points)
    guard CoordinateTransform.firstNotFinite(points) == nil else { return nil }
    let centre = 2 * TilePolynomial.centreIndex
    var curvature = 0.0
    if !isPlane {
      let radian = degreesPerUnit * .pi / 180
      let meridian = points[centre] * radian
      curvature = 1 / system.ellipsoid.radiusSquared(atLatitude: points[centre + 1] * radian)
      for index in 0..<points.count / 2 {
        points[2 * index] = remainder(points[2 * index] * radian - meridian, 2 * .pi)
        points[2 * index + 1] *= radian
      }
      transverseMercator?.transform(points)
      guard CoordinateTransform.firstNotFinite(points) == nil else { return nil }
    }
    let origin = SIMD2(points[centre], points[centre + 1])
    for index in 0..<points.count / 2 {
      points[2 * index] -= origin.x
      points[2 * index + 1] -= origin.y
    }
    return curvature
  }

  /// The area of a feature in m² without a frame, between edges that are straight in the layer's coordinates.
  ///
  /// With each edge halved, what an edge's bow adds shrinks to a quarter, so four times that sum less the other, over
  /// three, is the area (Richardson 1911), to the fourth power of an edge's length over the earth's radius.
  mutating func straightArea(of column: GeometryColumn, feature: Int) -> Double {
    guard approach != nil else { return area(of: column, feature: feature) }
    var single = GeometryColumn()
    var halved = GeometryColumn()
    single.append(feature: feature, of: column)
    for part in single.parts(of: 0) {
      for ring in single.rings(of: part) {
        let points = single.points(of: ring)
        for point in points {
          let (x, y) = (single.coordinates[2 * point], single.coordinates[2 * point + 1])
          halved.appendPoint(x: x, y: y)
          guard point + 1 < points.upperBound else { continue }
          halved.appendPoint(
            x: (x + single.coordinates[2 * point + 2]) / 2, y: (y + single.coordinates[2 * point + 3]) / 2)
        }
        halved.endRing()
      }
      halved.endPart()
    }
    halved.endFeature(kind: single.kinds[0])
    return (4 * area(of: halved, feature: 0) - area(of: single, feature: 0)) / 3
  }

  /// The area of a feature in m² without a frame; NaN or infinite where a point has no place.
  mutating func area(of column: GeometryColumn, feature: Int) -> Double {
    let range = column.points(ofFeature: feature)
    points.removeAll(keepingCapacity: true)
    points.append(contentsOf: column.coordinates[2 * range.lowerBound..<2 * range.upperBound])
    let start = range.lowerBound
    points.withUnsafeMutableBufferPointer { approach?.transform($0) }
    if degreesPerUnit != 1 { for index in points.indices { points[index] *= degreesPerUnit } }
    let area = points.withUnsafeBufferPointer { points in
      AreaMeter.sum(column, feature) { ring in
        let range = ring.lowerBound - start..<ring.upperBound - start
        if isPlane { return shoelace(points, range) }
        return geodesic.area(
          of: UnsafeBufferPointer(rebasing: points[2 * range.lowerBound..<2 * range.upperBound]))
      }
    }
    return area * squareMetresPerUnit
  }

  /// Twice-summed cross products from the ring's first point as the origin, so that no digits are lost.
  private func shoelace(_ points: UnsafeBufferPointer<Double>, _ ring: Range<Int>) -> Double {
    guard let start = ring.first else { return 0 }
    let originX = points[2 * start]
    let originY = points[2 * start + 1]
    var previousX = 0.0
    var previousY = 0.0
    var sum = 0.0
    for index in ring {
      let x = points[2 * index] - originX
      let y = points[2 * index + 1] - originY
      sum += previousX * y - x * previousY
      previousX = x
      previousY = y
    }
    return abs(sum) / 2
  }
}
