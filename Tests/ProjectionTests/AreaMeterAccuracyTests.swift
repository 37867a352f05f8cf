import Foundation
import Geometry
import TestSupport
import Testing

@testable import Projection

/// Where on earth the frames are compared with the geodesic sum: a system, and a centre in it.
struct MeasuringPlace: Sendable, CustomTestStringConvertible {
  let name: String
  let system: String
  let x: Double
  let y: Double
  /// The size of a metre in x and y.
  let unit: SIMD2<Double>

  var testDescription: String { name }

  static func projected(_ name: String, _ system: String, _ x: Double, _ y: Double, metre: Double = 1) -> Self
  {
    MeasuringPlace(name: name, system: system, x: x, y: y, unit: SIMD2(metre, metre))
  }

  static func geographic(_ name: String, _ system: String, _ x: Double, _ y: Double) -> Self {
    let degree = 1 / 111_320.0
    return MeasuringPlace(
      name: name, system: system, x: x, y: y, unit: SIMD2(degree / cos(y * .pi / 180), degree))
  }

  static let all: [MeasuringPlace] = [
    projected("Qingpu", "EPSG:4549", 606_000, 3_447_000),
    projected("150 km east of the meridian", "EPSG:4549", 650_000, 3_447_000),
    projected("150 km west of the meridian", "EPSG:4549", 350_000, 4_400_000),
    projected("zone-prefixed", "EPSG:4528", 40_606_000, 3_447_000),
    geographic("China, degrees", "EPSG:4490", 121.12, 31.15),
    geographic("Heilongjiang, degrees", "EPSG:4490", 128, 53),
    projected("Cambridge, UTM", "EPSG:32619", 327_000, 4_692_500),
    projected("UTM, zone edge, far north", "EPSG:32633", 740_000, 7_600_000),
    projected("Massachusetts, US survey feet", "EPSG:2249", 765_000, 2_960_000, metre: 3937.0 / 1200.0),
    geographic("Cambridge, degrees", "OGC:CRS84", -71.1, 42.37),
    projected("Sydney, UTM south", "EPSG:32756", 334_000, 6_251_000),
    geographic("Ushuaia, degrees", "EPSG:4326", -68.3, -54.8),
    geographic("Svalbard, degrees", "EPSG:4326", 15.6, 78.2),
    geographic("beside the antimeridian", "EPSG:4326", 179.93, -16.5),
    projected(
      "web Mercator, Shanghai", "EPSG:3857", 13_482_000, 3_650_000, metre: 1 / cos(31.15 * .pi / 180)),
  ]
}

@Suite("Areas on the ellipsoid against PROJ's geodesic sum")
struct AreaMeterAccuracyTests {
  /// The geodesic sum in a column's own system, point by point through PROJ.
  private func geodesicAreas(_ column: GeometryColumn, of system: ReferenceSystem) throws -> [Double] {
    let pipeline = try PROJPipeline.toLongitudeLatitude(from: system.definition)
    let geodesic = GeodesicArea(on: system.ellipsoid)
    var points = column.coordinates
    points.withUnsafeMutableBufferPointer { pipeline.transform($0) }
    return (0..<column.count).map { feature in
      AreaMeter.sum(column, feature) {
        geodesic.area(of: Array(points[2 * $0.lowerBound..<2 * $0.upperBound]))
      }
    }
  }

  @Test("within 1e-7 and 0.05 m² for parcels of 10 m to 5 km", arguments: MeasuringPlace.all)
  func frames(place: MeasuringPlace) throws {
    var generator = SeededGenerator(seed: 20_260_101)
    let polygons = (0..<250).map { _ in
      let radius = exp(Double.random(in: log(5)...log(2_500), using: &generator))
      let spread = 20_000 * place.unit
      return [
        Parcels.ring(
          x: place.x + Double.random(in: -spread.x...spread.x, using: &generator),
          y: place.y + Double.random(in: -spread.y...spread.y, using: &generator), radius: radius,
          longestEdge: 500, unit: place.unit, using: &generator)
      ]
    }
    let column = Parcels.column(polygons)
    let system = try ReferenceSystem(place.system)
    var meter = try AreaMeter(.ellipsoid, of: system)
    var areas: [Double] = []
    try meter.areas(of: column, into: &areas)
    let expected = try geodesicAreas(column, of: system)
    let framed = column.boxes.count { meter.frame(for: $0) != nil }
    #expect(framed == column.count)
    for (area, exact) in zip(areas, expected) {
      let difference = abs(area - exact)
      #expect(difference <= 1e-7 * exact + 0.05)
      // What was reached: the geodesic sum's own rounding.
      #expect(difference <= 1e-9 * exact + 0.01)
      #expect(exact > 10)
    }
  }
}
