import Testing
import TestSupport

@testable import Geometry

@Suite struct ValidityTests {
  /// A ring with faults of the kinds that survey data has, or none.
  private func ring(using random: inout SeededGenerator) -> [SIMD2<Double>] {
    let base = SIMD2(40_500_000.0, 3_450_000.0)
    let count = Int.random(in: 3...16, using: &random)
    var ring: [SIMD2<Double>] = []
    // Coordinates on a coarse grid meet often.
    let isCoarse = Bool.random(using: &random)
    let isSorted = Int.random(in: 0..<4, using: &random) != 0
    for index in 0..<count {
      let angle =
        isSorted ? Double(index) / Double(count) * 6.28 : Double.random(in: 0...6.28, using: &random)
      let radius = Double.random(in: 0.2...1, using: &random) * 20
      var point = SIMD2(radius * GeometryFixtures.cosine(angle), radius * GeometryFixtures.sine(angle))
      if isCoarse { point = (point / 4).rounded(.toNearestOrEven) * 4 }
      ring.append(base + point)
    }
    switch Int.random(in: 0..<8, using: &random) {
    case 0: ring.insert(ring[1], at: 1)
    case 1: ring.insert(ring[0], at: 2)
    case 2: ring.insert((ring[0] + ring[1]) / 2, at: 1)
    case 3: ring.insert(ring[1] * 2 - ring[0], at: 1)
    case 4: ring.swapAt(0, ring.count - 1)
    case 5: ring += ring
    default: break
    }
    return ring + [ring[0]]
  }

  @Test("The quick proofs and GEOS agree on thousands of rings, good and broken", arguments: [1, 2, 3])
  func agreesWithGEOS(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let context = try GEOSContext()
    var column = GeometryColumn()
    for _ in 0..<3000 {
      for point in ring(using: &random) { column.appendPoint(x: point.x, y: point.y) }
      column.endRing()
      column.endPart()
      column.endFeature(kind: .polygon)
    }
    var checker = try ValidityChecker()
    var valid = 0
    for feature in 0..<column.count {
      let expected = try GEOSGeometry(column, feature: feature, context: context).validity()
      #expect(try checker.check(column, feature: feature) == expected)
      if expected.isValid { valid += 1 }
    }
    #expect(valid > 600)
    #expect(valid < 2600)
    // Nearly all valid rings are proved without GEOS; all invalid ones need it.
    #expect(checker.libraryChecks < column.count - valid * 3 / 4)
  }

  @Test("Each proof alone is never wrong", arguments: [4, 5])
  func proofs(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let context = try GEOSContext()
    var counts = (star: 0, pairs: 0)
    for _ in 0..<3000 {
      let ring = ring(using: &random)
      let values = ring.flatMap { [$0.x, $0.y] }
      let (star, pairs) = values.withUnsafeBufferPointer { values in
        values.baseAddress.map {
          (
            RingSimplicity.isStarShaped($0, count: ring.count),
            RingSimplicity.isSimpleByPairs($0, count: ring.count)
          )
        } ?? (false, false)
      }
      if star { counts.star += 1 }
      if pairs { counts.pairs += 1 }
      guard star || pairs else { continue }
      let shell = try GEOSGeometry.linearRing(values, context: context)
      #expect(try GEOSGeometry.polygon(shell: shell, holes: GEOSGeometryList(context: context)).isValid())
    }
    #expect(counts.star > 300)
    #expect(counts.pairs > 600)
  }

  @Test("A ring that goes around twice is not star-shaped")
  func twice() throws {
    let once = (0..<7).map {
      (x: GeometryFixtures.cosine(Double($0) * 0.9), y: GeometryFixtures.sine(Double($0) * 0.9))
    }
    var column = GeometryColumn()
    // A pentagram turns one way only, two full turns.
    for step in [0, 2, 4, 6, 1, 3, 5, 0] { column.appendPoint(x: once[step].x, y: once[step].y) }
    column.endRing()
    column.endPart()
    column.endFeature(kind: .polygon)
    var checker = try ValidityChecker()
    #expect(try checker.check(column, feature: 0).isValid == false)
  }

  @Test("Reasons and places come from GEOS; nothing and points are valid")
  func reasons() throws {
    let column = try GeometryFixtures.column(
      "POLYGON((0 0,10 10,10 0,0 10,0 0))", "POLYGON((0 0,10 0,10 10,0 10,0 0),(20 20,21 20,21 21,20 20))",
      "POLYGON EMPTY", "POINT(1 1)", "MULTIPOLYGON(((0 0,4 0,4 4,0 0)),((0 0,4 0,4 4,0 0)))",
      "POLYGON((0 0,10 0,10 10,0 10,0 0),(2 2,3 2,3 3,2 2))", "LINESTRING(0 0,1 1)", "LINESTRING(1 1,1 1)")
    var checker = try ValidityChecker()
    #expect(try checker.check(column, feature: 0) == .invalid(reason: "Self-intersection", x: 5, y: 5))
    guard case .invalid(let reason, _, _) = try checker.check(column, feature: 1) else {
      Issue.record("a hole outside its shell is not valid")
      return
    }
    #expect(reason == "Hole lies outside shell")
    #expect(try checker.check(column, feature: 2) == .valid)
    #expect(try checker.check(column, feature: 3) == .valid)
    #expect(try checker.check(column, feature: 4).isValid == false)
    #expect(try checker.check(column, feature: 5) == .valid)
    #expect(try checker.check(column, feature: 6) == .valid)
    #expect(try checker.check(column, feature: 7).isValid == false)
  }

  @Test("Repair keeps the polygons and says what it left out")
  func repair() throws {
    let column = try GeometryFixtures.column(
      "POLYGON((0 0,10 10,10 0,0 10,0 0))", "POLYGON((0 0,10 0,10 10,20 20,10 10,0 10,0 0))",
      "POLYGON((0 0,10 0,0 0,0 0))", "POLYGON((0 0,4 0,4 4,0 0))", "LINESTRING(0 0,1 1)")
    var repair = try GeometryRepair()
    let bow = try repair.repaired(column, feature: 0)
    #expect(bow.kinds == [.multiPolygon])
    #expect(bow.planeArea(of: 0) == 50)
    #expect(repair.dropped.isEmpty)
    let spike = try repair.repaired(column, feature: 1)
    #expect(spike.kinds == [.polygon])
    #expect(spike.planeArea(of: 0) == 100)
    #expect(repair.dropped == [.lines])
    let flat = try repair.repaired(column, feature: 2)
    #expect(flat.kinds == [.none])
    #expect(repair.dropped == [.lines])
    #expect(try repair.repaired(column, feature: 3).planeArea(of: 0) == 8)
    #expect(try repair.repaired(column, feature: 4).kinds == [.lineString])
  }
}
