import Foundation
import Testing
import TestSupport

@testable import Geometry

/// The parcels and zoning districts of Cambridge, Massachusetts, in longitude and latitude.
@Suite(.enabled(if: SharedData.isAvailable, "skipped: ../shared is absent"))
struct CambridgeTests {
  private static let parcels = Result { try column("parcels_fy14.geojson") }
  private static let zoning = Result { try column("zoning_districts.geojson") }

  /// Square metres in a square degree here, nearly enough to tell above 1 m² from below.
  private static let squareMetres = 111_071.0 * 82_390.0

  private final class ValidGeometry {
    let geometry: GEOSGeometry
    init(_ geometry: consuming GEOSGeometry) { self.geometry = geometry }
  }

  private static func column(_ name: String) throws -> GeometryColumn {
    let file = URL(filePath: SharedData.path("realdata/cambridge-ma/\(name)"))
    let root = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
    var column = GeometryColumn()
    for feature in try #require(root?["features"] as? [[String: Any]]) {
      let geometry = feature["geometry"] as? [String: Any]
      let isMulti = geometry?["type"] as? String == "MultiPolygon"
      let parts =
        isMulti
        ? geometry?["coordinates"] as? [[[[Double]]]]
        : (geometry?["coordinates"] as? [[[Double]]]).map { [$0] }
      for part in parts ?? [] where !part.isEmpty {
        for ring in part {
          for point in ring { column.appendPoint(x: point[0], y: point[1]) }
          column.endRing()
        }
        column.endPart()
      }
      let isEmpty = (parts ?? []).allSatisfy(\.isEmpty)
      column.endFeature(kind: isEmpty ? .none : isMulti ? .multiPolygon : .polygon)
    }
    return column
  }

  /// GEOS takes minutes for all pairs with the few parcels of thousands of points.
  private func isSmall(_ feature: Int, _ parcels: GeometryColumn) -> Bool {
    parcels.points(ofFeature: feature).count <= 1000
  }

  @Test("The same parcels are invalid as by GEOS, for the same reasons")
  func validity() throws {
    let parcels = try Self.parcels.get()
    let context = try GEOSContext()
    #expect(parcels.count == 13_116)
    #expect(parcels.kinds.filter { $0 == .none }.count == 1)
    var checker = try ValidityChecker()
    var repair = try GeometryRepair()
    var invalid = 0
    for feature in 0..<parcels.count {
      let validity = try checker.check(parcels, feature: feature)
      #expect(try GEOSGeometry(parcels, feature: feature, context: context).validity() == validity)
      guard !validity.isValid else { continue }
      invalid += 1
      let repaired = try repair.repaired(parcels, feature: feature)
      #expect(try checker.check(repaired, feature: 0).isValid)
    }
    #expect((35...37).contains(invalid))
    #expect(checker.libraryChecks < 1000)
  }

  @Test("Every parcel's share in every zoning district is that of GEOS")
  func overlay() throws {
    let parcels = try Self.parcels.get()
    let zoning = try Self.zoning.get()
    let context = try GEOSContext()
    #expect(zoning.count == 261)
    var worker = try OverlayWorker(OverlayLayer(zoning))
    var result = OverlayResult()
    try worker.overlay(parcels, into: &result)
    #expect(result.failures.isEmpty)
    let districts = try (0..<zoning.count).map {
      ValidGeometry(try zoning.valid($0, context: context.storage))
    }
    var checker = try ValidityChecker()
    var several = 0
    for feature in 0..<parcels.count where parcels.kinds[feature] != .none {
      var found: [Int32: Double] = [:]
      for hit in result.hits(of: feature) {
        let common =
          hit.isWhole ? parcels.planeArea(of: feature) : result.pieces.planeArea(of: Int(hit.piece))
        if common * Self.squareMetres > 1e-3 { found[hit.layerFeature] = common }
      }
      if found.values.filter({ $0 * Self.squareMetres > 1 }).count > 1 { several += 1 }
      guard isSmall(feature, parcels), try checker.check(parcels, feature: feature).isValid else { continue }
      let own = try parcels.valid(feature, context: context.storage)
      var expected: [Int32: Double] = [:]
      for k in 0..<zoning.count where zoning.boxes[k].intersects(parcels.boxes[feature]) {
        let common = try own.intersection(districts[k].geometry).area()
        if common * Self.squareMetres > 1e-3 { expected[Int32(k)] = common }
      }
      #expect(found.keys.sorted() == expected.keys.sorted())
      for (k, common) in found {
        #expect(
          abs(common - (expected[k] ?? 0)) * Self.squareMetres < 1e-4, "parcel \(feature), district \(k)")
      }
    }
    // Districts, not kinds of districts, of which 1,554 parcels have more than one.
    #expect(several == 1593)
  }

  @Test("The overlapping pairs of parcels are those of GEOS")
  func selfOverlap() throws {
    let parcels = try Self.parcels.get()
    let context = try GEOSContext()
    var finder = try SelfOverlapFinder(tolerance: 3e-9)
    let found = try finder.pairs(in: parcels)
    let areas = found.pieces.planeAreas().map { $0 * Self.squareMetres }
    #expect(areas.filter { $0 > 1 }.count == 34)
    #expect(areas.filter { $0 > 10 }.count == 11)
    var expected: [[Int32]] = []
    let all = try (0..<parcels.count).map { ValidGeometry(try parcels.valid($0, context: context.storage)) }
    for i in 0..<parcels.count where parcels.kinds[i] != .none && isSmall(i, parcels) {
      for j in i + 1..<parcels.count
      where parcels.boxes[i].intersects(parcels.boxes[j]) && isSmall(j, parcels) {
        let common = try all[i].geometry.intersection(all[j].geometry).area()
        if common * Self.squareMetres > 1e-2 { expected.append([Int32(i), Int32(j)]) }
      }
    }
    let kept = found.pairs.indices.filter {
      areas[$0] > 1e-2 && isSmall(Int(found.pairs[$0].0), parcels) && isSmall(Int(found.pairs[$0].1), parcels)
    }.map { [found.pairs[$0].0, found.pairs[$0].1] }
    #expect(kept == expected)
  }
}
