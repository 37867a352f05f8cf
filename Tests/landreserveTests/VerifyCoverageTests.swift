import Foundation
import Geometry
import LandAnalysis
import LandFormats
import LandModel
import LandPolicy
import ReservePlanning
import TestSupport
import Testing

@testable import PlanChecking

/// What `plan` accepts `verify` accepts: every kind of constraint, measure and name.
@Suite struct VerifyCoverageTests {
  /// One constraint of each kind. The switch makes a new kind an error here until it is entered.
  private static let constraints: [PlanConstraint] = {
    let all: [PlanConstraint] = [
      .areaFloor(
        AreaFloor(
          id: "floor", years: [2026, 2027], areaMu: 300, counting: .either, alreadyMu: 5, flag: "old")),
      .areaCeiling(
        AreaCeiling(id: "ceiling", severity: .soft(penaltyPerUnit: 5), years: [2026], areaMu: 400)),
      .budget(Budget(id: "money", clause: "九", years: [2026, 2027], amount: 90000)),
      .quota(Quota(id: "quota", years: [2026], quotaMu: 250)),
      .clearance(Clearance(id: "gone", severity: .soft(penaltyPerUnit: 2), flag: "old", byYear: 2027)),
      .outOfProduction(OutOfProduction(id: "still", block: "B-1", industrialMu: 1000, share: 0.9)),
      .townShare(
        TownShare(id: "town", severity: .soft(penaltyPerUnit: 1), town: "夏阳", atLeast: 0.01, atMost: 0.9)),
      .exclusion(Exclusion(id: "either", parcels: ["P-1", "P-2"])),
      .contiguousAreas(
        ContiguousAreas(id: "areas", count: 1, minimumMu: 20, excludedFlag: "old", withinOneYear: true)),
    ]
    for constraint in all {
      switch constraint {
      case .areaFloor, .areaCeiling, .budget, .quota, .clearance, .outOfProduction, .townShare, .exclusion,
        .contiguousAreas:
        break
      }
    }
    return all
  }()

  private static func policyText(_ value: some Encodable) throws -> String {
    String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
  }

  @Test func everyKindOfConstraintIsRead() throws {
    let list = try Self.constraints.map { try Self.policyText($0) }.joined(separator: ", ")
    let tree = try PolicyFile.tree(
      text: "{first_year: 2026, years: 2, candidates: 'true', flags: {old: 'true'}, constraints: [\(list)]}",
      file: "p.yaml")
    let plan = try PlanPolicy(PolicyReader(file: "p.yaml", value: tree))
    let demands = plan.constraints
    #expect(demands.map(\.id) == Self.constraints.map(\.rule.id))
    #expect(demands.map(\.isHard) == Self.constraints.map(\.rule.severity.isHard))
    #expect(demands.map(\.clause) == Self.constraints.map(\.rule.clause))
  }

  @Test func everyMeasureAndWordIsKnown() {
    #expect(
      Set(PlanAim.Measure.allCases.map(\.rawValue)) == Set(PlanObjective.Measure.allCases.map(\.rawValue)))
    for measure in PlanObjective.Measure.allCases {
      #expect(PlanAim.Measure(rawValue: measure.rawValue)?.isMaximised == measure.isMaximised)
    }
    #expect(Set(PlanDemand.Counting.allCases.map(\.rawValue)) == Set(AreaCounting.allCases.map(\.rawValue)))
  }

  @Test func everyNameOfAnExpressionIsKnown() {
    let fields = [AttributeField(name: "cost", type: .real), AttributeField(name: "block_town", type: .text)]
    let planner = ParcelColumns(
      fields: fields, aliases: ["price": "cost"], noGoLayers: ["open-space", "红线"],
      blockFields: ["town", "id", "type"])
    let checker = FactNames(
      fields: fields, aliases: ["price": "cost"], noGo: ["open-space", "红线"],
      blockFields: ["town", "id", "type"])
    #expect(checker.names == planner.names)
  }

  /// All of it together: a plan with every kind of constraint is made and holds.
  @Test func aPlanOfEverythingHolds() throws {
    let folder = try TemporaryFolder()
    let sample = try Landreserve.run("sample", folder.path("district"), "--parcels", "1500", "--seed", "5")
    try #require(sample.exitCode == 0, "\(sample)")
    let workspace = folder.path("district/district.gpkg")
    let list = try Self.constraints.filter { $0.rule.id != "areas" }.map { try Self.policyText($0) }
    let settings = [
      "plan.years=2", "plan.quota_mu=250", "plan.floor_mu=120", "plan.carry_over=true", "plan.ceiling_mu=900",
      "plan.flags={old: \"has(enterprise_class) and enterprise_class = 'D' and valid and audit_date > '2000-01-01'\"}",
      "plan.town=town",
      "plan.constraints=[\(list.joined(separator: ", "))]",
    ]
    let policy = ["--policy", Landreserve.policy] + settings.flatMap { ["--set", $0] }
    let path = folder.path("plan.json")
    let made = try BuiltProgram.run(
      "landreserve",
      ["plan", workspace, "--out", path, "--no-store", "--time-limit", "5", "--gap", "0.05"] + policy)
    try #require(made.exitCode == 0, "\(made)")
    let check = try BuiltProgram.run("landreserve", ["verify", workspace, path] + policy)
    #expect(check.exitCode == 0, "\(check)\(check.output)")
  }

  /// Each measure by itself, and two in order of rank: no fault is found in an honest plan.
  @Test func plansOfEveryMeasureHaveNoFault() throws {
    let folder = try TemporaryFolder()
    let sample = try Landreserve.run("sample", folder.path("district"), "--parcels", "1500", "--seed", "6")
    try #require(sample.exitCode == 0, "\(sample)")
    let workspace = folder.path("district/district.gpkg")
    let objectives =
      PlanObjective.Measure.allCases.map { "{terms: [{measure: \($0.rawValue), need_mu: 2000}]}" } + [
        "{combination: ranked, terms: [{measure: discounted-cost, tolerance: 0.1}, {measure: owners}]}",
        "{combination: weighted, terms: [{measure: discounted-cost}, {measure: boundary-length, weight: 0.5}]}",
      ]
    for (number, objective) in objectives.enumerated() {
      let path = folder.path("\(number).json")
      let policy = [
        "--policy", Landreserve.policy, "--set", "plan.years=1", "--set", "plan.floor_mu=100", "--set",
        "plan.owner=enterprise_name", "--set", "plan.objectives=\(objective)",
      ]
      let made = try BuiltProgram.run(
        "landreserve",
        ["plan", workspace, "--out", path, "--no-store", "--time-limit", "2", "--gap", "0.1"] + policy)
      try #require(made.exitCode == 0, "\(objective): \(made)")
      let check = try BuiltProgram.run("landreserve", ["verify", workspace, path, "--json"] + policy)
      let answer = try check.json
      #expect((answer["faults"] as? [Any])?.isEmpty == true, "\(objective): \(check.output)")
      #expect(
        ["holds", "unknown"].contains(answer["status"] as? String ?? ""), "\(objective): \(check.output)")
    }
  }
}
