import Testing
import TestSupport

@testable import Geometry

@Suite struct GEOSGeometryTests {
  @Test("Constructors that fail throw what the library said and leak nothing")
  func failures() throws {
    let context = try GEOSContext()
    // Run under the address sanitiser, these loops also show leaks and double frees.
    for _ in 0..<50 {
      let open = #expect(throws: GeometryError.self) {
        _ = try GEOSGeometry.linearRing([0, 0, 1, 0, 1, 1, 0, 1], context: context)
      }
      #expect(open?.operation == "GEOSGeom_createLinearRing_r")
      #expect(open?.detail.description.contains("closed") == true)
      #expect(throws: GeometryError.self) { _ = try GEOSGeometry.linearRing([0, 0, 0, 0], context: context) }
      // A polygon is no hole: shell and holes are consumed all the same.
      #expect(throws: GeometryError.self) {
        let shell = try GEOSGeometry.linearRing([0, 0, 9, 0, 9, 9, 0, 0], context: context)
        let inner = try GEOSGeometry.linearRing([1, 1, 2, 1, 2, 2, 1, 1], context: context)
        var holes = GEOSGeometryList(context: context)
        holes.append(try GEOSGeometry.polygon(shell: inner, holes: GEOSGeometryList(context: context)))
        _ = try GEOSGeometry.polygon(shell: shell, holes: holes)
      }
      #expect(throws: GeometryError.self) {
        let shell = try GEOSGeometry.linearRing([0, 0, 9, 0, 9, 9, 0, 0], context: context)
        let polygon = try GEOSGeometry.polygon(shell: shell, holes: GEOSGeometryList(context: context))
        _ = try GEOSGeometry.polygon(shell: polygon, holes: GEOSGeometryList(context: context))
      }
      // A list that is never used frees its members.
      var list = GEOSGeometryList(context: context)
      list.append(try GEOSGeometry.linearRing([0, 0, 9, 0, 9, 9, 0, 0], context: context))
      #expect(list.count == 1)
    }
  }

  @Test("A geometry outlives its context's owner")
  func lifetime() throws {
    func make() throws -> Double {
      let context = try GEOSContext()
      let ring = try GEOSGeometry.linearRing([0, 0, 9, 0, 9, 9, 0, 0], context: context)
      _ = consume context
      return try GEOSGeometry.polygon(shell: ring, holes: GEOSGeometryList(context: GEOSContext())).area()
    }
    #expect(try make() == 40.5)
  }

  @Test("Contexts are made at once on many threads")
  func threads() async throws {
    let areas = try await withThrowingTaskGroup(of: Double.self) { group in
      for side in 1...24 {
        group.addTask {
          let context = try GEOSContext()
          var column = GeometryColumn()
          try column.append(wkt: "POLYGON((0 0,\(side) 0,\(side) \(side),0 \(side),0 0))")
          return try GEOSGeometry(column, feature: 0, context: context).area()
        }
      }
      return try await group.reduce(0.0, +)
    }
    #expect(areas == Double((1...24).reduce(0) { $0 + $1 * $1 }))
  }

  @Test("Features go to GEOS and back unchanged")
  func roundTrip() throws {
    let context = try GEOSContext()
    var random = SeededGenerator(seed: 8)
    let column = GeometryFixtures.polygons(60, side: 100, radius: 3...30, using: &random)
    var back = GeometryColumn()
    for feature in 0..<column.count {
      let geometry = try GEOSGeometry(column, feature: feature, context: context)
      #expect(abs(try geometry.area() - column.planeArea(of: feature)) < 1e-6)
      try back.appendPolygons(of: geometry)
      #expect(back.featureWKB(feature) == column.featureWKB(feature))
    }
  }

  @Test("Prepared predicates answer as their definitions say")
  func preparedPredicates() throws {
    let context = try GEOSContext()
    let column = try GeometryFixtures.column(
      "POLYGON((0 0,10 0,10 10,0 10,0 0))", "POLYGON((0 0,5 0,5 5,0 5,0 0))",
      "POLYGON((1 1,5 1,5 5,1 5,1 1))",
      "POLYGON((10 0,20 0,20 10,10 0))", "POLYGON((11 0,20 0,20 8,11 0))", "POLYGON EMPTY")
    let prepared = try PreparedGeometry(GEOSGeometry(column, feature: 0, context: context))
    var answers: [[Bool]] = []
    for feature in 1...4 {
      let other = try GEOSGeometry(column, feature: feature, context: context)
      answers.append([try prepared.covers(other), try prepared.intersects(other)])
    }
    #expect(answers == [[true, true], [true, true], [false, true], [false, false]])
  }
}
