import Foundation
import Geometry
import TestSupport
import Testing

@testable import Projection

/// The parts of a parcel add up to it, wherever a boundary cuts its edges.
@Suite("Areas of parts")
struct PartAreaTests {
  struct Place: CustomTestStringConvertible {
    var system: String
    var x: Double
    var y: Double
    /// The size of a metre in x and in y.
    var unit: SIMD2<Double>
    var testDescription: String { system }
  }

  static let places = [
    Place(system: "EPSG:4490", x: 121.1, y: 31.15, unit: SIMD2(1 / 95_400, 1 / 110_900)),
    Place(system: "EPSG:4326", x: -122.4, y: 47.6, unit: SIMD2(1 / 75_200, 1 / 111_200)),
    Place(system: "EPSG:4549", x: 606_000, y: 3_447_000, unit: SIMD2(1, 1)),
    Place(system: "EPSG:3857", x: 13_480_000, y: 3_650_000, unit: SIMD2(1.17, 1.17)),
  ]

  /// Two blocks with one common boundary of some corners, from south to north through a place.
  private func blocks(_ place: Place, reach: Double, using random: inout SeededGenerator) -> GeometryColumn {
    func point(_ u: Double, _ v: Double) -> [Double] {
      [place.x + u * place.unit.x, place.y + v * place.unit.y]
    }
    let corners = Int.random(in: 0...4, using: &random)
    var line: [[Double]] = [point(.random(in: -0.3...0.3, using: &random) * reach, -4 * reach)]
    for step in 0..<corners {
      line.append(
        point(
          .random(in: -0.4...0.4, using: &random) * reach,
          (Double(step + 1) / Double(corners + 1) * 2 - 1) * reach))
    }
    line.append(point(.random(in: -0.3...0.3, using: &random) * reach, 4 * reach))
    let west = line + [point(-4 * reach, 4 * reach), point(-4 * reach, -4 * reach), line[0]]
    let east =
      line.reversed() + [point(4 * reach, -4 * reach), point(4 * reach, 4 * reach), line[line.count - 1]]
    return Parcels.column([[west.flatMap { $0 }], [Array(east).flatMap { $0 }]])
  }

  @Test("add up to the whole on the ellipsoid", arguments: places)
  func addUp(place: Place) throws {
    var random = SeededGenerator(seed: 7)
    var meter = try AreaMeter(.ellipsoid, of: ReferenceSystem(place.system))
    for _ in 0..<120 {
      let radius = Double.random(in: 20...2_500, using: &random)
      let blocks = try OverlayLayer(self.blocks(place, reach: radius, using: &random))
      let ring = Parcels.ring(
        x: place.x, y: place.y, radius: radius, longestEdge: 1e9, unit: place.unit, using: &random)
      let parcel = Parcels.column([[ring]])
      var areas: [Double] = []
      try meter.areas(of: parcel, into: &areas)
      var worker = try OverlayWorker(blocks)
      var result = OverlayResult()
      try worker.overlay(parcel, into: &result)
      var pieces: [Double] = []
      try meter.pieceAreas(of: result, features: parcel, into: &pieces)
      let sum = result.hits(of: 0).reduce(0.0) { $0 + ($1.isWhole ? areas[0] : pieces[Int($1.piece)]) }
      #expect(abs(sum / areas[0] - 1) < 1e-9, "\(sum) of \(areas[0])")
    }
  }

  @Test("add up for parcels that no frame holds", arguments: places.prefix(3))
  func large(place: Place) throws {
    var random = SeededGenerator(seed: 8)
    var meter = try AreaMeter(.ellipsoid, of: ReferenceSystem(place.system))
    for _ in 0..<10 {
      let blocks = try OverlayLayer(self.blocks(place, reach: 30_000, using: &random))
      let ring = Parcels.ring(
        x: place.x, y: place.y, radius: 30_000, longestEdge: 2_000, unit: place.unit, using: &random)
      let parcel = Parcels.column([[ring]])
      var areas: [Double] = []
      try meter.areas(of: parcel, into: &areas)
      var worker = try OverlayWorker(blocks)
      var result = OverlayResult()
      try worker.overlay(parcel, into: &result)
      var pieces: [Double] = []
      try meter.pieceAreas(of: result, features: parcel, into: &pieces)
      let sum = result.hits(of: 0).reduce(0.0) { $0 + ($1.isWhole ? areas[0] : pieces[Int($1.piece)]) }
      #expect(abs(sum / areas[0] - 1) < 1e-8, "\(sum) of \(areas[0])")
    }
  }

  @Test("between straight edges a corner more changes nothing; between geodesics it does")
  func cornersOnAnEdge() throws {
    // A kilometre along the parallel of 31.158° north: its geodesic runs 11 mm north of it.
    let three = Parcels.column([[[121.1, 31.158, 121.105, 31.15, 121.11, 31.158, 121.1, 31.158]]])
    let four = Parcels.column([
      [[121.1, 31.158, 121.105, 31.15, 121.11, 31.158, 121.105, 31.158, 121.1, 31.158]]
    ])
    var meter = try AreaMeter(.ellipsoid, of: ReferenceSystem("EPSG:4326"))
    var (one, other): ([Double], [Double]) = ([], [])
    try meter.straightAreas(of: three, into: &one)
    try meter.straightAreas(of: four, into: &other)
    #expect(abs(one[0] - other[0]) < 1e-5)
    try meter.areas(of: three, into: &one)
    try meter.areas(of: four, into: &other)
    #expect(abs(one[0] - other[0]) > 1)
  }

  @Test("between straight edges in degrees the area is that of the ellipsoid's zones")
  func zone() throws {
    // A rectangle of 0.03° by 0.03°: the exact integral over its latitudes.
    let (south, north) = (31.14, 31.17)
    let rectangle = Parcels.column([
      [[121.09, south, 121.12, south, 121.12, north, 121.09, north, 121.09, south]]
    ])
    var meter = try AreaMeter(.ellipsoid, of: ReferenceSystem("EPSG:4326"))
    var areas: [Double] = []
    try meter.straightAreas(of: rectangle, into: &areas)
    let radian = Double.pi / 180
    var integral = 0.0
    let steps = 2_000
    for step in 0..<steps {
      let latitude = (south + (north - south) * (Double(step) + 0.5) / Double(steps)) * radian
      integral += Ellipsoid.wgs84.radiusSquared(atLatitude: latitude) * cos(latitude)
    }
    integral *= (north - south) * radian / Double(steps) * 0.03 * radian
    #expect(abs(areas[0] / integral - 1) < 1e-9, "\(areas[0]) and \(integral)")
  }
}
