import Geometry
import LandModel
import Testing

@testable import SampleDistrict

@Suite struct TilingTests {
  private struct Edge: Hashable {
    var start: ParcelRow.Vertex
    var end: ParcelRow.Vertex
    var reversed: Edge { Edge(start: end, end: start) }
  }

  /// Every directed edge occurs once, and its reverse once in another parcel or once, reversed, in the outline: with
  /// simple rings and the areas' sum this is a tiling.
  @Test(arguments: [300, 777, 3000, 30_000]) func everyEdgeHasTwoSides(parcels: Int) throws {
    let sample = try SampleCache.district(parcels, plantsFaults: false)
    let district = sample.district
    var edges: [Edge: Int] = [:]
    edges.reserveCapacity(parcels * 24)
    for row in sample.rows {
      for ring in row.rings {
        for (start, end) in zip(ring, ring.dropFirst()) {
          let former = edges.updateValue(row.identifier, forKey: Edge(start: start, end: end))
          #expect(former == nil)
        }
      }
    }
    let border = Set(edges.keys.filter { edges[$0.reversed] == nil })
    let outline = ringVertices(0, of: district.layer(.district).geometry)
    #expect(outline.count == 1)
    #expect(border == Set(zip(outline[0], outline[0].dropFirst()).map { Edge(start: $0, end: $1) }))
    for (edge, owner) in edges.prefix(1000) { #expect(edges[edge.reversed] != owner) }
    // Zones follow parcels, too.
    for layer in [
      SampleLayer.blocks, .reservedZones, .ecologicalRedLine, .centralBusinessArea, .subZones, .towns,
    ] {
      let column = district.layer(layer).geometry
      for feature in 0..<column.count {
        for ring in ringVertices(feature, of: column) {
          #expect(zip(ring, ring.dropFirst()).allSatisfy { edges[Edge(start: $0, end: $1)] != nil })
        }
      }
    }
  }

  @Test(arguments: [300, 3000]) func areasAddUpToTheDistrict(parcels: Int) throws {
    let sample = try SampleCache.district(parcels, plantsFaults: false)
    let district = sample.district
    let total = sample.rows.reduce(0) { $0 + $1.planeArea }
    let outline = signedArea(ringVertices(0, of: district.layer(.district).geometry)[0])
    #expect(abs(total - outline) <= 1e-12 * outline)
    #expect((660e6...674e6).contains(outline))
    let towns = district.layer(.towns).geometry
    let ofTowns = (0..<towns.count).flatMap { ringVertices($0, of: towns) }.reduce(0) { $0 + signedArea($1) }
    #expect(abs(ofTowns - outline) <= 1e-12 * outline)
  }

  @Test(arguments: [300, 3000]) func ringsAreSimpleAndWellDirected(parcels: Int) throws {
    let sample = try SampleCache.district(parcels)
    let district = sample.district
    let crossing = Set(district.truth.faults.filter { $0.rule == "invalid-geometry" }.flatMap(\.features))
    #expect(!crossing.isEmpty)
    for row in sample.rows {
      #expect(row.rings.contains { crossesItself($0) } == crossing.contains(row.identifier))
      for (place, ring) in row.rings.enumerated() {
        #expect(ring.first == ring.last)
        #expect((signedArea(ring) > 0) == (place == 0))
      }
    }
    for layer in SampleLayer.allCases where layer != .busStops && layer != .baseline {
      let column = district.layer(layer).geometry
      for feature in 0..<column.count where column.points(ofFeature: feature).count < 3000 {
        #expect(ringVertices(feature, of: column).allSatisfy { !crossesItself($0) })
      }
    }
  }

  @Test func parcelsHaveAboutTwentyVerticesAndSomeHaveHoles() throws {
    let rows = try SampleCache.district(12_000).rows
    let vertices = rows.reduce(0) { $0 + $1.rings.reduce(0) { $0 + $1.count - 1 } }
    #expect((18.0...24.0).contains(Double(vertices) / Double(rows.count)))
    #expect(rows.filter { $0.rings.count > 1 }.count == 12)
  }
}
