import Foundation
import Geometry
import LandFormats
import LandModel
import Projection
import TestSupport
import Testing

@testable import District
@testable import LandAnalysis
@testable import LandStore

/// Many parcels on one another are one finding, found in time and memory that grow with their number.
@Suite struct ParcelCrowdTests {
  private static let policy = """
    name: crowds
    area: {method: plane}
    layers: {parcels: {table: parcels, key: parcel_id}}
    rules:
      - {id: overlap, kind: parcel-overlap}
    """

  /// Audits parcels; gives the verdict and the findings' messages.
  private func audit(_ boxes: [Box]) throws -> (verdict: RuleVerdict, findings: [FoundRow]) {
    let folder = try TemporaryFolder()
    let path = folder.path("d.gpkg")
    var batch = FeatureBatch(fields: [AttributeField(name: "parcel_id", type: .text)])
    for (row, box) in boxes.enumerated() {
      batch.geometry.appendRectangle(box)
      batch.identifiers.append(Int64(row + 1))
      batch.attributes.append(.text("P\(row + 1)"))
    }
    let system = SpatialReference(try ReferenceSystem(BrokenDistrict.system))
    try GeoPackage.create(at: path, on: Date(timeIntervalSince1970: 0)) { transaction in
      _ = try transaction.writeLayer(
        LayerDefinition(
          name: "parcels", geometry: LayerDefinition.Geometries(kind: .multiPolygon, referenceSystem: system)),
        [batch])
    }
    let audit = try ParcelAudit(try BrokenDistrict.setting(path, Self.policy))
    let file = folder.path("findings.csv")
    let summary = try LayerFile.write([(audit.findingsLayer, .file(file))]) { try audit.run(findings: $0) }
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(whereSeparator: \.isNewline).map(
      String.init)
    let verdict = try #require(summary.rules.first).verdict
    return (verdict, lines.dropFirst().map { FoundRow(line: $0, header: lines[0]) })
  }

  private func square(_ x: Double, _ y: Double, _ side: Double = 100) -> Box {
    BrokenDistrict.box(x, y, side, side)
  }

  @Test func thousandsOfCopiesAreOneFinding() throws {
    let clock = ContinuousClock.now
    let (verdict, findings) = try audit(Array(repeating: square(0, 0), count: 4000) + [square(500, 500)])
    #expect(verdict.status == .fail && verdict.measured == 3999)
    #expect(findings.count == 1 && findings.first?.fields["parcel_id"] == "P1")
    #expect(
      findings.first?.fields["message"]?.hasPrefix("4000 parcels lie on one another: 3999 overlap") == true)
    let measured = try #require(findings.first?.fields["measured"].flatMap { Double($0) })
    #expect(abs(measured - 3999.0 * 10_000) < 1)
    // Seconds; in pairs it took minutes.
    #expect(ContinuousClock.now - clock < .seconds(30))
  }

  @Test func nearCopiesAreFewFindings() throws {
    var generator = SeededGenerator(seed: 5)
    let boxes = (0..<1000).map { _ in
      square(.random(in: 0...3, using: &generator), .random(in: 0...3, using: &generator), 100)
    }
    let (verdict, findings) = try audit(boxes)
    #expect(verdict.status == .fail && findings.count < 20)
    // What is counted is no more than all pairs, and every parcel is in it.
    #expect((verdict.measured ?? 0) >= 990 && (verdict.measured ?? 0) <= 1010)
  }

  @Test func fewCopiesArePairsAsBefore() throws {
    let (verdict, findings) = try audit(Array(repeating: square(0, 0), count: 4) + [square(400, 0)])
    #expect(verdict.measured == 6 && findings.count == 6)
    #expect(findings.allSatisfy { $0.fields["message"]?.hasPrefix("the parcel overlaps parcel") == true })
  }

  /// A parcel that a crowd reaches into is found by the crowd's first.
  @Test func neighboursOfACrowdAreFound() throws {
    let (verdict, findings) = try audit(Array(repeating: square(0, 0), count: 50) + [square(90, 0)])
    #expect(verdict.measured == 50 && findings.count == 2)
    #expect(findings.contains { $0.fields["message"]?.hasPrefix("the parcel overlaps parcel P51") == true })
  }

  /// Rows of equal parcels side by side, and parcels whose boxes lie on one another but not they, are no crowd.
  @Test func neighboursAreNoCrowd() throws {
    let rows = (0..<400).map { square(Double($0 % 20) * 10, Double($0 / 20) * 10, 10) }
    let (verdict, findings) = try audit(rows)
    #expect(verdict.status == .pass && findings.isEmpty)
    // Strips along a diagonal, each within the box of all.
    var column = GeometryColumn()
    for strip in 0..<12 {
      let shift = Double(strip) * 2
      for (x, y) in [(shift, 0.0), (1000 + shift, 1000), (1001 + shift, 1000), (1 + shift, 0), (shift, 0)] {
        column.appendPoint(x: x, y: y)
      }
      column.endRing()
      column.endPart()
      column.endFeature(kind: .polygon)
    }
    var finder = try SelfOverlapFinder()
    let crowds = try ParcelCrowds(in: column, finder: &finder)
    #expect(crowds.crowds.isEmpty && crowds.rest == Array(0..<12))
  }
}
