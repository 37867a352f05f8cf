import LandModel
import Testing
import Words

@testable import LandFormats

@Suite struct PolicyFileTests {
  private let text = """
    name: Trial
    area: {method: plane, crs: EPSG:32619}
    layers:
      parcels: {table: parcels, key: ML, columns: {declared_area: LandArea}}
      blocks: blocks
      constraints:
        open-space: {table: open}
    rules:
      - id: a
        kind: no-go
        severity: soft
        clause: {document: D, section: "1", quote: q}
        valid_from: 2021-01-01
    plan: {years: 3, budget: null, code: 0601}
    """

  private func message(_ text: String, _ overrides: [String] = []) -> String {
    do {
      _ = try PolicyFile.read(text: text, file: "p.yaml", overrides: overrides)
      return ""
    } catch { return "\(error)" }
  }

  @Test func readsSectionsAndRules() throws {
    let policy = try PolicyFile.read(text: text, file: "p.yaml")
    #expect(policy.area.method == .plane && policy.area.referenceSystem == "EPSG:32619")
    #expect(policy.parcels.key == "ML" && policy.parcels.column(of: "declared_area") == "LandArea")
    #expect(policy.constraints.map(\.name) == ["open-space"])
    #expect(policy.rules[0].severity == .soft && policy.rules[0].clause.citation == "D 1")
    #expect(policy.rules[0].validFrom == CalendarDate(year: 2021, month: 1, day: 1))
    #expect(try policy.section("plan")?.required("code").text() == "0601")
  }

  @Test func setReplacesAddsAndReachesRulesById() throws {
    let policy = try PolicyFile.read(
      text: text, file: "p.yaml",
      overrides: [
        "plan.budget=120", "plan.new.deep=[1, 2]", "rules.a.severity=hard", "area.method=ellipsoid",
      ])
    #expect(try policy.section("plan")?.required("budget").number() == 120)
    #expect(try policy.section("plan")?.required("new").required("deep").elements().count == 2)
    #expect(policy.rules[0].severity == .hard && policy.area.method == .ellipsoid)
    #expect(
      policy.overrides.map(\.path) == ["plan.budget", "plan.new.deep", "rules.a.severity", "area.method"])
  }

  @Test func faultsNameLineColumnAndTheNearestWord() {
    #expect(message(text.replacing("severity: soft", with: "severity: sfot")).contains("line 11, column 15"))
    #expect(message(text.replacing("severity: soft", with: "severity: sfot")).contains("did you mean “soft”"))
    #expect(message(text.replacing("method: plane", with: "methd: plane")).contains("did you mean “method”"))
    #expect(message(text.replacing("2021-01-01", with: "2021-31-01")).contains("is not a date"))
    #expect(message(text.replacing("layers:", with: "layer:")).contains("did you mean “layers”"))
    #expect(message("a: [1").contains("is not YAML"))
    #expect(message(text + "\nname: Again").contains("is not YAML: a name stands twice: name"))
  }

  @Test func faultsOfOverridesNameThePath() throws {
    #expect(message(text, ["plan"]) == "--set plan: has no “=”; write --set PATH=VALUE")
    #expect(
      message(text, ["rules.b.severity=hard"])
        == "--set rules.b.severity: the list has no “b”; did you mean “a”?")
    #expect(
      message(text, ["name.x=1"])
        == "--set name.x: “x” is below the text “Trial”; check the path against the policy")
    #expect(message(text, ["plan.years=[1"]).hasPrefix("--set plan.years: is not YAML: "))
    for override in ["plan", "rules.b.severity=hard", "name.x=1", "plan.years=[1"] {
      let error = try #require(throws: LandError.self) {
        try PolicyFile.read(text: text, file: "p.yaml", overrides: [override])
      }
      #expect(error.kind == .usage && error.file == nil, "\(error)")
    }
  }

  @Test func aMissingFileIsNamed() {
    #expect {
      try PolicyFile.read("/nonexistent/p.yaml")
    } throws: {
      ($0 as? LandError)?.kind == .noInput
    }
  }
}
