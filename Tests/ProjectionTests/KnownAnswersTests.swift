import Foundation
import Geometry
import TestSupport
import Testing

@testable import Projection

@Suite("Known answers")
struct KnownAnswersTests {
  private func rows(_ name: String) throws -> [[Substring]] {
    let text = try String(contentsOfFile: SharedData.path("known-answers/\(name)"), encoding: .utf8)
    return text.split(whereSeparator: \.isNewline).dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
  }

  @Test(
    "600 Gauss-Krüger points, exactly and through frames, both ways",
    .enabled(if: SharedData.isAvailable, "skipped: ../shared is absent"))
  func gaussKrugerGrid() throws {
    let degrees = try ReferenceSystem("EPSG:4490")
    let meridians = ["4549": 120.0, "4528": 120.0, "4526": 114.0]
    let rows = try rows("cgcs2000_gauss_kruger.csv")
    #expect(rows.count == 600)
    for (code, rows) in Dictionary(grouping: rows, by: { String($0[0]) }) {
      let plane = try ReferenceSystem("EPSG:\(code)")
      let meridian = try #require(meridians[code])
      let numbers = try rows.map { row in try row.dropFirst().map { try #require(Double($0)) } }
      let longitudes = numbers.flatMap { $0[0..<2] }
      let eastings = numbers.flatMap { $0[2..<4] }
      var exact = longitudes
      var transform = try CoordinateTransform(from: degrees, to: plane)
      try transform.transform(&exact)
      var framed: [Double] = []
      var columns = try ColumnTransform(from: degrees, to: plane)
      try columns.transform(longitudes, into: &framed)
      var back = eastings
      var inverse = try CoordinateTransform(from: plane, to: degrees)
      try inverse.transform(&back)
      for index in longitudes.indices {
        let tolerance = abs(longitudes[index / 2 * 2] - meridian) <= 1.6 ? 0.001 : 0.01
        #expect(abs(exact[index] - eastings[index]) < tolerance)
        #expect(abs(framed[index] - eastings[index]) < tolerance)
        #expect(abs(back[index] - longitudes[index]) < tolerance / 90_000)
      }
    }
  }

  @Test(
    "Chinese cities as map services give them",
    .enabled(if: SharedData.isAvailable, "skipped: ../shared is absent"))
  func cities() throws {
    let rows = try rows("gcj02_cities.csv")
    #expect(rows.count == 166)
    for row in rows {
      let numbers = try row.dropFirst().map { try #require(Double($0)) }
      let chinese = OffsetDatum.gcj02.shifted(longitude: numbers[0], latitude: numbers[1])
      let baidu = OffsetDatum.bd09.shifted(longitude: numbers[0], latitude: numbers[1])
      #expect(metres(chinese, numbers[2], numbers[3]) < 1)
      #expect(metres(baidu, numbers[4], numbers[5]) < 2)
    }
  }

  @Test(
    "GCJ-02 forward vectors",
    arguments: [
      (31.1774276, 121.5272106, 31.17530398364597, 121.531541859215),
      (22.543847, 113.912316, 22.540796131694766, 113.9171764808363),
      (39.911954, 116.377817, 39.91334545536069, 116.38404722455657),
    ])
  func forward(latitude: Double, longitude: Double, shiftedLatitude: Double, shiftedLongitude: Double) {
    let found = OffsetDatum.gcj02.shifted(longitude: longitude, latitude: latitude)
    #expect(abs(found.latitude - shiftedLatitude) < 1e-12)
    #expect(abs(found.longitude - shiftedLongitude) < 1e-12)
  }

  @Test(
    "Karney's planimeter areas",
    arguments: [
      ([-1.0, 0, 0, -1, 1, 0, 0, 1], 24_619_419_146, 1),
      ([1.0, 2, 2, 1, 3, 3], 18_454_562_325.45, 0.5),
      ([0.0, 89, 90, 89, 180, 89, 270, 89], 24_952_305_678, 1),
      ([0.0, 90, 0, 0, 90, 0], 63_758_202_715_511, 1),
    ] as [([Double], Double, Double)])
  func planimeter(ring: [Double], area: Double, tolerance: Double) throws {
    #expect(abs(GeodesicArea(on: .wgs84).area(of: ring) - area) < tolerance)
    var meter = try AreaMeter(.ellipsoid, of: .longitudeLatitude())
    var areas: [Double] = []
    try meter.areas(of: Parcels.column([[ring + ring[0..<2]]]), into: &areas)
    #expect(abs(areas[0] - area) < tolerance)
  }

  @Test("the plane exceeds the ellipsoid by 281 ppm at 121.12° E")
  func planeAgainstEllipsoid() throws {
    var generator = SeededGenerator(seed: 7)
    var toPlane = try CoordinateTransform(
      from: ReferenceSystem("EPSG:4490"), to: ReferenceSystem("EPSG:4549"))
    let place = try toPlane.transform(x: 121.12, y: 31.15)
    let rings = (0..<40).map { _ in
      Parcels.ring(
        x: place.x, y: place.y, radius: 400, longestEdge: 100, unit: SIMD2(1, 1), using: &generator)
    }
    let column = Parcels.column(rings.map { [$0] })
    let system = try ReferenceSystem("EPSG:4549")
    var ellipsoid = try AreaMeter(.ellipsoid, of: system)
    var plane = try AreaMeter(.plane(system), of: system)
    var areas: [Double] = []
    var planeAreas: [Double] = []
    try ellipsoid.areas(of: column, into: &areas)
    try plane.areas(of: column, into: &planeAreas)
    for (area, planeArea) in zip(areas, planeAreas) { #expect(abs((planeArea / area - 1) * 1e6 - 281) < 1) }
    let total = planeAreas.reduce(0, +) / areas.reduce(0, +) - 1
    #expect(abs(300 * total - 0.084) < 0.0005)
    #expect(abs(20_415 * total - 5.7) < 0.05)
  }

  @Test("at Qingpu GCJ-02 lies 486 m away, 439 m east and 209 m south; areas in it are off")
  func qingpu() {
    let found = OffsetDatum.gcj02.shifted(longitude: 121.12, latitude: 31.15)
    let east = (found.longitude - 121.12) * 111_320 * cos(31.15 * .pi / 180)
    let north = (found.latitude - 31.15) * 110_870
    #expect(abs(east - 439) < 3)
    #expect(abs(north + 209) < 3)
    // 200 m around 121.05° E 31.1° N: 0.31433 % by a Python program over pyproj's Geod.
    let square = [(-0.001, -0.001), (0.001, -0.001), (0.001, 0.001), (-0.001, 0.001)]
    let plain = square.flatMap { [121.05 + $0.0, 31.1 + $0.1] }
    let shifted = square.flatMap { corner -> [Double] in
      let point = OffsetDatum.gcj02.shifted(longitude: 121.05 + corner.0, latitude: 31.1 + corner.1)
      return [point.longitude, point.latitude]
    }
    let geodesic = GeodesicArea(on: .wgs84)
    #expect(abs(geodesic.area(of: shifted) / geodesic.area(of: plain) - 1.003143258) < 1e-7)
  }

  private func metres(_ found: (longitude: Double, latitude: Double), _ longitude: Double, _ latitude: Double)
    -> Double
  {
    let east = (found.longitude - longitude) * 111_320 * cos(latitude * .pi / 180)
    let north = (found.latitude - latitude) * 110_900
    return (east * east + north * north).squareRoot()
  }
}
