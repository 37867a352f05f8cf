import Geometry
import Projection
import Testing

@testable import PlanChecking

@Suite struct ParcelMeasurementTests {
  /// Rectangles by west, south, east, north.
  func column(_ boxes: [[Double]]) -> GeometryColumn {
    var column = GeometryColumn()
    for box in boxes {
      for (x, y) in [
        (box[0], box[1]), (box[2], box[1]), (box[2], box[3]), (box[0], box[3]), (box[0], box[1]),
      ] {
        column.appendPoint(x: x, y: y)
      }
      column.endRing()
      column.endPart()
      column.endFeature(kind: .polygon)
    }
    return column
  }

  @Test func planeAreasAreBaseTimesHeight() throws {
    let system = try ReferenceSystem("EPSG:4549")
    var measurement = try ParcelMeasurement(.plane(system), of: system, layers: [])
    let figures = try measurement.figures(of: column([[500_000, 3_400_000, 500_200, 3_400_100]]), feature: 0)
    #expect(abs(try #require(figures).area - 20_000) < 1e-6)
  }

  /// A quarter of a degree at the equator against the integral of the ellipsoid's zone.
  @Test func ellipsoidAreasAreThoseOfTheEllipsoid() throws {
    let system = try ReferenceSystem("EPSG:4326")
    var measurement = try ParcelMeasurement(.ellipsoid, of: system, layers: [])
    let area = GeodesicArea(on: .wgs84).area(of: [0, 0, 0.01, 0, 0.01, 0.01, 0, 0.01])
    let figures = try measurement.figures(of: column([[0, 0, 0.01, 0.01]]), feature: 0)
    #expect(abs(try #require(figures).area - area) < 1e-6)
    // 0.01° of longitude by 0.01° of latitude at the equator: 1,113.195 m by 1,105.743 m.
    #expect(abs(area / (1113.195 * 1105.743) - 1) < 1e-4)
  }

  @Test func aProjectedLayerIsMeasuredOnItsEllipsoid() throws {
    let system = try ReferenceSystem("EPSG:4549")
    var measurement = try ParcelMeasurement(.ellipsoid, of: system, layers: [])
    let figures = try measurement.figures(of: column([[520_000, 3_450_000, 520_200, 3_450_100]]), feature: 0)
    // The plane's scale at 20 km from the central meridian is 1 + 4.9e-6.
    #expect(abs(try #require(figures).area / 20_000 - (1 - 2 * 4.9e-6)) < 5e-7)
  }

  @Test func overlapsCountTwiceCoveredLandOnce() throws {
    let system = try ReferenceSystem("EPSG:4549")
    let parcels = column([
      [500_000, 3_400_000, 500_200, 3_400_100], [501_000, 3_400_000, 501_200, 3_400_100],
    ])
    let zones = column([
      [499_000, 3_399_000, 500_050, 3_400_200], [500_040, 3_400_000, 500_060, 3_400_100],
      [509_000, 3_399_000, 510_050, 3_400_200],
    ])
    var measurement = try ParcelMeasurement(.plane(system), of: system, layers: [(system, zones)])
    #expect(abs(try #require(try measurement.figures(of: parcels, feature: 0)).overlaps[0] - 6000) < 1e-6)
    #expect(try #require(try measurement.figures(of: parcels, feature: 1)).overlaps[0] == 0)
  }

  @Test func anInvalidParcelIsMadeValidForItsOverlap() throws {
    let system = try ReferenceSystem("EPSG:4549")
    var bowTie = GeometryColumn()
    for (x, y) in [(0.0, 0.0), (20, 20), (20, 0), (0, 20), (0, 0)] {
      bowTie.appendPoint(x: 500_000 + x, y: 3_400_000 + y)
    }
    bowTie.endRing()
    bowTie.endPart()
    bowTie.endFeature(kind: .polygon)
    let all = column([[499_000, 3_399_000, 501_000, 3_401_000]])
    var measurement = try ParcelMeasurement(.plane(system), of: system, layers: [(system, all)])
    let figures = try #require(try measurement.figures(of: bowTie, feature: 0))
    #expect(abs(figures.overlaps[0] - 200) < 1e-9 && abs(figures.area - 200) < 1e-9)
  }

  @Test func parcelsTouchAlongAnEdgeButNotAtACorner() throws {
    let system = try ReferenceSystem("EPSG:4549")
    let squares = column([
      [500_000, 3_400_000, 500_100, 3_400_100], [500_100, 3_400_050, 500_200, 3_400_150],
      [500_200, 3_400_150, 500_300, 3_400_250], [500_305, 3_400_150, 500_400, 3_400_250],
    ])
    let keys = ["a", "b", "c", "d"]
    let strict = TouchingParcels.pairs(keys: keys, column: squares, system: system, toleranceMetres: nil)
    #expect(strict == [TouchingPair("a", "b")])
    let loose = TouchingParcels.pairs(keys: keys, column: squares, system: system, toleranceMetres: 5.001)
    #expect(loose == [TouchingPair("a", "b"), TouchingPair("b", "c"), TouchingPair("c", "d")])
    let tight = TouchingParcels.pairs(keys: keys, column: squares, system: system, toleranceMetres: 4.998)
    #expect(tight == [TouchingPair("a", "b"), TouchingPair("b", "c")])
  }

  @Test func gapsInDegreesAreMeasuredInMetres() throws {
    let system = try ReferenceSystem("EPSG:4490")
    // At 31° N a degree of longitude is 95,506 m: the gap is 9.55 m.
    let squares = column([[121, 31, 121.001, 31.001], [121.0011, 31, 121.002, 31.001]])
    for (tolerance, count) in [(9.5, 0), (9.6, 1)] {
      let pairs = TouchingParcels.pairs(
        keys: ["a", "b"], column: squares, system: system, toleranceMetres: tolerance)
      #expect(pairs.count == count)
    }
  }
}
