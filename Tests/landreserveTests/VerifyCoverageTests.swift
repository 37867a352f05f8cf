import Foundation
import Geometry
import LandAnalysis
import LandFormats
import LandModel
import LandPolicy
import ReservePlanning
import TestSupport
import Testing

@testable import District
@testable import PlanChecking

/// What `plan` accepts `verify` accepts: every kind of constraint, measure and name.
@Suite struct VerifyCoverageTests {
  /// One constraint of each kind; ``everyKindOfConstraintIsRead()`` tells of a kind that is missing.
  private static let constraints: [PlanDemand] = [
    PlanDemand(
      id: "floor",
      kind: .areaFloor(
        .init(years: [2026, 2027], areaMu: 300, alreadyMu: 5, counting: .either, flag: "old"))),
    PlanDemand(
      id: "ceiling", kind: .areaCeiling(.init(years: [2026], areaMu: 400)),
      severity: .soft(penaltyPerUnit: 5)),
    PlanDemand(
      id: "money", kind: .budget(.init(years: [2026, 2027], amount: 90000)), clause: "九", currency: "萬圓"),
    PlanDemand(id: "quota", kind: .quota(.init(years: [2026], quotaMu: 250))),
    PlanDemand(
      id: "gone", kind: .clearance(.init(flag: "old", byYear: 2027)), severity: .soft(penaltyPerUnit: 2)),
    PlanDemand(
      id: "still", kind: .outOfProduction(.init(block: "B-1", industrialMu: 1000, share: 0.9))),
    PlanDemand(
      id: "town", kind: .townShare(.init(town: "夏阳", atLeast: 0.01, atMost: 0.9)),
      severity: .soft(penaltyPerUnit: 1)),
    PlanDemand(id: "either", kind: .exclusion(.init(parcels: ["P-1", "P-2"]))),
    PlanDemand(
      id: "areas",
      kind: .contiguousAreas(.init(count: 1, minimumMu: 20, excludedFlag: "old", withinOneYear: true))),
  ]

  private static func policyText(_ value: some Encodable) throws -> String {
    String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
  }

  @Test func everyKindOfConstraintIsRead() throws {
    let list = try Self.constraints.map { try Self.policyText($0) }.joined(separator: ", ")
    let tree = try PolicyFile.tree(
      text: "{first_year: 2026, years: 2, candidates: 'true', flags: {old: 'true'}, constraints: [\(list)]}",
      file: "p.yaml")
    let plan = try PlanPolicy(PolicyReader(file: "p.yaml", value: tree))
    #expect(plan.constraints == Self.constraints)
    let kinds = try Self.constraints.map { try Self.policyText($0) }
    for word in PlanPolicy.kinds.compactMap(\.kind) {
      #expect(kinds.contains { $0.contains("\"kind\":\"\(word)\"") }, "\(word)")
    }
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
    let list = try Self.constraints.filter { $0.id != "areas" }.map { try Self.policyText($0) }
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

  /// A plan that goes on with an earlier one holds against the same earlier plan, and against no other.
  @Test(arguments: ["least-cost", "highest-priority"]) func aPlanThatGoesOnHolds(objective: String) throws {
    let folder = try TemporaryFolder()
    let sample = try Landreserve.run("sample", folder.path("district"), "--parcels", "3000")
    try #require(sample.exitCode == 0, "\(sample)")
    let workspace = folder.path("district/district.gpkg")
    let policy = [
      "--policy", Landreserve.policy, "--set", "plan.years=3", "--set", "plan.objective=\(objective)",
      "--set", "plan.ceiling_mu=400",
    ]
    func plan(_ file: String, _ further: String...) throws -> [[String]] {
      let run = try BuiltProgram.run(
        "landreserve",
        ["plan", workspace, "--out", folder.path(file), "--no-store", "--time-limit", "5", "--gap", "0.02"]
          + policy + further)
      try #require(run.exitCode == 0, "\(run)")
      let json =
        try JSONSerialization.jsonObject(
          with: Data(contentsOf: URL(filePath: folder.path(file)))) as? [String: Any]
      return try #require(json?["years"] as? [[String: Any]]).map { $0["parcels"] as? [String] ?? [] }
    }
    func verify(_ file: String, _ further: [String]) throws -> CommandRun {
      try BuiltProgram.run("landreserve", ["verify", workspace, folder.path(file)] + policy + further)
    }
    let first = try plan("first.json")
    let done = first[0].prefix(3).joined(separator: ",")
    let going = ["--after", folder.path("first.json"), "--done", done, "--from", "2027"]
    let second = try plan("second.json", going[0], going[1], going[2], going[3], going[4], going[5])
    #expect(second[0] == first[0].prefix(3).sorted())
    let check = try verify("second.json", going)
    #expect(check.exitCode == 0, "\(check)\(check.output)")
    // Another part is done, or nothing is gone on with.
    for other in [
      ["--after", folder.path("first.json"), "--from", "2027"],
      ["--after", folder.path("first.json"), "--done", first[0][0], "--from", "2027"], [],
    ] {
      let wrong = try verify("second.json", other)
      #expect(wrong.exitCode == 1 && wrong.output.contains("faults"), "\(wrong)\(wrong.output)")
    }
    #expect(try verify("first.json", []).exitCode != 70)
    #expect(try verify("second.json", ["--from", "2027"]).exitCode == 64)
    #expect(try verify("second.json", ["--after", folder.path("nosuch.json")]).exitCode == 66)
  }

  /// Each measure by itself, and two in order of rank: no fault is found in an honest plan.
  @Test func plansOfEveryMeasureHaveNoFault() throws {
    let folder = try TemporaryFolder()
    let sample = try Landreserve.run("sample", folder.path("district"), "--parcels", "1500", "--seed", "6")
    try #require(sample.exitCode == 0, "\(sample)")
    let workspace = folder.path("district/district.gpkg")
    let objectives =
      PlanAim.Measure.allCases.map { "{terms: [{measure: \($0.rawValue), need_mu: 2000}]}" } + [
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
