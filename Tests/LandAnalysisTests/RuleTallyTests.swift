import LandFormats
import LandPolicy
import LandStore
import TestSupport
import Testing

@testable import District
@testable import LandAnalysis

/// What rules count of parts of a layer comes to what they count of the whole, however it is cut.
@Suite struct RuleTallyTests {
  /// An audit's summary, and each rule's findings in their order with their places; of batches of some rows, some of
  /// which are worked on at once.
  private struct Answer: Equatable {
    var summary: String
    var findings: [String: [String]] = [:]

    init(_ setting: DistrictSetting, rows: Int = 4096, workers: Int = 1) throws {
      let audit = try ParcelAudit(ParcelPass(setting, rowsPerBatch: rows, workers: workers))
      var findings: [String: [String]] = [:]
      let audited = try audit.run(onFindings: { batch in
        for row in 0..<batch.count {
          guard case .text(let rule) = batch.features.attributes[row, 0] else { continue }
          let values = (1..<FindingBatch.fields.count).map { batch.features.attributes[row, $0] }
          findings[rule, default: []].append("\(values) \(batch.features.geometry.boxes[row])")
        }
      })
      summary = audited.json.text(pretty: true)
      self.findings = findings
      for rule in audited.rules { #expect(rule.findings == findings[rule.rule.id]?.count ?? 0) }
    }
  }

  @Test(
    "parts of a small district come to the whole, for every kind of rule",
    arguments: [(1, 3), (2, 1), (5, 2)])
  func partsComeToTheWhole(rows: Int, workers: Int) throws {
    for seed in UInt64(1)...2 {
      let folder = try TemporaryFolder()
      let path = folder.path("d.gpkg")
      try BrokenDistrict(seed: seed).write(to: path)
      let policy = UnreadableFeatureTests.policy
      let setting = try BrokenDistrict.setting(path, policy)
      let whole = try Answer(setting)
      let parts = try Answer(try BrokenDistrict.setting(path, policy), rows: rows, workers: workers)
      #expect(parts == whole, "seed \(seed)")
    }
  }

  @Test("parts of a sample with faults come to the whole", arguments: [(64, 4), (333, 1)])
  func partsOfASampleComeToTheWhole(rows: Int, workers: Int) throws {
    let sample = try SampleFile.shared(parcels: 1000, seed: 2)
    let whole = try Answer(try sample.setting())
    #expect(try Answer(try sample.setting(), rows: rows, workers: workers) == whole)
    #expect(whole.findings.count > 10)
  }

  /// An audit can be run again: what one run counted is not in the next.
  @Test func eachRunCountsAnew() throws {
    let audit = try ParcelAudit(try SampleFile.shared(parcels: 300, seed: 3).setting())
    let first = try audit.run().json.text(pretty: true)
    #expect(try audit.run().json.text(pretty: true) == first)
  }

  /// What no verdict on the districts shows: it costs time, or stands in a note.
  @Test func whatHardlyShowsIsAddedToo() {
    func declared(_ withoutNumber: Int, margin: Double, _ parcel: String?) -> DeclaredAreaRule.Tally {
      var tally = DeclaredAreaRule.Tally()
      tally.withoutNumber = withoutNumber
      tally.doubts.note(margin: margin, parcel: parcel)
      return tally
    }
    var sum = declared(1, margin: 2, "A")
    sum.add(declared(2, margin: -1, nil))
    sum.add(declared(0, margin: 1, "C"))
    #expect(sum.withoutNumber == 3 && sum.doubts.count == 3)
    // Of those that stand alike the first is named.
    #expect(sum.doubts.nearest?.margin == 1 && sum.doubts.nearest?.parcel == nil)
    var overlaps = ParcelOverlapRule.Tally()
    overlaps.extent = BrokenDistrict.box(0, 0, 10, 10)
    var next = ParcelOverlapRule.Tally()
    next.extent = BrokenDistrict.box(20, 20, 10, 10)
    overlaps.add(next)
    #expect(overlaps.extent == BrokenDistrict.box(0, 0, 30, 30))
  }
}
