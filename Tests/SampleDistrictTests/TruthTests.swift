import Geometry
import LandModel
import Testing

@testable import SampleDistrict

@Suite struct TruthTests {
  /// Every kind of fault that is planted.
  static let rules: Set<String> = [
    "building-coefficient-below-minimum", "class-d-remaining", "contaminated-before-supply",
    "conversion-without-approval", "coverage-gap", "coverage-sliver", "declared-area-deviation",
    "duplicate-key",
    "empty-geometry", "floor-area-ratio-above-permitted", "idle-at-risk", "idle-government-cause",
    "idle-no-start-one-year", "idle-no-start-two-years", "idle-stopped", "idle-unknown",
    "industrial-parcel-crosses-block", "industrial-parcel-outside-blocks", "invalid-geometry",
    "investment-intensity-below-threshold", "land-class-scheme-mismatch", "land-term-expired",
    "magnitude-error",
    "milestone-completion-overdue", "milestone-production-overdue", "milestone-start-overdue",
    "milestone-target-overdue", "missing-key", "office-share-above-maximum", "output-per-mu-below-threshold",
    "overlap-ecological-red-line", "overlap-reserved-zone", "parcels-overlap", "research-land-reduced",
    "sub-zone-none", "sub-zone-several", "tax-per-mu-below-threshold", "use-not-allowed-in-block",
    "value-outside-vocabulary",
  ]

  /// Rules that look at more than one parcel's attributes, each with a test of its own.
  private static let relational: Set<String> = [
    "conversion-without-approval", "coverage-gap", "coverage-sliver", "duplicate-key",
    "industrial-parcel-crosses-block", "industrial-parcel-outside-blocks", "invalid-geometry",
    "overlap-ecological-red-line", "overlap-reserved-zone", "parcels-overlap", "research-land-reduced",
    "sub-zone-none", "sub-zone-several", "use-not-allowed-in-block",
  ]

  @Test(arguments: [(300, 1), (300, 2), (3000, 3), (3000, 4), (30_000, 5)])
  func attributesBreakThePlantedRulesAndNoOther(parcels: Int, seed: UInt64) throws {
    let district = try SampleDistrict(parcels: parcels, seed: seed)
    var found: [String: Set<Int>] = [:]
    for row in ParcelRow.all(of: district) {
      for rule in NaiveRules.broken(by: row) { found[rule, default: []].insert(row.identifier) }
    }
    let planted = Dictionary(grouping: district.truth.faults, by: \.rule)
      .mapValues { Set($0.flatMap(\.features)) }
    #expect(Set(planted.keys) == Self.rules)
    for rule in Set(found.keys).union(Self.rules).subtracting(Self.relational) {
      #expect(found[rule] == planted[rule], "\(rule)")
    }
  }

  @Test(arguments: [300, 3000]) func nothingIsPlantedWhenNotAskedFor(parcels: Int) throws {
    let sample = try SampleCache.district(parcels, plantsFaults: false)
    let district = sample.district
    #expect(district.truth.faults.isEmpty)
    let rows = sample.rows
    #expect(rows.allSatisfy { NaiveRules.broken(by: $0).isEmpty })
    #expect(Set(rows.compactMap { $0.text("parcel_id") }).count == parcels)
  }

  @Test(arguments: [300, 3000, 12_000]) func keysAndNumbersAgree(parcels: Int) throws {
    let sample = try SampleCache.district(parcels)
    let district = sample.district
    let rows = sample.rows
    let byKey = Dictionary(grouping: rows.filter { $0.text("parcel_id") != nil }) {
      $0.text("parcel_id") ?? ""
    }
    let duplicates = byKey.values.filter { $0.count > 1 }.map { $0.map(\.identifier).sorted() }
    let planted = district.truth.faults.filter { $0.rule == "duplicate-key" }.map(\.features)
    #expect(duplicates.sorted { $0[0] < $1[0] } == planted.sorted { $0[0] < $1[0] })
    for fault in district.truth.faults {
      let keys = fault.features.compactMap { rows[$0 - 1].text("parcel_id") }
      #expect(keys.sorted() == fault.parcels)
      #expect(!fault.done.isEmpty)
    }
    // One fault a parcel, apart from the pairs that always come together.
    let pairs: Set<String> = ["milestone-start-overdue", "declared-area-deviation"]
    let features = district.truth.faults.filter { !pairs.contains($0.rule) }.flatMap(\.features)
    #expect(Set(features).count == features.count)
  }

  @Test(arguments: [300, 3000]) func conversionsStandOutAgainstTheBaseline(parcels: Int) throws {
    let sample = try SampleCache.district(parcels)
    let district = sample.district
    let baseline = district.layer(.baseline)
    let rows = sample.rows
    var converted = Set<Int>()
    var gain = 0.0
    let figures = Dictionary(uniqueKeysWithValues: district.truth.figures.map { ($0.name, $0.value) })
    var research: [Int] = []
    for feature in 0..<baseline.count {
      let row = rows[Int(baseline.identifiers[feature]) - 1]
      #expect(baseline.attributes[feature, 0] == row["parcel_id"])
      #expect(ringVertices(feature, of: baseline.geometry) == row.rings)
      let before = baseline.attributes[feature, 3]
      if before == .text("工业用地"), row.text("land_use") == "商务金融用地", row.text("conversion_approval") == nil {
        converted.insert(row.identifier)
      }
      if before == .text("科研用地"), row.text("land_use") != "科研用地" { research.append(row.identifier) }
      if row.isIndustrial { gain += row.area }
      if before == .text("工业用地") { gain -= row.area }
    }
    func features(_ rule: String) -> [Int] {
      district.truth.faults.filter { $0.rule == rule }.flatMap(\.features)
    }
    #expect(converted == Set(features("conversion-without-approval")))
    #expect(research == features("research-land-reduced"))
    #expect(gain > 0, "no net loss of industrial land")
    let noted = (figures["industrial-land"] ?? 0) - (figures["industrial-land-of-baseline"] ?? 0)
    #expect(abs(gain * 3 / 2000 - noted) < 0.01 * noted)
  }
}
