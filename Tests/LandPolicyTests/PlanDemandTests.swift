import Foundation
import LandFormats
import LandModel
import Testing
import Words

@testable import LandPolicy

/// Constraints and aims as a policy writes them.
@Suite struct PlanDemandTests {
  private static func plan(_ further: String) throws -> PlanPolicy {
    let text = "first_year: 2026\nyears: 3\ncandidates: true\nflags: {old: true}\n\(further)"
    return try PlanPolicy(
      PolicyReader(file: "p.yaml", value: try PolicyFile.tree(text: text, file: "p.yaml")))
  }

  private static func fault(_ further: String) throws -> String? {
    do {
      _ = try plan(further)
      return nil
    } catch let error as LandError {
      return error.description
    }
  }

  @Test func constraintsAreRead() throws {
    let plan = try Self.plan(
      """
      constraints:
        - {id: a, kind: area-floor, years: [2027, 2026, 2027], area_mu: 20, flag: old}
        - {id: b, kind: budget, years: 2026, amount: 5, currency: 元, severity: {penalty_per_unit: 2}}
        - {id: c, kind: exclusion, parcels: [P-1, 2], clause: {document: 九, section: 一}}
        - {id: d, kind: contiguous-areas, count: 1, minimum_mu: 3, excluded_flag: old}
      """)
    #expect(
      plan.constraints == [
        PlanDemand(
          id: "a",
          kind: .areaFloor(.init(years: [2026, 2027], areaMu: 20, flag: "old"))),
        PlanDemand(
          id: "b", kind: .budget(.init(years: [2026], amount: 5)), severity: .soft(penaltyPerUnit: 2),
          currency: "元"),
        PlanDemand(id: "c", kind: .exclusion(.init(parcels: ["P-1", "2"])), clause: "九 一"),
        PlanDemand(
          id: "d", kind: .contiguousAreas(.init(count: 1, minimumMu: 3, excludedFlag: "old"))),
      ])
    #expect(plan.constraints.map(\.header.unit) == ["mu", "元", "parcels", "areas"])
    #expect(plan.flagsOfConstraints == ["old"] && plan.adjacencyTolerance == 0 && !plan.goesByBlocks)
  }

  @Test(arguments: [
    ("- {id: a, kind: area-flor, years: 2026, area_mu: 1}", "line 6, column 19", "area-floor"),
    ("- {id: a, kind: area-floor, year: 2026, area_mu: 1}", "line 6, column 37", "“years”"),
    ("- {id: a, kind: area-floor, years: 2026}", "line 6, column", "“area_mu” is missing"),
    ("- {kind: quota, years: 2026, quota_mu: 1}", "line 6, column", "“id” is missing"),
    ("- {id: a, kind: quota, years: 2026, quota_mu: many}", "line 6, column", "a number is needed"),
    ("- {id: a, kind: clearance, flag: odd, by_year: 2026}", "line 6, column", "did you mean “old”"),
    ("- {id: a, kind: quota, years: 2026, quota_mu: 1, severity: soft}", "line 6, column", "is not known"),
    (
      "- {id: a, kind: quota, years: 2026, quota_mu: 1, severity: {price: 2}}", "line 6, column",
      "not known here"
    ),
    ("- {id: a, kind: town-share, town: T, at_lest: 0.2}", "line 6, column", "at_least"),
    ("- {id: a, kind: exclusion, parcels: P, at_most: 1.5}", "line 6, column", "whole number"),
  ]) func faultsHaveTheirPlace(constraint: String, place: String, words: String) throws {
    let fault = try #require(try Self.fault("constraints:\n  \(constraint)"))
    #expect(fault.contains(place) && fault.contains(words), "\(fault)")
  }

  /// A key of many digits keeps them; one that would lose some is asked for as text.
  @Test func aKeyOfManyDigitsKeepsThem() throws {
    let plan = try Self.plan("constraints: [{id: a, kind: exclusion, parcels: [310118000000000001, 12]}]")
    #expect(plan.constraints.first?.kind == .exclusion(.init(parcels: ["310118000000000001", "12"])))
    let fault = try Self.fault("constraints: [{id: a, kind: exclusion, parcels: [31011800000000000100]}]")
    #expect(fault?.contains("where text is needed") == true)
  }

  @Test func aimsAreRead() throws {
    let plan = try Self.plan(
      "objectives: {combination: ranked, terms: [{measure: changes}, {measure: boundary-length, tolerance: 0.1}]}"
    )
    #expect(
      plan.aim
        == PlanAim([PlanAim.Term(.changes), PlanAim.Term(.boundaryLength, tolerance: 0.1)], isRanked: true))
    #expect(plan.adjacencyTolerance == 0)
    #expect(try Self.plan("objective: highest-priority").aim == .highestPriority)
    #expect(try Self.fault("objectives: {terms: [{measure: cost}]}")?.contains("discounted-cost") == true)
    #expect(try Self.fault("objectives: {term: []}")?.contains("“terms”") == true)
    #expect(
      try Self.fault("objectives: {terms: [{measure: owners, wieght: 2}]}")?.contains("“weight”") == true)
  }

  /// Every kind that the schema names is read, and has no name twice.
  @Test func everyKindIsRead() throws {
    let values = [
      "id": "a", "years": "2026", "area_mu": "1", "amount": "1", "quota_mu": "1", "flag": "old",
      "by_year": "2026",
      "block": "B", "industrial_mu": "1", "share": "0.5", "town": "T", "parcels": "P", "count": "1",
      "minimum_mu": "1",
    ]
    for kind in PlanDemand.kinds {
      let word = try #require(kind.kind)
      let names = (PlanDemand.section.names + kind.names).filter { $0.presence == .needed }.map(\.name)
      let entries = try names.filter { $0 != "kind" }.map { "\($0): \(try #require(values[$0]))" }
      let read = try Self.plan("constraints: [{kind: \(word), \(entries.joined(separator: ", "))}]")
      #expect(read.constraints.count == 1)
      // What is written is read again.
      let written = String(decoding: try JSONEncoder().encode(read.constraints), as: UTF8.self)
      #expect(try Self.plan("constraints: \(written)").constraints == read.constraints)
    }
  }
}
