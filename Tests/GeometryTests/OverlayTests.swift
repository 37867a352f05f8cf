import Testing
import TestSupport

@testable import Geometry

@Suite struct OverlayTests {
  /// Compares an overlay with GEOS run on every pair.
  private func expectAgreement(
    _ batch: GeometryColumn, _ layerColumn: GeometryColumn, cellTarget: Int? = nil
  ) throws -> (whole: Int, cut: Int) {
    let context = try GEOSContext()
    let layer = try OverlayLayer(layerColumn, dissolved: false, cellTarget: cellTarget)
    var worker = try OverlayWorker(layer)
    var result = OverlayResult()
    try worker.overlay(batch, into: &result)
    #expect(result.count == batch.count)
    #expect(result.failures.isEmpty)
    var whole = 0
    var cut = 0
    for feature in 0..<batch.count {
      var found: [Int32: Double] = [:]
      for hit in result.hits(of: feature) {
        found[hit.layerFeature] =
          hit.isWhole ? batch.planeArea(of: feature) : result.pieces.planeArea(of: Int(hit.piece))
        if hit.isWhole { whole += 1 } else { cut += 1 }
      }
      #expect(result.hits(of: feature).map(\.layerFeature) == found.keys.sorted())
      for k in 0..<layerColumn.count {
        let expected = try GeometryFixtures.commonArea(batch, feature, layerColumn, k, context: context)
        #expect(
          abs((found[Int32(k)] ?? 0) - expected) <= 1e-6 + 1e-9 * expected,
          "feature \(feature), polygon \(k): \(found[Int32(k)] ?? 0) but \(expected)")
      }
    }
    for piece in 0..<result.pieces.count {
      #expect(result.pieces.planeArea(of: piece) > 0)
      #expect(try GEOSGeometry(result.pieces, feature: piece, context: context).isValid())
    }
    return (whole, cut)
  }

  @Test("Random polygons with holes and parts agree with GEOS on all pairs", arguments: [1, 2, 3, 4, 5, 6])
  func agreesWithGEOS(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let layer = GeometryFixtures.polygons(6, side: 1000, radius: 50...300, using: &random)
    let batch = GeometryFixtures.polygons(250, side: 1200, radius: 3...60, using: &random)
    let counts = try expectAgreement(batch, layer, cellTarget: [16, 400, 5000, 40000][Int(seed % 4)])
    #expect(counts.whole > 10)
    #expect(counts.cut > 10)
  }

  @Test("Polygons of very many points agree with GEOS on all pairs")
  func manyPoints() throws {
    var random = SeededGenerator(seed: 31)
    var layer = GeometryColumn()
    for place in 0..<3 {
      let x = 40_500_200 + Double(place) * 250
      GeometryFixtures.appendStar(
        to: &layer, x: x, y: 3_450_400, radius: 220, points: 700, using: &random)
      GeometryFixtures.appendStar(to: &layer, x: x, y: 3_450_400, radius: 35, points: 300, using: &random)
      layer.endPart()
      layer.endFeature(kind: .polygon)
    }
    let batch = GeometryFixtures.polygons(150, side: 900, radius: 2...70, using: &random)
    let counts = try expectAgreement(batch, layer)
    #expect(counts.whole > 2)
    #expect(counts.cut > 60)
    var finder = try SelfOverlapFinder()
    let found = try finder.pairs(in: layer)
    #expect(found.pairs.count == 2)
    let context = try GEOSContext()
    for (index, pair) in found.pairs.enumerated() {
      let expected = try GeometryFixtures.commonArea(
        layer, Int(pair.0), layer, Int(pair.1), context: context)
      #expect(abs(found.pieces.planeArea(of: index) - expected) < 1e-6)
    }
  }

  @Test("A tiling that shares edges with the layer agrees with GEOS")
  func sharedEdges() throws {
    let batch = GeometryFixtures.tiling(14, seed: 9)
    // Blocks are unions of parcels, so that their boundaries run along parcels' edges.
    let context = try GEOSContext()
    var layer = GeometryColumn()
    for block in [(0, 0, 5, 5), (5, 0, 4, 7), (3, 8, 6, 6), (10, 10, 4, 4)] {
      var members = GeometryColumn()
      for j in block.1..<block.1 + block.3 {
        for i in block.0..<block.0 + block.2 { members.append(feature: j * 14 + i, of: batch) }
      }
      let union = try members.dissolved(context: context.storage)
      layer.append(feature: 0, of: union)
    }
    let counts = try expectAgreement(batch, layer)
    #expect(counts.whole == 25 + 28 + 36 + 16)
    #expect(counts.cut == 0)
  }

  @Test("The pieces of a partition add up to each parcel")
  func partition() throws {
    let parcels = GeometryFixtures.tiling(20, seed: 3)
    // Districts twice as far apart as the parcels, and shifted, over more than the parcels' extent.
    let districts = GeometryFixtures.tiling(12, cell: 130, originX: 40_499_700, originY: 3_449_700, seed: 4)
    let layer = try OverlayLayer(districts)
    var worker = try OverlayWorker(layer)
    var result = OverlayResult()
    try worker.overlay(parcels, into: &result)
    for feature in 0..<parcels.count {
      let area = parcels.planeArea(of: feature)
      let covered = result.hits(of: feature).reduce(0.0) {
        $0 + ($1.isWhole ? area : result.pieces.planeArea(of: Int($1.piece)))
      }
      #expect(abs(covered - area) < 1e-6)
      let union = try worker.unionOfPieces(for: feature, of: parcels, in: result)
      #expect(abs(union.planeArea(of: 0) - area) < 1e-6)
    }
  }

  @Test("Cutting a batch differently changes nothing")
  func batchesDoNotMatter() throws {
    var random = SeededGenerator(seed: 77)
    let layer = try OverlayLayer(GeometryFixtures.polygons(5, side: 800, radius: 80...300, using: &random))
    let all = GeometryFixtures.polygons(200, side: 800, radius: 5...80, using: &random)
    var worker = try OverlayWorker(layer)
    var whole = OverlayResult()
    try worker.overlay(all, into: &whole)
    for feature in (0..<all.count).reversed() {
      var single = GeometryColumn()
      single.append(feature: feature, of: all)
      var other = try OverlayWorker(layer)
      var result = OverlayResult()
      if feature % 2 == 0 {
        try worker.overlay(single, into: &result)
      } else {
        try other.overlay(single, into: &result)
      }
      let expected = whole.hits(of: feature)
      #expect(result.hits.map(\.layerFeature) == expected.map(\.layerFeature))
      for (hit, other) in zip(result.hits, expected) {
        #expect(hit.isWhole == other.isWhole)
        guard !hit.isWhole else { continue }
        #expect(result.pieces.featureWKB(Int(hit.piece)) == whole.pieces.featureWKB(Int(other.piece)))
      }
    }
  }

  @Test("Invalid features and layer polygons are repaired, and counted")
  func repairs() throws {
    let bow = "POLYGON((0 0, 10 10, 10 0, 0 10, 0 0))"
    let layer = try OverlayLayer(try GeometryFixtures.column("POLYGON((0 0, 100 100, 100 0, 0 100, 0 0))"))
    #expect(layer.repaired == [0])
    var worker = try OverlayWorker(layer)
    var result = OverlayResult()
    let batch = try GeometryFixtures.column(
      bow, "POINT EMPTY", "POLYGON((40 40,60 40,60 60,40 60,40 40))", "POLYGON((-9 0,-5 0,-5 5,-9 0))",
      "POINT(1 50)")
    try worker.overlay(batch, into: &result)
    #expect(result.repaired == [0])
    #expect(result.hitOffsets == [0, 1, 1, 2, 2, 2])
    #expect(result.hits[0].isWhole == false)
    #expect(abs(result.pieces.planeArea(of: 0) - 25) < 1e-9)
    #expect(abs(result.pieces.planeArea(of: 1) - 200) < 1e-9)
  }

  @Test("A dissolved layer counts ground once")
  func dissolved() throws {
    let zones = try GeometryFixtures.column(
      "POLYGON((0 0,10 0,10 10,0 10,0 0))", "POLYGON((5 0,15 0,15 10,5 10,5 0))",
      "POLYGON((30 0,40 0,40 10,30 10,30 0))")
    let batch = try GeometryFixtures.column(
      "POLYGON((4 1,11 1,11 2,4 2,4 1))", "POLYGON((8 -1,32 -1,32 1,8 1,8 -1))")
    let layer = try OverlayLayer(zones, dissolved: true)
    #expect(layer.polygons.count == 2)
    var worker = try OverlayWorker(layer)
    var result = OverlayResult()
    try worker.overlay(batch, into: &result)
    #expect(result.hits(of: 0).count == 1)
    #expect(result.hits(of: 0).first?.isWhole == true)
    #expect(result.hits(of: 1).count == 2)
    let apart = try OverlayLayer(zones)
    var other = try OverlayWorker(apart)
    try other.overlay(batch, into: &result)
    #expect(result.hits(of: 0).count == 2)
    let union = try other.unionOfPieces(for: 0, of: batch, in: result)
    #expect(abs(union.planeArea(of: 0) - 7) < 1e-12)
    let second = try other.unionOfPieces(for: 1, of: batch, in: result)
    #expect(abs(second.planeArea(of: 0) - 9) < 1e-12)
  }

  @Test("Touching without area is no hit; empty layers give none")
  func touching() throws {
    let layer = try OverlayLayer(try GeometryFixtures.column("POLYGON((0 0,10 0,10 10,0 10,0 0))"))
    var worker = try OverlayWorker(layer)
    var result = OverlayResult()
    let batch = try GeometryFixtures.column(
      "POLYGON((10 0,20 0,20 10,10 10,10 0))", "POLYGON((10 10,20 10,20 20,10 20,10 10))",
      "POLYGON((10 5,20 0,20 10,10 5))", "POLYGON((0 0,10 0,10 10,0 10,0 0))", "POLYGON((2 2,10 2,10 4,2 2))")
    try worker.overlay(batch, into: &result)
    #expect(result.hitOffsets == [0, 0, 0, 0, 1, 2])
    #expect(result.hits.allSatisfy { $0.isWhole })
    let none = try OverlayLayer(GeometryColumn())
    var idle = try OverlayWorker(none)
    try idle.overlay(batch, into: &result)
    #expect(result.hits.isEmpty)
    #expect(result.count == 5)
  }

  @Test("A layer polygon, or its hole, inside a feature is found")
  func layerInsideFeature() throws {
    let layer = try GeometryFixtures.column(
      "POLYGON((4 4,6 4,6 6,4 6,4 4))",
      "POLYGON((-100 -100,100 -100,100 100,-100 100,-100 -100),(7 7,8 7,8 8,7 8,7 7))")
    let batch = try GeometryFixtures.column("POLYGON((0 0,10 0,10 10,0 10,0 0))")
    for cells in [4, 100, 10000] {
      let counts = try expectAgreement(batch, layer, cellTarget: cells)
      #expect(counts == (0, 2))
    }
  }
}
