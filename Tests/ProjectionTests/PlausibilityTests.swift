import Geometry
import Testing

@testable import Projection

@Suite("Plausibility of a layer's box")
struct PlausibilityTests {
  static let cases: [(String, Box, Plausibility)] = [
    ("EPSG:4549", box(600_000, 3_440_000), .plausible),
    ("EPSG:4549", box(680_000, 3_440_000), .plausible),
    ("EPSG:4549", box(3_440_000, 600_000), .swappedAxes),
    ("EPSG:4549", box(121, 31, size: 0.3), .degreesInProjected),
    ("EPSG:4549", box(31, 121, size: 0.3), .degreesInProjected),
    ("EPSG:4549", box(40_600_000, 3_440_000), .zonePrefix(zone: 40, epsgCode: 4528)),
    ("EPSG:4528", box(600_000, 3_440_000), .missingZonePrefix(zone: 40, epsgCode: 4549)),
    ("EPSG:4528", box(40_600_000, 3_440_000), .plausible),
    ("EPSG:4528", box(3_440_000, 40_600_000), .swappedAxes),
    ("EPSG:4549", box(-5_000_000, 3_440_000), .outside),
    ("EPSG:4549", Box(minX: 0, minY: 0, maxX: 600_000, maxY: 3_440_000), .partlyOutside),
    ("EPSG:4490", box(121, 31, size: 0.3), .plausible),
    ("EPSG:4490", box(31, 121, size: 0.3), .swappedAxes),
    ("EPSG:4490", box(600_000, 3_440_000), .lengthsInGeographic),
    ("EPSG:4490", box(-71, 42, size: 0.1), .outside),
    ("OGC:CRS84", box(121, 31, size: 0.3), .plausible),
    ("OGC:CRS84", box(31, 121, size: 0.3), .swappedAxes),
    ("gcj02", box(121, 31, size: 0.3), .plausible),
    ("EPSG:2249", box(765_000, 2_960_000), .plausible),
    ("EPSG:2249", box(2_960_000, 765_000), .swappedAxes),
    ("EPSG:2249", box(233_000, 902_000), .otherUnit("metre")),
    ("EPSG:26986", box(765_000, 2_960_000), .otherUnit("US survey foot")),
    ("EPSG:32619", box(-71, 42, size: 0.1), .degreesInProjected),
    ("EPSG:3857", box(121, 31, size: 0.3), .degreesInProjected),
    ("EPSG:3857", box(13_482_000, 3_650_000), .plausible),
    ("EPSG:32619", box(327_000, 4_692_000), .plausible),
    ("EPSG:4549", .empty, .unknown),
    ("+proj=tmerc +lon_0=121.4 +lat_0=31.2 +ellps=GRS80", box(0, 0), .unknown),
  ]

  static func box(_ x: Double, _ y: Double, size: Double = 10_000) -> Box {
    Box(minX: x, minY: y, maxX: x + size, maxY: y + size)
  }

  @Test("is judged", arguments: cases)
  func judgement(system: String, box: Box, expected: Plausibility) throws {
    let resolved = try ReferenceSystem(system)
    let found = resolved.plausibility(of: box)
    #expect(found == expected)
    #expect((found.problem(in: resolved) == nil) == [.plausible, .unknown].contains(expected))
  }
}
