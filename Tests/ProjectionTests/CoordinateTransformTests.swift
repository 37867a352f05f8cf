import Foundation
import Geometry
import TestSupport
import Testing

@testable import Projection

@Suite("Transforms point by point")
struct CoordinateTransformTests {
  @Test(
    "there and back within 1e-9 degree",
    arguments: [
      "EPSG:4549", "EPSG:4528", "EPSG:32651", "EPSG:3857", "gcj02", "bd09", "EPSG:4490", "EPSG:2362",
    ])
  func roundTrip(name: String) throws {
    let systems = (try ReferenceSystem.longitudeLatitude(), try ReferenceSystem(name))
    var there = try CoordinateTransform(from: systems.0, to: systems.1)
    var back = try CoordinateTransform(from: systems.1, to: systems.0)
    var generator = SeededGenerator(seed: 11)
    let points = (0..<500).flatMap { _ in
      [Double.random(in: 119...122, using: &generator), Double.random(in: 29...33, using: &generator)]
    }
    var found = points
    try there.transform(&found)
    try back.transform(&found)
    #expect(zip(found, points).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test(
    "the offset's inverse is exact to 1 mm all over China, and nothing happens outside",
    arguments: OffsetDatum.allCases)
  func inverse(datum: OffsetDatum) {
    var generator = SeededGenerator(seed: 12)
    for _ in 0..<5_000 {
      let longitude = Double.random(in: 73...137, using: &generator)
      let latitude = Double.random(in: 1.5...55, using: &generator)
      let there = datum.shifted(longitude: longitude, latitude: latitude)
      let back = datum.unshifted(longitude: there.longitude, latitude: there.latitude)
      #expect(abs(back.longitude - longitude) < 5e-9 && abs(back.latitude - latitude) < 5e-9)
      #expect(there != (longitude, latitude))
    }
    let boston = datum.shifted(longitude: -71.1, latitude: 42.37)
    #expect(boston == (-71.1, 42.37))
    #expect(datum.unshifted(longitude: -71.1, latitude: 42.37) == (-71.1, 42.37))
  }

  @Test("GCJ-02 composes with a projection")
  func composition() throws {
    let vector = (wgs: (121.5272106, 31.1774276), gcj: (121.531541859215, 31.17530398364597))
    let plane = try ReferenceSystem("EPSG:4549")
    var fromChinese = try CoordinateTransform(from: ReferenceSystem("gcj02"), to: plane)
    var direct = try CoordinateTransform(from: .longitudeLatitude(), to: plane)
    let found = try fromChinese.transform(x: vector.gcj.0, y: vector.gcj.1)
    let expected = try direct.transform(x: vector.wgs.0, y: vector.wgs.1)
    #expect(hypot(found.x - expected.x, found.y - expected.y) < 0.001)
    var toBaidu = try CoordinateTransform(from: plane, to: ReferenceSystem("bd09"))
    let baidu = try toBaidu.transform(x: expected.x, y: expected.y)
    let shifted = OffsetDatum.bd09.shifted(longitude: vector.wgs.0, latitude: vector.wgs.1)
    #expect(abs(baidu.x - shifted.longitude) < 1e-9 && abs(baidu.y - shifted.latitude) < 1e-9)
    var between = try CoordinateTransform(from: ReferenceSystem("gcj02"), to: ReferenceSystem("bd09"))
    let chinese = try between.transform(x: vector.gcj.0, y: vector.gcj.1)
    #expect(abs(chinese.x - shifted.longitude) < 1e-8 && abs(chinese.y - shifted.latitude) < 1e-8)
  }

  @Test("x is easting or longitude whatever the authority's order")
  func axisOrder() throws {
    var transform = try CoordinateTransform(
      from: ReferenceSystem("EPSG:4326"), to: ReferenceSystem("EPSG:4549"))
    let point = try transform.transform(x: 121, y: 31)
    #expect(point.x > 590_000 && point.x < 600_000)
    #expect(point.y > 3_400_000)
  }

  @Test(
    "an unknown datum shift is told",
    arguments: [
      ("EPSG:2364", "EPSG:4549", true, false), ("EPSG:2416", "EPSG:4549", true, false),
      ("EPSG:4610", "EPSG:4326", true, true), ("EPSG:4549", "EPSG:4326", false, false),
      ("EPSG:4490", "OGC:CRS84", false, true), ("EPSG:4549", "EPSG:4490", false, false),
      ("EPSG:4490", "gcj02", false, false), ("gcj02", "gcj02", false, true),
      ("+proj=tmerc +lon_0=120 +x_0=500000 +ellps=krass +towgs84=15,-154,-82", "EPSG:4549", false, false),
    ])
  func datumShift(source: String, target: String, isMissing: Bool, isIdentity: Bool) throws {
    let transform = try CoordinateTransform(from: ReferenceSystem(source), to: ReferenceSystem(target))
    let found = (transform.lacksDatumShift, transform.isIdentity)
    #expect(found == (isMissing, isIdentity))
  }

  @Test("a box keeps every point of it, though its sides bend")
  func box() throws {
    var transform = try CoordinateTransform(
      from: ReferenceSystem("EPSG:4490"), to: ReferenceSystem("EPSG:4549"))
    let box = Box(minX: 118.5, minY: 30, maxX: 121.5, maxY: 31)
    let found = try transform.transform(box)
    var generator = SeededGenerator(seed: 13)
    for _ in 0..<200 {
      let point = try transform.transform(
        x: Double.random(in: 118.5...121.5, using: &generator),
        y: Double.random(in: 30...31, using: &generator))
      // The sides are followed point by point: up to a few metres may stand out between two of them.
      #expect(
        found.expanded(by: 10).contains(Box(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y)))
    }
    // The south side hangs lowest on the central meridian.
    let south = try transform.transform(x: 120, y: 30).y
    #expect(abs(found.minY - south) < 10)
    #expect(try transform.transform(x: 118.5, y: 30).y > south + 500)
    #expect(try transform.transform(Box.empty).isEmpty)
  }

  @Test("a point beyond a projection is named by its index")
  func notFinite() throws {
    var transform = try CoordinateTransform(
      from: ReferenceSystem("EPSG:4326"), to: ReferenceSystem("EPSG:4549"))
    #expect {
      var points = [121.0, 31, 121, 31, 121, .nan]
      try transform.transform(&points)
    } throws: { error in
      if case .notFinite(_, 2, _, _) = error as? ProjectionError { true } else { false }
    }
    #expect(throws: ProjectionError.self) { _ = try transform.transform(x: 121, y: 95) }
  }

  @Test("transforms made and used by eight tasks at once agree")
  func concurrency() async throws {
    let systems = (try ReferenceSystem("EPSG:4549"), try ReferenceSystem.longitudeLatitude())
    let results = try await withThrowingTaskGroup(of: [Double].self) { group in
      for _ in 0..<8 {
        group.addTask {
          var transform = try CoordinateTransform(from: systems.0, to: systems.1)
          var points: [Double] = []
          for index in 0..<200 { points += [600_000 + Double(index) * 100, 3_450_000] }
          try transform.transform(&points)
          return points
        }
      }
      return try await group.reduce(into: [[Double]]()) { $0.append($1) }
    }
    #expect(results.count == 8)
    #expect(results.allSatisfy { $0 == results[0] })
  }
}
