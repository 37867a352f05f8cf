import CPROJ
import Geometry
import LandModel
import Testing

@testable import SampleDistrict

@Suite struct FiguresTests {
  @Test(arguments: [300, 3000, 12_000]) func totalsFitThePublishedFigures(parcels: Int) throws {
    let sample = try SampleCache.district(parcels)
    let district = sample.district
    let figures = Dictionary(uniqueKeysWithValues: district.truth.figures.map { ($0.name, $0.value) })
    func figure(_ name: String) -> Double { figures[name] ?? .nan }
    #expect(abs(figure("block-output-per-mu") - 506) < 0.0005)
    #expect(abs(figure("block-tax-per-mu") - 32.57) < 0.0005)
    #expect((13.61e6...13.6101e6).contains(figure("base-industrial-land")))
    #expect(abs(figure("central-business-area") - 4.1e6) < 100)
    #expect(abs(figure("central-business-area-ledger") - 4163.6) < 1e-6)
    #expect(figure("acquirable-land") > 2500)
    let rows = sample.rows
    let firms = rows.filter { $0.real("granted_area_mu") != nil }
    #expect(firms.count == (parcels == 300 ? firms.count : 134))
    #expect(Double(firms.count) == figure("central-business-area-firms"))
    #expect(firms.allSatisfy { abs(($0.real("granted_area_mu") ?? 0) / $0.mu - 1) < 0.04 })
    #expect(Set(firms.compactMap { $0.text("enterprise_id") }).count == firms.count)
    let classD = rows.filter { $0.text("enterprise_class") == "D" }.count
    #expect(Double(classD) == figure("class-d-firms"))
    if parcels == 12_000 {
      #expect(classD == 329)
      #expect((700...900).contains(rows.filter { $0.flag("is_acquirable") }.count))
    }
    #expect(rows.filter { $0.flag("is_acquirable") }.allSatisfy { ($0.real("acquisition_cost") ?? 0) > 0 })
    #expect(district.layer(.blocks).count == 11)
    #expect(district.layer(.reservedZones).count == 5)
    #expect(district.layer(.towns).count == 11)
  }

  /// PROJ's geodesic polygon area of the places that PROJ's inverse projection gives.
  @Test func ellipsoidAreasAgreeWithGeodesics() throws {
    let sample = try SampleCache.district(3000)
    let district = sample.district
    let geodesics = try #require(GeodesicArea())
    let area = geodesics.area(ringVertices(0, of: district.layer(.centralBusinessArea).geometry))
    #expect(abs(area - 4.1e6) < 20)
    let block = ringVertices(0, of: district.layer(.blocks).geometry)
    let inBase = sample.rows.filter(\.isIndustrial).filter { row in
      let ring = row.rings[0].dropLast()
      let count = Double(ring.count)
      return contains(
        block,
        ParcelRow.Vertex(x: ring.reduce(0) { $0 + $1.x } / count, y: ring.reduce(0) { $0 + $1.y } / count))
    }
    let total = inBase.reduce(0) { $0 + geodesics.area($1.rings) }
    let figure = district.truth.figures.first { $0.name == "base-industrial-land" }
    #expect(abs(total - (figure?.value ?? 0)) < 0.5)
    let parks = district.layer(.parks)
    for (feature, size) in [(8, 19.79e6), (9, 1e6)] {
      #expect(abs(geodesics.area(ringVertices(feature, of: parks.geometry)) - size) < 20)
    }
  }

  @Test func acquirableLandHasAContiguousStretch() throws {
    for seed in 0..<UInt64(3) {
      let rows = ParcelRow.all(of: try SampleDistrict(parcels: 12_000, seed: seed)).filter {
        $0.flag("is_acquirable")
      }
      var owner: [Set<ParcelRow.Vertex>: Int] = [:]
      var group = Array(rows.indices)
      func root(_ index: Int) -> Int { group[index] == index ? index : root(group[index]) }
      for (index, row) in rows.enumerated() {
        for (start, end) in zip(row.rings[0], row.rings[0].dropFirst()) {
          if let other = owner.updateValue(index, forKey: [start, end]) { group[root(other)] = root(index) }
        }
      }
      let sizes = Dictionary(grouping: rows.indices, by: root).values.map {
        $0.reduce(0) { $0 + rows[$1].mu }
      }
      #expect((sizes.max() ?? 0) > 200)
    }
  }

  @Test func busStopsCoverThePark() throws {
    let sample = try SampleCache.district(300)
    let district = sample.district
    let park = ringVertices(0, of: district.layer(.parks).geometry)
    let stops = district.layer(.busStops).geometry
    let xs = park[0].map(\.x)
    let ys = park[0].map(\.y)
    var inside = 0
    var covered = 0
    for x in stride(from: xs.min() ?? 0, to: xs.max() ?? 0, by: 300) {
      for y in stride(from: ys.min() ?? 0, to: ys.max() ?? 0, by: 300) where contains(park, .init(x: x, y: y))
      {
        inside += 1
        let isCovered = (0..<stops.count).contains { stop in
          let (dx, dy) = (stops.coordinates[2 * stop] - x, stops.coordinates[2 * stop + 1] - y)
          return dx * dx + dy * dy <= 250_000
        }
        if isCovered { covered += 1 }
      }
    }
    #expect(Double(covered) / Double(inside) > 0.93)
  }
}

/// PROJ's inverse of EPSG:4549 and its polygon area along geodesics of CGCS2000.
private final class GeodesicArea {
  private let projection: OpaquePointer

  init?() {
    let definition = "+proj=tmerc +lon_0=120 +x_0=500000 +a=6378137 +rf=298.257222101"
    guard let projection = proj_create(nil, definition) else { return nil }
    self.projection = projection
  }

  deinit { proj_destroy(projection) }

  func area(_ rings: [[ParcelRow.Vertex]]) -> Double { rings.reduce(0) { $0 + area(ofRing: $1) } }

  private func area(ofRing ring: [ParcelRow.Vertex]) -> Double {
    var geodesic = geod_geodesic()
    geod_init(&geodesic, 6_378_137, 1 / 298.257222101)
    var polygon = geod_polygon()
    geod_polygon_init(&polygon, 0)
    for vertex in ring.dropLast() {
      let place = proj_trans(projection, PJ_INV, proj_coord(vertex.x, vertex.y, 0, 0))
      geod_polygon_addpoint(&geodesic, &polygon, place.lp.phi * 180 / .pi, place.lp.lam * 180 / .pi)
    }
    var area = 0.0
    _ = geod_polygon_compute(&geodesic, &polygon, 0, 1, &area, nil)
    return area
  }
}
