import LandFormats
import LandModel
import SampleDistrict
import Testing

@testable import LandAnalysis

/// Verdicts say what they do not know, and how near to a threshold a figure is.
@Suite struct VerdictTests {
  private static let sample = Result { try SampleFile(parcels: 300, seed: 3) }
  private static let head = """
    name: verdicts
    layers:
      parcels: {table: parcels, key: parcel_id}
      blocks: {table: blocks, key: block_id}
    inputs:
      - {id: renewed, unit: mu, value: {2022: 900, 2023: 2100}}
      - {id: leased, value: null}
    rules:

    """

  private static func outcome(
    _ rule: String, on date: String = "2026-01-01"
  ) throws -> (RuleVerdict, [FoundRow]) {
    let policy = try PolicyFile.read(text: head + rule, file: "p.yaml")
    let (summary, findings) = try sample.get().audit(policy, on: date)
    return (try #require(summary.rules.first?.verdict), findings)
  }

  /// The area of the first parcel with a geometry, in mu on the ellipsoid, and its key.
  private static func parcel() throws -> (key: String, mu: Double) {
    let batch = try sample.get().district.parcelBatch(0)
    let row = try #require((0..<batch.count).first { batch.geometry.kinds[$0].isPolygonal })
    guard case .text(let key) = batch.attributes[row, 0] else {
      throw LandError(.data, "the parcel has no key")
    }
    // 1.000271: the plane's scale of area where the sample lies.
    return (key, batch.geometry.planeArea(of: row) / 1.000271 * 3 / 2000)
  }

  @Test func aFigureWithinTheMethodsDifferenceIsFlagged() throws {
    let (key, mu) = try Self.parcel()
    let rule =
      "  - {id: a, kind: threshold, where: has(parcel_id) and parcel_id = '\(key)', measure: area_mu, unit: mu, "
    // Below on the ellipsoid and above in the plane.
    let (low, lowFindings) = try Self.outcome(rule + "at_least: \(mu * 1.0001)}")
    #expect(low.status == .fail && lowFindings.count == 1)
    #expect(lowFindings.first?.fields["message"]?.contains("within the methods' difference") == true)
    #expect(low.notes.contains { $0.description.contains("nearer to the threshold") })
    // Met on the ellipsoid and missed in the plane: no finding, but a note with the margin.
    let (high, highFindings) = try Self.outcome(rule + "at_most: \(mu * 1.0001)}")
    #expect(high.status == .pass && highFindings.isEmpty)
    #expect(high.notes.contains { $0.description.contains(key) && $0.description.contains("mu away") })
    // Far from the threshold nothing is said.
    #expect(try Self.outcome(rule + "at_least: \(mu * 0.5)}").0.notes == [])
  }

  @Test func aTotalWithinTheMethodsDifferenceIsFlagged() throws {
    let (key, mu) = try Self.parcel()
    let rule =
      "  - {id: a, kind: total, where: has(parcel_id) and parcel_id = '\(key)', sum: area_mu, unit: mu, at_most: "
    #expect(
      try Self.outcome(rule + "\(mu * 1.0001)}").0.notes.contains { $0.description.contains("in the plane") })
    #expect(
      try !Self.outcome(rule + "\(mu * 2)}").0.notes.contains { $0.description.contains("in the plane") })
  }

  @Test func missingDataNeverPasses() throws {
    let (needs, _) = try Self.outcome("  - {id: a, kind: condition, needs: [the register]}")
    #expect(needs.status == .unknown && needs.notes.map(\.description) == ["needs the register"])
    let (null, _) = try Self.outcome("  - {id: a, kind: stated, input: leased, at_least: 0}")
    #expect(null.status == .unknown && null.notes.first?.description.contains("inputs.leased.value") == true)
    let (empty, _) = try Self.outcome("  - {id: a, kind: condition, require: acquisition_cost > 0}")
    #expect(empty.status == .unknown)
    let (total, _) = try Self.outcome("  - {id: a, kind: total, sum: tax, at_least: 0}")
    #expect(total.status == .unknown)
  }

  @Test(arguments: [
    ("2022-06-30", RuleVerdict.Status.unknown), ("2023-12-31", .pass), ("2024-06-30", .pass),
    ("2025-12-31", .unknown),
  ])
  func targetsByYearFallDueAtTheEndOfTheirYear(date: String, status: RuleVerdict.Status) throws {
    let rule = "  - {id: a, kind: stated, input: renewed, at_least_by_year: {2023: 2000, 2025: 3000}}"
    #expect(try Self.outcome(rule, on: date).0.status == status)
  }

  @Test func theShareOfACrossingAgreesWithTheTruth() throws {
    let sample = try Self.sample.get()
    let fault = try #require(
      sample.district.truth.faults.first { $0.rule == "industrial-parcel-crosses-block" })
    let (_, findings) = try Self.outcome(
      "  - {id: a, kind: position, where: land_use = '工业用地', allow: [inside, outside]}")
    let finding = try #require(findings.first)
    #expect(findings.count == 1 && finding.keys == Set(fault.parcels))
    let share = try #require(finding.fields["measured"].flatMap { Double($0) })
    let whole = try #require(
      (0..<sample.district.parcelBatchCount).lazy.map { sample.district.parcelBatch($0) }.compactMap {
        batch in
        (0..<batch.count).first { batch.attributes[$0, 0] == .text(fault.parcels[0]) }
          .map { batch.geometry.planeArea(of: $0) / 1.000271 }
      }.first)
    #expect(abs((1 - share) * whole - (fault.measured ?? 0)) < 1e-5 * whole)
  }
}
