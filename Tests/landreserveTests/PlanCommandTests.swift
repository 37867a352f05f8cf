import Foundation
import TestSupport
import Testing

/// The questions that a plan's reader asks next, by the command line; on a made-up district of 3,000 parcels with
/// about 200 candidates.
@Suite struct PlanCommandTests {
  private static let district = Result {
    let folder = try TemporaryFolder()
    let run = try Landreserve.run("sample", folder.path("district"), "--parcels", "3000", "--seed", "3")
    try #require(run.exitCode == 0, "\(run)")
    return folder
  }

  private func plan(_ arguments: String...) throws -> [String: Any] {
    let run = try Self.run("plan", arguments + ["--json"])
    try #require(run.exitCode == 0, "\(run)")
    return try run.json
  }

  private static func run(_ command: String, _ arguments: [String]) throws -> CommandRun {
    try BuiltProgram.run(
      "landreserve",
      [command, try district.get().path("district/district.gpkg")] + arguments + [
        "--policy", Landreserve.policy, "--set", "plan.years=2", "--set", "plan.quota_mu=200",
      ] + (command == "plan" ? ["--time-limit", "5", "--gap", "0.03"] : []))
  }

  private func parcels(of plan: [String: Any]) throws -> [Int: Set<String>] {
    let years = try #require(plan["years"] as? [[String: Any]])
    return try Dictionary(
      uniqueKeysWithValues: years.map {
        (try #require($0["year"] as? Int), Set(try #require($0["parcels"] as? [String])))
      })
  }

  private func all(_ plan: [String: Any]) throws -> Set<String> {
    try parcels(of: plan).values.reduce(into: []) { $0.formUnion($1) }
  }

  @Test func alternativesKeepTheToleranceAndTheCoreIsWhatAllShare() throws {
    let plan = try plan("--alternatives", "2", "--tolerance", "0.05")
    let best = try #require(plan["objective"] as? Double)
    let others = try #require(plan["alternatives"] as? [[String: Any]])
    #expect(others.count == 2)
    var shared = try all(plan)
    for other in others {
      let objective = try #require(other["objective"] as? Double)
      #expect(objective <= best * 1.05 + 1e-6)
      #expect(try all(other) != all(plan))
      shared.formIntersection(try all(other))
    }
    let core = try #require(plan["core"] as? [String])
    #expect(shared == Set(core))
  }

  @Test func goingOnKeepsWhatIsDone() throws {
    let folder = try TemporaryFolder()
    let first = try plan("--out", folder.path("plan.json"))
    let planned = try parcels(of: first)
    let done = try #require(planned[2026]).sorted().prefix(4)
    let next = try plan(
      "--after", folder.path("plan.json"), "--done", done.joined(separator: ","), "--from", "2027",
      "--set", "plan.floor_mu=[1, 300]")
    let years = try parcels(of: next)
    #expect(Set(done) == years[2026])
    let kept = try #require(years[2027]).intersection(try all(first))
    #expect(kept.count * 2 > (years[2027]?.count ?? 0))
  }

  @Test func forcingAParcelNamesItsPrice() throws {
    let plan = try plan()
    let land = try all(plan)
    let chosen = try #require(land.min())
    let forced = try self.plan("--force-out", chosen)
    let answers = try #require(forced["forced"] as? [[String: Any]])
    #expect(answers.count == 1 && answers[0]["parcel"] as? String == chosen)
    // Both plans are within a few per cent of their bounds, so that the price may come out as little below nought.
    let worsening = try #require(answers[0]["worsening"] as? Double)
    let objective = try #require(plan["objective"] as? Double)
    #expect(worsening > -0.1 * objective)
    let unknown = try Self.run("plan", ["--force-in", "no-such-parcel"])
    #expect(unknown.exitCode == 65 || unknown.exitCode == 64, "\(unknown)")
    #expect(unknown.errorLines.count == 1, "\(unknown)")
  }

  @Test func areasOutsideALayerAreVerifiedAndABrokenOneIsFound() throws {
    let folder = try TemporaryFolder()
    let area = [
      "--set", "plan.adjacency.tolerance_m=60", "--set",
      "plan.flags.inside={layer: reserved-zones, share: 0.01}",
      "--set",
      "plan.constraints=[{kind: contiguous-areas, id: area, count: 1, minimum_mu: 200, excluded_flag: inside}]",
    ]
    let path = folder.path("plan.json")
    let made = try Self.run("plan", area + ["--out", path])
    try #require(made.exitCode == 0, "\(made)")
    let held = try BuiltProgram.run(
      "landreserve",
      ["verify", try Self.district.get().path("district/district.gpkg"), path] + area + [
        "--policy", Landreserve.policy, "--set", "plan.years=2", "--set", "plan.quota_mu=200",
      ])
    #expect(held.exitCode == 0, "\(held)")

    let written = try #require(folder.bytes("plan.json"))
    var plan = try #require(try JSONSerialization.jsonObject(with: written) as? [String: Any])
    let clusters = try #require(plan["clusters"] as? [[String: Any]])
    let members = Set(try #require(clusters.first?["parcels"] as? [String]))
    let reached = try #require(clusters.first?["area_mu"] as? Double)
    #expect(reached >= 200)
    var years = try #require(plan["years"] as? [[String: Any]])
    for index in years.indices {
      years[index]["parcels"] = (years[index]["parcels"] as? [String] ?? []).filter { !members.contains($0) }
    }
    plan["years"] = years
    try JSONSerialization.data(withJSONObject: plan).write(to: URL(filePath: path))
    let broken = try BuiltProgram.run(
      "landreserve",
      ["verify", try Self.district.get().path("district/district.gpkg"), path] + area + [
        "--policy", Landreserve.policy, "--set", "plan.years=2", "--set", "plan.quota_mu=200",
      ])
    #expect(broken.exitCode == 1 && broken.output.contains("area"), "\(broken) \(broken.output)")
  }

  @Test func aProblemIsReadFromYAMLAsFromJSON() throws {
    let folder = try TemporaryFolder()
    let yaml = try folder.write(
      """
      name: two parcels
      first_year: 2026
      years: 1
      candidates:
        - {id: P-1, area_mu: 200, cost: 5}
        - {id: P-2, area_mu: 250, cost: 7, town: 赵巷}
        - {id: "3", area_mu: 100, cost: 1}
      constraints:
        - {kind: area-floor, id: floor, years: [2026], area_mu: 340}
      """, to: "problem.yaml")
    let run = try Landreserve.run("solve", yaml, "--json")
    #expect(run.exitCode == 0, "\(run)")
    let plan = try run.json
    #expect(try all(plan) == ["P-2", "3"])
    let wrong = try folder.write("candidates: [{id: P-1, area_mu: many}]", to: "wrong.yaml")
    #expect(try Landreserve.run("solve", wrong).fails(65, "wrong.yaml", "area_mu"))
  }

  /// The plan section's words, misspelt: each is an error with the nearest word, never silently left out.
  @Test(arguments: [
    ("plan.constraints=[{kind: contiguous-area, id: a, count: 1, minimum_mu: 60}]", "“contiguous-areas”"),
    (
      "plan.constraints=[{kind: contiguous-areas, id: a, count: 1, minimum_mu: 60, excluded_flg: x}]",
      "“excluded_flag”"
    ),
    (
      "plan.constraints=[{kind: clearance, id: a, flag: class-e, by_year: 2026}]",
      "plan.flags has no “class-e”; did you mean “class-d”"
    ),
    ("plan.constraints=[{kind: clearance, id: a, by_year: 2026}]", "“flag” is missing"),
    ("plan.constraints=[{kind: area-floor, id: a, years: [2040], area_mu: 1}]", "2040 is not a year"),
    (
      "plan.constraints=[{kind: area-floor, id: a, years: [2026], area_mu: 1, counting: suplied}]",
      "“supplied”"
    ),
    ("plan.constraints=[{kind: area-floor, id: a, years: [2026], area_mu: much}]", "a number is needed"),
    (
      "plan.constraints=[{kind: area-floor, id: a, years: [2026], area_mu: 1, severity: soft}]",
      "penalty_per_unit"
    ),
    ("plan.objectives={terms: [{measure: discounted-costs}]}", "“discounted-cost”"),
    ("plan.objectives={terms: [{measure: owners, wieght: 2}]}", "“weight”"),
    ("plan.adjacency={tolerance: 5}", "“tolerance_m”"),
    ("plan.lock_in=[P-999999]", "P-999999 is no candidate"),
  ])
  func aMisspeltWordOfThePlanIsNamed(setting: String, words: String) throws {
    let flags = ["--set", "plan.flags={class-d: enterprise_class = 'D'}"]
    let run = try BuiltProgram.run(
      "landreserve",
      ["plan", Landreserve.district, "--policy", Landreserve.policy] + flags + ["--set", setting])
    #expect([64, 65].contains(run.exitCode), "\(run)")
    #expect(run.fails(run.exitCode, words), "\(run)")
  }

  /// Without a word about contacts, areas are those that touch along an edge; `verify` sees the same.
  @Test func contiguousAreasNeedNoToleranceOfTheirOwn() throws {
    let folder = try TemporaryFolder()
    let area = ["--set", "plan.constraints=[{kind: contiguous-areas, id: area, count: 1, minimum_mu: 30}]"]
    let path = folder.path("plan.json")
    let made = try Self.run("plan", area + ["--out", path])
    try #require(made.exitCode == 0, "\(made)")
    let clusters = try #require(try folder.json("plan.json")["clusters"] as? [[String: Any]])
    #expect(try #require(clusters.first?["area_mu"] as? Double) >= 30)
    let held = try BuiltProgram.run(
      "landreserve",
      ["verify", try Self.district.get().path("district/district.gpkg"), path] + area + [
        "--policy", Landreserve.policy, "--set", "plan.years=2", "--set", "plan.quota_mu=200",
      ])
    #expect(held.exitCode == 0, "\(held)")
  }

  @Test func whatNoCandidateHasIsNoted() throws {
    let run = try BuiltProgram.run(
      "landreserve",
      [
        "plan", Landreserve.district, "--policy", Landreserve.policy, "--set", "plan.floor_mu=0", "--set",
        "plan.lock_out=[P-999999]", "--set", "plan.town=town", "--set",
        "plan.constraints=[{kind: town-share, id: t, town: 无此镇, at_most: 0.5}]",
      ])
    #expect(run.exitCode == 0, "\(run)")
    #expect(run.error.contains("P-999999 of plan.lock_out is no candidate"), "\(run)")
    #expect(run.error.contains("constraint t: no candidate lies in the town “无此镇”"), "\(run)")
  }

  @Test(arguments: [
    ("candidates: [], first_year: 2026, years: 1, constrains: []", "“constraints”"),
    (
      "candidates: [{id: a, area_mu: 1, cost: 1, eariest_year: 2026}], first_year: 2026, years: 1",
      "“earliest_year”"
    ),
    (
      "candidates: [{id: a, area_mu: 1, cost: 1, locks: [{direction: inn}]}], first_year: 2026, years: 1",
      "“in”"
    ),
    ("candidates: [{id: a, area_mu: 1, cost: 1}], first_year: 2026, years: 0", "years: 0"),
    ("candidates: [{id: a, area_mu: 1}], first_year: 2026, years: 1", "“cost” is missing"),
  ])
  func aMisspeltWordOfAProblemIsNamed(problem: String, words: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("{\(problem)}", to: "problem.yaml")
    let run = try Landreserve.run("solve", file)
    #expect(run.fails(65, "problem.yaml", words), "\(run)")
  }
}
