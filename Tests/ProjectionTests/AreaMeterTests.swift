import Foundation
import Geometry
import TestSupport
import Testing

@testable import Projection

@Suite("Areas of columns")
struct AreaMeterTests {
  static let methods: [(AreaMethod, String)] = {
    guard let plane = try? ReferenceSystem("EPSG:4549"), let other = try? ReferenceSystem("EPSG:4548") else {
      return []
    }
    return [(.ellipsoid, "ellipsoid"), (.plane(plane), "own plane"), (.plane(other), "another plane")]
  }()

  private func areas(_ polygons: [[[Double]]], _ method: AreaMethod) throws -> [Double] {
    var meter = try AreaMeter(method, of: ReferenceSystem("EPSG:4549"))
    var areas: [Double] = []
    try meter.areas(of: Parcels.column(polygons), into: &areas)
    return areas
  }

  private func rings(_ count: Int, seed: UInt64, radius: ClosedRange<Double> = 5...2_000) -> [[Double]] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      Parcels.ring(
        x: 606_000 + Double.random(in: -9_000...9_000, using: &generator),
        y: 3_447_000 + Double.random(in: -9_000...9_000, using: &generator),
        radius: Double.random(in: radius, using: &generator), longestEdge: 500, unit: SIMD2(1, 1),
        using: &generator)
    }
  }

  @Test("the start and the direction of a ring don't matter", arguments: methods.map(\.0))
  func startAndDirection(method: AreaMethod) throws {
    let rings = rings(200, seed: 21)
    let turned = rings.map { ring -> [Double] in
      let open = ring.count / 2 - 1
      let order = (0...open).map { ($0 + 3) % open }
      return order.flatMap { ring[2 * $0..<2 * $0 + 2] }
    }
    let reversed = rings.map { ring in
      (0..<ring.count / 2).reversed().flatMap { ring[2 * $0..<2 * $0 + 2] }
    }
    let plain = try areas(rings.map { [$0] }, method)
    for other in [turned, reversed] {
      for (area, same) in zip(plain, try areas(other.map { [$0] }, method)) {
        #expect(abs(area - same) <= 1e-12 * area + 1e-7)
      }
    }
    #expect(plain.allSatisfy { $0 > 1 })
  }

  @Test("an open ring measures as the closed one", arguments: methods.map(\.0))
  func openRing(method: AreaMethod) throws {
    let rings = rings(20, seed: 22)
    let closed = try areas(rings.map { [$0] }, method)
    let open = try areas(rings.map { [Array($0.dropLast(2))] }, method)
    for (left, right) in zip(closed, open) { #expect(abs(left - right) <= 1e-12 * left + 1e-7) }
  }

  @Test("a parcel split by a line measures as its two parts", arguments: methods.map(\.0))
  func additivity(method: AreaMethod) throws {
    for ring in rings(150, seed: 23) {
      let open = ring.count / 2 - 1
      let cut = open / 2
      // From corner 0 to a corner half way round; star-shaped rings may be cut outside themselves, so signed
      // areas are compared through the centre fan: the two parts and the whole share the chord exactly.
      let left = Array(ring[0..<2 * cut + 2]) + ring[0..<2]
      let right = Array(ring[2 * cut..<2 * open]) + ring[0..<2] + ring[2 * cut..<2 * cut + 2]
      let measured = try areas([[ring], [left], [right]], method)
      let sign = Self.sign(left) * Self.sign(right)
      let sum = sign > 0 ? measured[1] + measured[2] : abs(measured[1] - measured[2])
      #expect(abs(measured[0] - sum) <= 1e-11 * measured[0] + 1e-6)
    }
  }

  private static func sign(_ ring: [Double]) -> Double {
    var sum = 0.0
    for point in 1..<ring.count / 2 - 1 {
      sum += (ring[2 * point] - ring[0]) * (ring[2 * point + 3] - ring[1])
      sum -= (ring[2 * point + 2] - ring[0]) * (ring[2 * point + 1] - ring[1])
    }
    return sum < 0 ? -1 : 1
  }

  @Test("holes subtract, parts add, in whatever direction", arguments: methods.map(\.0))
  func holes(method: AreaMethod) throws {
    let shell: [Double] = [
      600_000, 3_440_000, 601_000, 3_440_000, 601_000, 3_441_000, 600_000, 3_441_000, 600_000, 3_440_000,
    ]
    let hole: [Double] = [
      600_100, 3_440_100, 600_300, 3_440_100, 600_300, 3_440_300, 600_100, 3_440_300, 600_100, 3_440_100,
    ]
    let backwards = (0..<5).reversed().flatMap { hole[2 * $0..<2 * $0 + 2] }
    let measured = try areas([[shell], [hole], [shell, hole], [shell, backwards]], method)
    #expect(abs(measured[0] - measured[1] - measured[2]) < 1e-6)
    #expect(abs(measured[2] - measured[3]) < 1e-6)
    #expect(measured[1] > 39_000)
    var column = GeometryColumn()
    for ring in [shell, hole.map { $0 + 2_000 }] {
      for point in 0..<5 { column.appendPoint(x: ring[2 * point], y: ring[2 * point + 1]) }
      column.endRing()
      column.endPart()
    }
    column.endFeature(kind: .multiPolygon)
    var meter = try AreaMeter(method, of: ReferenceSystem("EPSG:4549"))
    var sums: [Double] = []
    try meter.areas(of: column, into: &sums)
    #expect(abs(sums[0] - measured[0] - measured[1]) < 10)
  }

  @Test("the own plane is the shoelace sum, without the digits that far origins cost")
  func ownPlane() throws {
    let ring: [Double] = [0, 0, 10, 0, 10, 10, 0, 10, 0, 0]
    let prefixed = ring.enumerated().map { $1 + ($0 % 2 == 0 ? 40_520_986 : 3_353_189) }
    var meter = try AreaMeter(.plane(ReferenceSystem("EPSG:4528")), of: ReferenceSystem("EPSG:4528"))
    var areas: [Double] = []
    try meter.areas(of: Parcels.column([[prefixed]]), into: &areas)
    #expect(areas == [100])
    let many = rings(50, seed: 24)
    for (area, ring) in zip(try self.areas(many.map { [$0] }, Self.methods[1].0), many) {
      #expect(abs(area - Parcels.shoelace(ring)) <= 1e-12 * area)
    }
  }

  @Test("a plane in feet gives m²")
  func feet() throws {
    let system = try ReferenceSystem("EPSG:2249")
    let ring: [Double] = [
      765_000, 2_960_000, 765_100, 2_960_000, 765_100, 2_960_100, 765_000, 2_960_100, 765_000, 2_960_000,
    ]
    var meter = try AreaMeter(.plane(system), of: system)
    var areas: [Double] = []
    try meter.areas(of: Parcels.column([[ring]]), into: &areas)
    #expect(abs(areas[0] - 10_000 * (1200.0 / 3937) * (1200.0 / 3937)) < 1e-9)
    // The same square through the metric plane of the same projection.
    var other = try AreaMeter(.plane(ReferenceSystem("EPSG:26986")), of: system)
    try other.areas(of: Parcels.column([[ring]]), into: &areas)
    #expect(abs(areas[0] - 10_000 * (1200.0 / 3937) * (1200.0 / 3937)) < 1e-5)
  }

  @Test("another plane is the transformed shoelace sum")
  func otherPlane() throws {
    let rings = rings(60, seed: 25)
    let target = try ReferenceSystem("EPSG:4548")
    var transform = try CoordinateTransform(from: ReferenceSystem("EPSG:4549"), to: target)
    for (area, ring) in zip(try areas(rings.map { [$0] }, .plane(target)), rings) {
      var points = ring
      try transform.transform(&points)
      #expect(abs(area - Parcels.shoelace(points)) <= 1e-10 * area + 1e-6)
    }
  }

  @Test("parcels too large for a frame, and long edges, follow the geodesic sum")
  func large() throws {
    let rings = rings(20, seed: 26, radius: 6_000...40_000)
    let long = (0..<20).map { index -> [Double] in
      let x = 590_000 + Double(index) * 1_500
      return [x, 3_440_000, x + 4_900, 3_440_100, x + 2_500, 3_444_900, x, 3_440_000]
    }
    let system = try ReferenceSystem("EPSG:4549")
    var transform = try CoordinateTransform(from: system, to: ReferenceSystem("EPSG:4490"))
    let geodesic = GeodesicArea(on: system.ellipsoid)
    let all = rings + long
    for (area, ring) in zip(try areas(all.map { [$0] }, .ellipsoid), all) {
      var points = ring
      try transform.transform(&points)
      #expect(abs(area - geodesic.area(of: points)) <= 1e-9 * area + 0.01)
    }
  }

  @Test("across the antimeridian and around a pole")
  func edgesOfTheMap() throws {
    let degrees = try ReferenceSystem.longitudeLatitude()
    var meter = try AreaMeter(.ellipsoid, of: degrees)
    var areas: [Double] = []
    let crossing = [179.99, 0, -179.99, 0, -179.99, 0.02, 179.99, 0.02, 179.99, 0]
    let inland = [9.99, 0, 10.01, 0, 10.01, 0.02, 9.99, 0.02, 9.99, 0]
    try meter.areas(of: Parcels.column([[crossing], [inland]]), into: &areas)
    #expect(abs(areas[0] - areas[1]) < 0.05)
    let polar = try ReferenceSystem("EPSG:3413")
    var polarMeter = try AreaMeter(.ellipsoid, of: polar)
    let square: [Double] = [-1000, -1000, 1000, -1000, 1000, 1000, -1000, 1000, -1000, -1000]
    try polarMeter.areas(of: Parcels.column([[square]]), into: &areas)
    // Scale at the pole of EPSG:3413: 0.9698 (true at 70° N), so the true square is larger than 4 km².
    #expect(abs(areas[0] / 4e6 - 1.0632) < 0.001)
  }

  @Test("features without an area measure 0")
  func withoutArea() throws {
    var column = GeometryColumn()
    column.appendNone()
    column.appendPoint(x: 600_000, y: 3_440_000)
    column.endRing()
    column.endPart()
    column.endFeature(kind: .point)
    for x in [600_000.0, 600_100, 600_100] { column.appendPoint(x: x, y: 3_440_000 + x / 10) }
    column.endRing()
    column.endPart()
    column.endFeature(kind: .lineString)
    column.endFeature(kind: .polygon)
    for _ in 0..<4 { column.appendPoint(x: 600_000, y: 3_440_000) }
    column.endRing()
    column.endPart()
    column.endFeature(kind: .polygon)
    for (method, _) in Self.methods {
      var meter = try AreaMeter(method, of: ReferenceSystem("EPSG:4549"))
      var areas = [7.0, 7, 7, 7, 7, 7, 7]
      try meter.areas(of: column, into: &areas)
      #expect(areas == [0, 0, 0, 0, 0])
      try meter.areas(of: GeometryColumn(), into: &areas)
      #expect(areas.isEmpty)
    }
  }

  @Test("a bow tie gives the difference of its halves")
  func bowTie() throws {
    let ring: [Double] = [
      600_000, 3_440_000, 600_200, 3_440_200, 600_200, 3_440_000, 600_000, 3_440_100, 600_000, 3_440_000,
    ]
    for (method, _) in Self.methods {
      let area = try areas([[ring]], method)[0]
      // EPSG:4548 is 385 km from its meridian here: 0.36 % larger.
      #expect(abs(area - Parcels.shoelace(ring)) < 0.005 * area)
    }
  }

  @Test("a coordinate that is not finite is named", arguments: [Double.nan, .infinity])
  func notFinite(value: Double) throws {
    let good: [Double] = [600_000, 3_440_000, 600_100, 3_440_000, 600_100, 3_440_100, 600_000, 3_440_000]
    var bad = good
    bad[4] = value
    for (method, _) in Self.methods {
      #expect {
        _ = try areas([[good], [bad]], method)
      } throws: { error in
        if case .notFinite(_, 6, _, _) = error as? ProjectionError { true } else { false }
      }
    }
  }

  @Test("planes must be planes")
  func notPlane() throws {
    let system = try ReferenceSystem("EPSG:4549")
    #expect(throws: ProjectionError.notPlane(identifier: "EPSG:4490")) {
      _ = try AreaMeter(.plane(ReferenceSystem("EPSG:4490")), of: system)
    }
  }

  @Test("an area depends on its feature alone")
  func purity() throws {
    let rings = rings(60, seed: 27)
    let together = try areas(rings.map { [$0] }, .ellipsoid)
    let reversed = try areas(rings.reversed().map { [$0] }, .ellipsoid)
    #expect(together == reversed.reversed())
    #expect(try areas([[rings[59]]], .ellipsoid)[0] == together[59])
  }
}
