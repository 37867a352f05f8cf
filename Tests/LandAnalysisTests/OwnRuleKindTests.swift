import District
import LandAnalysis
import LandFormats
import LandModel
import LandPolicy
import TestSupport
import Testing

/// A program adds a kind of rule of its own, with no more than the library shows to strangers.
@Suite struct OwnRuleKindTests {
  /// Nobody holds more than some parcels.
  private struct HoldingRule: RuleKind {
    static let section = PolicySection(
      kind: "holding", of: Rule.path, summary: "Nobody holds more than some parcels.",
      names: [
        .needed("holder", .expression, "who holds a parcel"),
        .needed("at_most", .wholeNumber(0...1000), "how many one may hold"),
      ])

    struct Tally: RuleTally {
      var counts = ParcelCounts()
      var parcels: [String: Int] = [:]

      mutating func add(_ next: Tally) {
        counts.add(next.counts)
        parcels.merge(next.parcels, uniquingKeysWith: +)
      }
    }

    private let rule: Rule
    private let holder: BoundExpression
    private let most: Int

    init(_ rule: Rule, in setting: DistrictSetting) throws {
      self.rule = rule
      holder = try setting.columns.bind(try rule.reader.required("holder"))
      most = try rule.reader.required("at_most").integer(in: 0...1000)
    }

    func check(_ parcels: ParcelRows, tally: inout Tally, findings: inout FindingBatch) {
      for row in parcels.rows(where: nil, counts: &tally.counts) {
        guard let holder = parcels.evaluate(holder, row).label else {
          tally.counts.lack(parcels, row, holder)
          continue
        }
        tally.counts.applicable += 1
        tally.parcels[holder, default: 0] += 1
      }
    }

    func conclude(
      _ tally: Tally, unreadable parcels: UnreadableParcels, in setting: DistrictSetting,
      findings: inout FindingBatch
    ) throws -> RuleVerdict {
      var verdict = tally.counts.verdict
      for (holder, count) in tally.parcels.sorted(by: { $0.key < $1.key }) where count > most {
        verdict.status = .fail
        findings.append(
          Finding(
            of: rule, parcelID: nil, place: holder, measured: Double(count), required: Double(most),
            unit: "parcels", message: Message(verbatim: "\(holder) holds too much")))
      }
      return verdict
    }
  }

  /// A kind of the program's own under a word that is taken.
  private struct NoPosition: RuleKind {
    static let section = PolicySection(kind: "position", of: Rule.path, summary: "Nothing is asked.")
    init(_ rule: Rule, in setting: DistrictSetting) {}
  }

  private static let kinds = RuleKinds.standard.adding(HoldingRule.self)

  private static func policy(_ parameters: String) -> String {
    """
    name: own
    layers:
      parcels: {table: parcels, key: parcel_id}
      blocks: {table: blocks, key: block_id}
    rules:
      - {id: own, kind: holding, \(parameters)}
      - {id: position, kind: position}
    """
  }

  private static func audit(_ parameters: String, kinds: RuleKinds) throws -> (AuditSummary, BrokenDistrict) {
    let folder = try TemporaryFolder()
    let district = BrokenDistrict(seed: 5)
    try district.write(to: folder.path("d.gpkg"))
    let setting = try BrokenDistrict.setting(folder.path("d.gpkg"), policy(parameters))
    return (try ParcelAudit(setting, ruleKinds: kinds).run(), district)
  }

  @Test func aKindOfOnesOwnIsAuditedLikeTheOthers() throws {
    let (summary, district) = try Self.audit("holder: word, at_most: 3", kinds: Self.kinds)
    let words = try #require(district.layers["parcels"]).map(\.word)
    let over = Set(words).filter { word in words.count { $0 == word } > 3 }
    let outcome = try #require(summary.rules.first)
    #expect(!over.isEmpty && outcome.findings == over.count && outcome.verdict.status == .fail)
    let (met, _) = try Self.audit("holder: word, at_most: 13", kinds: Self.kinds)
    #expect(met.rules.first?.verdict.status == .pass)
    // A holder that nobody knows leaves it unknown.
    let (unknown, _) = try Self.audit("holder: number(word), at_most: 13", kinds: Self.kinds)
    #expect(unknown.rules.first?.verdict.status == .unknown && unknown.rules.first?.unjudged == 13)
  }

  @Test func itsParametersAreCheckedLikeThoseOfTheOthers() throws {
    #expect(throws: LandError.self) { try Self.audit("holder: word, at_most: 3", kinds: .standard) }
    #expect(throws: LandError.self) { try Self.audit("holder: word, at_mots: 3", kinds: Self.kinds) }
    func faults(_ parameters: String, _ kinds: RuleKinds) throws -> [LandError] {
      let tree = try PolicyFile.tree(text: Self.policy(parameters), file: "p.yaml")
      return try PolicyExamination(
        PolicyReader(file: "p.yaml", value: tree), overrides: [], workspace: nil,
        on: CalendarDate(daysSince1970: 20_454), ruleKinds: kinds
      ).faults
    }
    #expect(try faults("holder: word, at_most: 3", Self.kinds) == [])
    #expect(try faults("holder: word, at_most: 3", .standard).count == 1)
    #expect(try faults("holder: word", Self.kinds).count == 1)
  }

  @Test func aKindTakesThePlaceOfOneWithItsWord() throws {
    let kinds = Self.kinds.adding(NoPosition.self)
    #expect(kinds.names == Self.kinds.names)
    let (standard, _) = try Self.audit("holder: word, at_most: 3", kinds: Self.kinds)
    let (replaced, _) = try Self.audit("holder: word, at_most: 3", kinds: kinds)
    #expect(standard.rules.last?.verdict.status == .fail && replaced.rules.last?.verdict.status == .pass)
  }
}
