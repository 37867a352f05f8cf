import Geometry
import LandModel
import Testing

@testable import SampleDistrict

@Suite struct PositionTests {
  /// A point of a parcel: the mean of its corners, or, where that lies outside, one beside its first edge.
  private func point(of row: ParcelRow) -> ParcelRow.Vertex {
    let ring = row.rings[0]
    let count = Double(ring.count - 1)
    let mean = ParcelRow.Vertex(
      x: ring.dropLast().reduce(0) { $0 + $1.x } / count, y: ring.dropLast().reduce(0) { $0 + $1.y } / count)
    if contains(row.rings, mean) { return mean }
    let (dx, dy) = (ring[1].x - ring[0].x, ring[1].y - ring[0].y)
    return ParcelRow.Vertex(x: ring[0].x + dx / 2 - dy / 1000, y: ring[0].y + dy / 2 + dx / 1000)
  }

  /// A zone's vertex that no parcel has can only be one of a planted dent.
  @Test(arguments: [300, 3000])
  func zonesLeaveTheParcelsBordersOnlyWherePlanted(parcels: Int) throws {
    let sample = try SampleCache.district(parcels)
    let district = sample.district
    let rows = sample.rows
    let vertices = Set(rows.flatMap { $0.rings.flatMap { $0 } })
    for (layer, rule) in [
      (SampleLayer.blocks, "industrial-parcel-crosses-block"), (.reservedZones, "overlap-reserved-zone"),
      (.ecologicalRedLine, "overlap-ecological-red-line"), (.subZones, "sub-zone-several"),
    ] {
      let planted = district.truth.faults.filter { $0.rule == rule }
      #expect(!planted.isEmpty)
      let batch = district.layer(layer)
      var found = Set<Int>()
      for feature in 0..<batch.count {
        let zone = ringVertices(feature, of: batch.geometry)
        for vertex in zone.flatMap({ $0 }) where !vertices.contains(vertex) {
          let owners = planted.flatMap(\.features).filter { contains(rows[$0 - 1].rings, vertex) }
          #expect(owners.count == 1)
          found.formUnion(owners)
          #expect(
            planted.contains {
              $0.features == owners && .text($0.place ?? "") == batch.attributes[feature, 0]
            })
        }
      }
      #expect(found == Set(planted.flatMap(\.features)))
    }
  }

  @Test(arguments: [300, 3000]) func parcelsLieInBlocksAsCounted(parcels: Int) throws {
    let sample = try SampleCache.district(parcels)
    let district = sample.district
    let blocks = district.layer(.blocks).geometry
    let shapes = (0..<blocks.count).map { ringVertices($0, of: blocks) }
    let rows = sample.rows.filter { !$0.rings.isEmpty && $0.text("parcel_id") != nil }
    let inside = rows.filter { row in shapes.contains { contains($0, point(of: row)) } }
    let figures = Dictionary(uniqueKeysWithValues: district.truth.figures.map { ($0.name, $0.value) })
    let crossing = figures["parcels-crossing-blocks"] ?? -1
    #expect(Double(inside.count) == (figures["parcels-inside-blocks"] ?? -1) + crossing)
    #expect(Double(rows.count - inside.count) == figures["parcels-outside-blocks"])
    let outside = Set(rows.filter(\.isIndustrial).map(\.identifier)).subtracting(inside.map(\.identifier))
    let planted = district.truth.faults.filter { $0.rule == "industrial-parcel-outside-blocks" }
    #expect(outside == Set(planted.flatMap(\.features)))
    let housing = inside.filter { $0.text("land_use") == "城镇住宅用地" }.map(\.identifier)
    let misused = district.truth.faults.filter { $0.rule == "use-not-allowed-in-block" }
    #expect(housing == misused.flatMap(\.features).sorted())
    // No-go zones hold no industrial parcel.
    for layer in [SampleLayer.reservedZones, .ecologicalRedLine] {
      let column = district.layer(layer).geometry
      for zone in (0..<column.count).map({ ringVertices($0, of: column) }) {
        #expect(!rows.contains { $0.isIndustrial && contains(zone, point(of: $0)) })
      }
    }
  }

  @Test(arguments: [300, 3000]) func subZonesHoldEachParcelOnceButForTwo(parcels: Int) throws {
    let sample = try SampleCache.district(parcels)
    let district = sample.district
    let area = ringVertices(0, of: district.layer(.centralBusinessArea).geometry)
    let column = district.layer(.subZones).geometry
    let zones = (0..<column.count).map { ringVertices($0, of: column) }
    let rows = sample.rows.filter { !$0.rings.isEmpty && contains(area, point(of: $0)) }
    let outside = rows.filter { row in !zones.contains { contains($0, point(of: row)) } }
    #expect(
      outside.map(\.identifier)
        == district.truth.faults.filter { $0.rule == "sub-zone-none" }.flatMap(\.features))
    #expect(district.truth.faults.filter { $0.rule == "sub-zone-several" }.count == 1)
  }

  /// Without the planted ones every directed edge has its reverse; the moved vertices leave edges alone.
  @Test func movedVerticesLieWhereTheTruthSays() throws {
    let sample = try SampleCache.district(3000)
    let district = sample.district
    let rows = sample.rows
    for (rule, isInNeighbour) in [
      ("parcels-overlap", true), ("coverage-gap", false), ("coverage-sliver", false),
    ] {
      for fault in district.truth.faults where fault.rule == rule {
        let (neighbour, own) = (rows[fault.features[0] - 1], rows[fault.features[1] - 1])
        let others = Set(rows.filter { $0.identifier != own.identifier }.flatMap { $0.rings.flatMap { $0 } })
        let moved = Set(own.rings[0]).subtracting(others)
        #expect(moved.count == 1)
        #expect(moved.allSatisfy { contains(neighbour.rings, $0) } == isInNeighbour)
        let size = fault.measured ?? 0
        #expect(rule == "coverage-sliver" ? (2.0...60.0).contains(size) : size > 100)
      }
    }
  }
}
