import Geometry
import Projection
import Testing

@testable import PlanChecking

@Suite struct MeasuringTests {
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
    var ruler = try ParcelRuler(layer: system, method: .plane(system))
    let areas = try ruler.areasMu(of: column([[500_000, 3_400_000, 500_200, 3_400_100]]))
    #expect(abs(areas[0] - 30) < 1e-9)
  }

  /// A quarter of a degree at the equator against the integral of the ellipsoid's zone.
  @Test func ellipsoidAreasAreThoseOfTheEllipsoid() throws {
    let system = try ReferenceSystem("EPSG:4326")
    var ruler = try ParcelRuler(layer: system, method: .ellipsoid)
    var area = GeodesicArea(on: .wgs84).area(of: [0, 0, 0.01, 0, 0.01, 0.01, 0, 0.01])
    area *= 3.0 / 2000
    #expect(abs(try ruler.areasMu(of: column([[0, 0, 0.01, 0.01]]))[0] - area) < 1e-9)
    // 0.01° of longitude by 0.01° of latitude at the equator: 1,113.195 m by 1,105.743 m.
    #expect(abs(area * 2000 / 3 / (1113.195 * 1105.743) - 1) < 1e-4)
  }

  @Test func aProjectedLayerIsMeasuredOnItsEllipsoid() throws {
    let system = try ReferenceSystem("EPSG:4549")
    var ruler = try ParcelRuler(layer: system, method: .ellipsoid)
    let areas = try ruler.areasMu(of: column([[520_000, 3_450_000, 520_200, 3_450_100]]))
    // The plane's scale at 20 km from the central meridian is 1 + 4.9e-6.
    #expect(abs(areas[0] / 30 - (1 - 2 * 4.9e-6)) < 5e-7)
  }

  @Test func overlapsCountTwiceCoveredLandOnce() throws {
    let system = try ReferenceSystem("EPSG:4549")
    var ruler = try ParcelRuler(layer: system, method: .plane(system))
    let parcels = column([
      [500_000, 3_400_000, 500_200, 3_400_100], [501_000, 3_400_000, 501_200, 3_400_100],
    ])
    let zones = column([
      [499_000, 3_399_000, 500_050, 3_400_200], [500_040, 3_400_000, 500_060, 3_400_100],
      [509_000, 3_399_000, 510_050, 3_400_200],
    ])
    let overlaps = try ruler.overlapsMu(of: parcels, with: zones, in: system)
    #expect(abs(overlaps[0] - 9) < 1e-9)
    #expect(overlaps[1] == 0)
  }

  @Test func anInvalidParcelIsMadeValidForItsOverlap() throws {
    let system = try ReferenceSystem("EPSG:4549")
    var ruler = try ParcelRuler(layer: system, method: .plane(system))
    var bowTie = GeometryColumn()
    for (x, y) in [(0.0, 0.0), (20, 20), (20, 0), (0, 20), (0, 0)] {
      bowTie.appendPoint(x: 500_000 + x, y: 3_400_000 + y)
    }
    bowTie.endRing()
    bowTie.endPart()
    bowTie.endFeature(kind: .polygon)
    let all = column([[499_000, 3_399_000, 501_000, 3_401_000]])
    #expect(abs(try ruler.overlapsMu(of: bowTie, with: all, in: system)[0] - 0.3) < 1e-9)
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
    let tight = TouchingParcels.pairs(keys: keys, column: squares, system: system, toleranceMetres: 4.999)
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
