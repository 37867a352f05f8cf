import Foundation
import Geometry
import TestSupport
import Testing

@testable import Projection

@Suite("Transforms of columns against PROJ point by point")
struct ColumnTransformTests {
  /// Random points over 80 km around a place.
  private func points(at place: MeasuringPlace, count: Int, seed: UInt64) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).flatMap { _ in
      [
        place.x + place.unit.x * Double.random(in: -40_000...40_000, using: &generator),
        place.y + place.unit.y * Double.random(in: -40_000...40_000, using: &generator),
      ]
    }
  }

  @Test("longitude/latitude within 1e-10 degree", arguments: MeasuringPlace.all)
  func toDegrees(place: MeasuringPlace) throws {
    let source = try ReferenceSystem(place.system)
    let target = try ReferenceSystem.longitudeLatitude()
    let coordinates = points(at: place, count: 2_000, seed: 1)
    var exact = coordinates
    var single = try CoordinateTransform(from: source, to: target)
    try single.transform(&exact)
    var columns = try ColumnTransform(from: source, to: target)
    var found: [Double] = []
    try columns.transform(coordinates, into: &found)
    #expect(found.count == exact.count)
    let worst = zip(found, exact).reduce(0) { max($0, abs($1.0 - $1.1)) }
    #expect(worst <= 1e-10)
    let (frames, isIdentity) = (columns.frameCount, columns.isIdentity)
    #expect(isIdentity ? frames == 0 && found == coordinates : frames > 50)
  }

  @Test("planes within 10 µm", arguments: ["EPSG:4549", "EPSG:4528", "EPSG:4548", "EPSG:32651", "EPSG:3857"])
  func toPlane(target: String) throws {
    let place = MeasuringPlace.geographic("Qingpu", "OGC:CRS84", 121.1, 31.15)
    let coordinates = points(at: place, count: 2_000, seed: 2)
    let systems = (try ReferenceSystem(place.system), try ReferenceSystem(target))
    var exact = coordinates
    var single = try CoordinateTransform(from: systems.0, to: systems.1)
    try single.transform(&exact)
    var columns = try ColumnTransform(from: systems.0, to: systems.1)
    var found: [Double] = []
    try columns.transform(coordinates, into: &found)
    #expect(zip(found, exact).allSatisfy { abs($0 - $1) <= 1e-5 })
    #expect(zip(found, coordinates).allSatisfy { abs($0 - $1) > 1_000 })
    let frames = columns.frameCount
    #expect(frames > 50)
  }

  @Test("what no polynomial can follow goes through PROJ: antimeridian, poles, offsets")
  func withoutFrames() throws {
    let degrees = try ReferenceSystem.longitudeLatitude()
    let cases: [(String, [Double])] = [
      ("EPSG:3832", [3_339_584, -1_800_000, 3_339_590, -1_800_000, 3_339_570, -1_800_100]),
      ("EPSG:3413", [0, 0, 10, 10, -10, 10, 10, -10]),
      ("gcj02", [121.1, 31.2, 113.3, 23.1, 2.35, 48.85]),
    ]
    for (name, coordinates) in cases {
      let source = try ReferenceSystem(name)
      var exact = coordinates
      var single = try CoordinateTransform(from: source, to: degrees)
      try single.transform(&exact)
      var columns = try ColumnTransform(from: source, to: degrees)
      var found: [Double] = []
      try columns.transform(coordinates, into: &found)
      #expect(found == exact, "\(name)")
      let frames = columns.frameCount
      #expect(frames == 0, "\(name)")
    }
  }

  @Test("a point's result depends on that point alone")
  func purity() throws {
    let place = MeasuringPlace.all[0]
    let systems = (try ReferenceSystem(place.system), try ReferenceSystem.longitudeLatitude())
    let coordinates = points(at: place, count: 500, seed: 3)
    var columns = try ColumnTransform(from: systems.0, to: systems.1)
    var together: [Double] = []
    try columns.transform(coordinates, into: &together)
    var reversed: [Double] = []
    for point in (0..<500).reversed() { reversed += coordinates[2 * point..<2 * point + 2] }
    var fresh = try ColumnTransform(from: systems.0, to: systems.1)
    var backwards: [Double] = []
    try fresh.transform(reversed, into: &backwards)
    for point in 0..<500 {
      #expect(together[2 * point] == backwards[2 * (499 - point)])
      #expect(together[2 * point + 1] == backwards[2 * (499 - point) + 1])
    }
  }

  @Test("points on the bounds of tiles")
  func bounds() throws {
    let systems = (try ReferenceSystem("EPSG:4549"), try ReferenceSystem.longitudeLatitude())
    let x = 73.0 * 8192
    let y = 421.0 * 8192
    let coordinates = [
      x, y, x.nextUp, y, x.nextDown, y, x, y.nextDown, x.nextUp, y.nextDown, x.nextDown, y.nextDown,
    ]
    var exact = coordinates
    var single = try CoordinateTransform(from: systems.0, to: systems.1)
    try single.transform(&exact)
    var columns = try ColumnTransform(from: systems.0, to: systems.1)
    var found: [Double] = []
    try columns.transform(coordinates, into: &found)
    #expect(zip(found, exact).allSatisfy { abs($0 - $1) < 1e-10 })
    let frames = columns.frameCount
    #expect(frames == 4)
  }

  @Test("the number of frames kept is bounded, and results don't depend on it")
  func limit() throws {
    let systems = (try ReferenceSystem("EPSG:4490"), try ReferenceSystem("EPSG:3857"))
    var columns = try ColumnTransform(from: systems.0, to: systems.1, frameLimit: 100)
    let side = 0.0625
    var coordinates: [Double] = []
    for index in 0..<600 {
      coordinates.append(73.01 + side * Double(index % 300))
      coordinates.append(31 + side * Double(index / 300))
    }
    var first: [Double] = []
    try columns.transform(coordinates + coordinates, into: &first)
    #expect(first[0..<1200] == first[1200...])
    let frames = columns.frameCount
    #expect(frames <= 100)
  }

  @Test("the same system leaves coordinates as they are")
  func identity() throws {
    let system = try ReferenceSystem("EPSG:4326")
    var columns = try ColumnTransform(from: system, to: .longitudeLatitude())
    var found = [1.0, 2, 3, 4, 5, 6]
    try columns.transform([121.123456789, 31], into: &found)
    let isIdentity = columns.isIdentity
    #expect(isIdentity)
    #expect(found == [121.123456789, 31])
  }

  @Test("a point that is not finite is named", arguments: [Double.nan, .infinity, -.infinity])
  func notFinite(value: Double) throws {
    let systems = (try ReferenceSystem("EPSG:4549"), try ReferenceSystem.longitudeLatitude())
    var columns = try ColumnTransform(from: systems.0, to: systems.1)
    var found: [Double] = []
    #expect {
      try columns.transform([600_000, 3_400_000, 600_001, value, 600_002, 3_400_000], into: &found)
    } throws: { error in
      guard case .notFinite(_, 1, 600_001, _) = error as? ProjectionError else { return false }
      return true
    }
  }
}
