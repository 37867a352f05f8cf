import LandFormats
import LandModel
import LandStore
import SampleDistrict
import Testing

@testable import District
@testable import LandAnalysis

/// Verdicts say what they do not know, and how near to a threshold a figure is.
@Suite struct VerdictTests {
  private static let sample = Result { try SampleFile.shared(parcels: 300, seed: 3) }
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
      throw LandError(LayerFault.noColumn("parcel_id", known: []))
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

  @Test func aConditionOnAnAreaWithinTheMethodsDifferenceIsFlagged() throws {
    let (key, mu) = try Self.parcel()
    let rule =
      "  - {id: a, kind: condition, where: has(parcel_id) and parcel_id = '\(key)', require: area_mu > "
    let (low, findings) = try Self.outcome(rule + "\(mu * 1.0001)}")
    #expect(low.status == .fail && low.notes.contains { $0.description.contains("nearer to the threshold") })
    #expect(findings.first?.fields["message"]?.contains("within the methods' difference") == true)
    #expect(try Self.outcome(rule + "\(mu * 0.5)}").0.notes == [])
    // The same in a total's count and choice.
    let count =
      "  - {id: a, kind: total, at_least: 1, where: has(parcel_id) and parcel_id = '\(key)', count: area_mu > "
    #expect(
      try Self.outcome(count + "\(mu * 1.0001)}").0.notes.contains { $0.description.contains("in the plane") }
    )
    #expect(try Self.outcome(count + "\(mu * 0.5)}").0.notes == [])
    let choice =
      "  - {id: a, kind: total, at_least: 1, count: has(parcel_id), "
      + "where: has(parcel_id) and parcel_id = '\(key)' and area_mu > "
    #expect(
      try Self.outcome(choice + "\(mu * 1.0001)}").0.notes.contains {
        $0.description.contains("in the plane")
      })
    #expect(try Self.outcome(choice + "\(mu * 0.5)}").0.notes == [])
  }

  /// Shares hardly depend on the way of measuring: the threshold is put between the two by the figures themselves.
  @Test func aPositionWithinTheMethodsDifferenceIsFlagged() throws {
    let sample = try Self.sample.get()
    let setting = try DistrictSetting(
      try Workspace(path: sample.path), policy: try PolicyFile.read(text: Self.head, file: "p.yaml"),
      on: CalendarDate(daysSince1970: 20_454))
    var between: (key: String, share: Double, largest: Double)?
    try ParcelPass(setting).run(work: { rows in
      (0..<rows.count).compactMap { row -> (key: String, share: Double, largest: Double)? in
        let position = rows.position
        guard let other = position.otherShares[row], let key = rows.key(row),
          position.positions[row] == .crossing,
          other.covered != position.coveredShares[row], other.largest != position.blockShares[row]
        else { return nil }
        return (
          key, (other.covered + position.coveredShares[row]) / 2,
          (other.largest + position.blockShares[row]) / 2
        )
      }
    }) { found in between = between ?? found.first }
    let (key, share, largest) = try #require(between)
    func notes(_ rule: String, share: Double) throws -> [String] {
      let policy = try PolicyFile.read(
        text: Self.head + rule, file: "p.yaml", overrides: ["position={inside_share: \(share)}"])
      return try #require(try sample.audit(policy).0.rules.first).verdict.notes.map(\.description)
    }
    let position = "  - {id: a, kind: position, where: has(parcel_id) and parcel_id = '\(key)'}"
    #expect(
      try notes(position, share: share).contains { $0.contains("1 parcels stand nearer") && $0.contains(key) }
    )
    #expect(try notes(position, share: share - 0.01) == [])
    let split = "  - {id: a, kind: split-parcel, largest_share: "
    #expect(try notes(split + "\(largest)}", share: 0.9).contains { $0.contains("stand nearer") })
    #expect(try notes(split + "\(largest - 0.000001)}", share: 0.9).allSatisfy { !$0.contains(key) })
  }

  @Test func sizesOfOverlapsAndContiguousAreasAreFlagged() throws {
    let overlap = try Self.outcome("  - {id: a, kind: parcel-overlap}").1
    let size = try #require(overlap.first?.fields["measured"].flatMap { Double($0) })
    // The plane's area is 1.000271 times the ellipsoid's.
    let (verdict, left) = try Self.outcome(
      "  - {id: a, kind: parcel-overlap, more_than_m2: \(size * 1.0001)}")
    #expect(left.count == overlap.count - 1)
    #expect(verdict.notes.contains { $0.description.contains("1 pairs stand nearer") })
    let cluster = "  - {id: a, kind: cluster, where: land_use = '工业用地', area_mu: "
    let largest = try #require(
      try Self.outcome(cluster + "1}").0.notes.first?.description.split(separator: " ").compactMap {
        Double($0)
      }.first)
    let near = try Self.outcome(cluster + "\(largest * 1.0001)}").0
    #expect(
      near.status == .fail
        && near.notes.contains { $0.description.contains("1 contiguous areas stand nearer") })
    #expect(
      try Self.outcome(cluster + "\(largest * 1.01)}").0.notes.allSatisfy {
        !$0.description.contains("stand nearer")
      })
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
    let (declared, _) = try Self.outcome(
      "  - {id: a, kind: declared-area, tolerance: 1e9, where: acquisition_cost > 0}")
    #expect(declared.status == .unknown && declared.notes.first?.description.contains("lack") == true)
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

  /// Land that parcels without data may hold is not lost.
  @Test func aLossThatUnknownParcelsMayMakeUpForIsUnknown() throws {
    func outcome(_ condition: String) throws -> (RuleVerdict, [FoundRow]) {
      let head = Self.head.replacing(
        "blocks: {", with: "earlier: {table: parcels, key: parcel_id}\n  blocks: {")
      let rule =
        "  - {id: a, kind: no-net-loss, baseline: earlier, was: land_use = '工业用地', "
        + "is: land_use = '工业用地' and output > \(condition)}"
      let policy = try PolicyFile.read(text: head + rule, file: "p.yaml")
      let (summary, findings) = try Self.sample.get().audit(policy)
      return (try #require(summary.rules.first?.verdict), findings)
    }
    let (open, none) = try outcome("-1")
    #expect(open.status == .unknown && none.isEmpty)
    #expect(open.notes.contains { $0.description.contains("parcels that lack data may hold the missing") })
    // What is known to be something else now is lost, whatever the others hold.
    let (lost, found) = try outcome("1e12")
    #expect(lost.status == .fail && found.count == 1)
  }

  /// The index hardly depends on the way of measuring: the threshold is put between the two. With a use for every
  /// parcel no block has an index of 0, as one with a single use has by every way.
  @Test func aMixIndexWithinTheMethodsDifferenceIsFlagged() throws {
    func verdict(_ bound: String, method: String = "ellipsoid") throws -> RuleVerdict {
      let policy = try PolicyFile.read(
        text: Self.head + "  - {id: a, kind: mix-index, use: parcel_id, at_least: \(bound)}", file: "p.yaml",
        overrides: ["area={method: \(method)}"])
      return try #require(try Self.sample.get().audit(policy).0.rules.first).verdict
    }
    let index = try #require(try verdict("0").measured)
    let other = try #require(try verdict("0", method: "plane").measured)
    try #require(index != other)
    let between = try verdict("\((index + other) / 2)")
    #expect(between.notes.contains { $0.description.contains("in the plane") })
    #expect(try !verdict("\(index / 2)").notes.contains { $0.description.contains("in the plane") })
  }
}
