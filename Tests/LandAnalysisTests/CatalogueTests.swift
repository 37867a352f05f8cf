import Foundation
import LandFormats
import LandModel
import LandPolicy
import LandStore
import TestSupport
import Testing

@testable import District
@testable import LandAnalysis

/// Qingpu's catalogue accounts for every row of the list of policy facts, in its own words.
@Suite struct CatalogueTests {
  static let policy = Result { try PolicyFile.read(SampleFile.policyPath("qingpu-14th-five-year.yaml")) }
  static let periodEnd = CalendarDate(year: 2025, month: 12, day: 31) ?? CalendarDate(daysSince1970: 0)

  /// A row of the list: its number, kind and quote.
  private struct Fact {
    var number: Int
    var kind: String
    var quote: String
  }

  private static func facts() throws -> [Fact] {
    let text = try String(contentsOfFile: SharedData.path("domain/policy-facts.md"), encoding: .utf8)
    return text.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard cells.count > 9, let number = Int(cells[1]) else { return nil }
      return Fact(number: number, kind: cells[7], quote: cells[9])
    }
  }

  @Test func everyFactIsAccountedFor() throws {
    let entries = try Self.policy.get().catalogue(on: Self.periodEnd)
    #expect(Set(entries.flatMap(\.facts)) == Set(1...122))
  }

  @Test(.enabled(if: SharedData.isAvailable, "skipped: ../shared is absent"))
  func everyRowIsOfThePartThatItsKindAsksFor() throws {
    let facts = try Self.facts()
    #expect(facts.count == 122)
    let entries = try Self.policy.get().catalogue(on: Self.periodEnd)
    for fact in facts {
      let sections = Set(entries.filter { $0.facts.contains(fact.number) }.map(\.section))
      for kind in fact.kind.split(separator: "+") {
        switch kind {
        case "CHECK", "AUDIT": #expect(sections.contains(.rule), "row \(fact.number) is no rule")
        case "PLAN": #expect(sections.contains(.plan), "row \(fact.number) is no figure of the plan")
        case "ENUM": #expect(sections.contains(.enumeration), "row \(fact.number) is no vocabulary")
        default:
          #expect(
            !sections.isDisjoint(with: [.report, .indicator, .input]), "row \(fact.number) is not reported")
        }
      }
    }
  }

  @Test(.enabled(if: SharedData.isAvailable, "skipped: ../shared is absent"))
  func quotesAreTheTextsOwn() throws {
    let quotes = Dictionary(uniqueKeysWithValues: try Self.facts().map { ($0.number, $0.quote) })
    for entry in try Self.policy.get().catalogue(on: Self.periodEnd) {
      guard let first = entry.facts.first else { continue }
      #expect(entry.clause.quote == quotes[first], "\(entry.id)")
      #expect(!entry.clause.document.isEmpty && !entry.clause.section.isEmpty, "\(entry.id)")
    }
  }

  @Test func rulesWithoutTheirDataAreNeverEvaluated() throws {
    let policy = try Self.policy.get()
    for entry in try policy.catalogue(on: Self.periodEnd) where entry.section == .rule {
      let rule = try #require(policy.rules.first { $0.id == entry.id })
      if !rule.needs.isEmpty {
        #expect(entry.coverage == .unknown(needs: rule.needs.map { Message(verbatim: $0) }))
      }
    }
  }

  @Test func periodAndReadingDecideWhatApplies() throws {
    let policy = try Self.policy.get()
    let after = try #require(CalendarDate("2026-06-30"))
    let coverage = Dictionary(
      uniqueKeysWithValues: try policy.catalogue(on: after).map { ($0.id, $0.coverage) })
    #expect(coverage["annual-acquisition-either"]?.word == "not-applicable")
    #expect(coverage["class-d-remaining"]?.word == "evaluated")
    let other = try PolicyFile.read(
      SampleFile.policyPath("qingpu-14th-five-year.yaml"), overrides: ["readings.contiguity=gap"])
    let words = Dictionary(
      uniqueKeysWithValues: try other.catalogue(on: Self.periodEnd).map { ($0.id, $0.coverage.word) })
    #expect(words["contiguous-area-by-gap"] == "evaluated")
    #expect(words["contiguous-area-by-edge"] == "not-applicable")
  }

  @Test func everyReadingSaysWhyItIsTaken() throws {
    let policy = try Self.policy.get()
    #expect(!policy.readings.isEmpty)
    for reading in policy.readings {
      #expect(!reading.why.isEmpty && reading.options.count > 1, "\(reading.name)")
      let variants = Set(policy.rules.compactMap(\.variant).filter { $0.reading == reading.name }.map(\.word))
      #expect(variants == Set(reading.options), "\(reading.name)")
    }
  }

  @Test func qingpusCatalogueRunsOnTheSample() throws {
    let sample = try SampleFile(parcels: 3000, seed: 5)
    let (summary, findings) = try sample.audit(try Self.policy.get(), on: "2025-12-31")
    let status = Dictionary(uniqueKeysWithValues: summary.rules.map { ($0.rule.id, $0.verdict.status) })
    for id in [
      "number-of-base", "number-of-communities", "number-of-reserved-zones", "base-industrial-land",
      "high-tech-park-area", "central-business-area", "central-business-area-ledger", "city-park-area",
      "bus-stop-coverage", "industrial-land-floor",
    ] { #expect(status[id] == .pass, "\(id)") }
    for id in ["annual-acquisition-either", "admission-score", "restructuring-items", "mix-index"] {
      #expect(status[id] == .unknown, "\(id)")
    }
    #expect(status["class-d-remaining"] == .fail)
    #expect(findings.contains { $0.rule == "class-d-land" })
  }

  /// Every row of the list that asks for a report is a line of the table of indicators: worked out, stated, judged, given
  /// by another command, or unknown with what is needed.
  @Test func everyReportIsALineOfTheTable() throws {
    let sample = try SampleFile.shared(parcels: 300, seed: 5)
    let policy = try PolicyFile.read(
      SampleFile.policyPath("qingpu-14th-five-year.yaml"),
      overrides: ["inputs.renewed-mu.value={2023: 2100, 2025: 2900}"])
    let table = try IndicatorTable(
      try DistrictSetting(try Workspace(path: sample.path), policy: policy, on: Self.periodEnd))
    for entry in try policy.catalogue(on: Self.periodEnd)
    where !entry.facts.isEmpty && [.report, .indicator, .input].contains(entry.section) {
      let id = entry.id.replacing("inputs.", with: "").replacing("indicators.", with: "")
      let rows = table.rows.filter { $0.indicator == id }
      #expect(!rows.isEmpty, "\(id)")
      if case .unknown(let needs) = entry.coverage, entry.section == .report {
        #expect(
          rows.allSatisfy { $0.status == .unknown && $0.detail?.contains(needs[0].description) == true },
          "\(id)")
      }
    }
    func row(_ id: String, _ year: String, severity: Severity = .hard) -> IndicatorTable.Row? {
      table.rows.first { $0.indicator == id && $0.year == year && ($0.severity ?? severity) == severity }
    }
    // Measured, required, difference, status.
    let renewed = try #require(row("renewed-mu", "2023"))
    #expect(renewed.measured == 2100 && renewed.required == 2000 && renewed.difference == 100)
    #expect(renewed.status == .met && renewed.unit == "mu" && renewed.level == IndicatorTable.statedLevel)
    let missed = try #require(row("renewed-mu", "2025"))
    #expect(missed.difference == -100 && missed.status == .missed)
    let density = try #require(row("parks-output-density", "2025"))
    #expect(density.measured == nil && density.required == 80 && density.status == .unknown)
    #expect(row("district-output-density", "2019")?.measured == 59.9)
    #expect(row("district-output-density", "2019")?.status == .stated)
    #expect(table.rows.first { $0.indicator == "annual-plan" }?.status == .elsewhere)
    #expect(
      table.rows.first { $0.indicator == "base-industrial-land" && $0.level == "district" }?.status == .met)
  }

  @Test(arguments: ["idle", "redevelopment", "comparison"]) func everyAnalysisHasItsSection(name: String)
    throws
  {
    let sample = try SampleFile.shared(parcels: 300, seed: 5)
    let setting = try DistrictSetting(
      try Workspace(path: sample.path), policy: try Self.policy.get(), on: Self.periodEnd)
    switch name {
    case "idle": #expect(try IdleLand(setting).run().read == 300)
    case "redevelopment":
      let redevelopment = try Redevelopment(setting)
      #expect(
        !redevelopment.candidates.isEmpty
          && redevelopment.policy.grouping.outside?.name == "central-business-area")
    default: #expect(try ParcelComparison(setting, setting).changes.isEmpty)
    }
  }
}
