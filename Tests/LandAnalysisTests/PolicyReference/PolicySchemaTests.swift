import Foundation
import LandFormats
import LandModel
import LandPolicy
import TestSupport
import Testing
import Words

@testable import LandAnalysis

/// The schema of the policy file, by its own check and as a JSON Schema held against an independent validator.
@Suite struct PolicySchemaTests {
  /// A policy with a bit of everything; faults are put into it.
  private static let sound = """
    name: trial
    area: {method: ellipsoid}
    currency: 万元
    layers:
      parcels: {table: parcels, key: parcel_id, columns: {declared_area: zdmj}}
      blocks: blocks
      constraints: {red-line: {table: red, where: "kind = 'x'"}}
    position: {inside_share: 0.95}
    enumerations:
      - {id: tenures, values: [出让, 划拨]}
    inputs:
      - {id: renewed, unit: mu, value: {2025: 900}}
    readings: {acquisition: acquired}
    rules:
      - {id: a, kind: no-go, layer: red-line, where: "area_mu > 1", severity: hard, variant: {acquisition: acquired}}
      - {id: b, kind: threshold, measure: area_mu, at_least_by_year: {2025: 3}}
      - {id: c, kind: total, needs: [a list of firms], parameters: {x: 1}}
      - {id: d, kind: position, allow: inside}
    plan:
      first_year: 2026
      years: 2
      floor_mu: [300, null]
      candidates: true
      cost: 20
      objectives: {terms: [{measure: discounted-cost}, {measure: owners, weight: 2}]}
      flags: {old: "area_mu > 3"}
      constraints:
        - {id: e, kind: area-floor, years: 2026, area_mu: 10, flag: old, severity: {penalty_per_unit: 3}}
        - {id: f, kind: contiguous-areas, count: 1, minimum_mu: 200}
    comparison: {link_share: 0.5, conserved_share: 0.01, same_share: 0.01}
    """

  /// What is replaced by what, the line of the fault, and the path of it as JSON Schema's validators give it.
  private static let broken: [(old: String, new: String, line: Int, path: String)] = [
    ("name: trial", "nam: trial", 1, ""),
    ("method: ellipsoid", "method: elipsoid", 2, "area/method"),
    ("method: ellipsoid", "methods: ellipsoid", 2, "area"),
    ("currency: 万元", "currency: {unit: 万元, divisor: 0}", 3, "currency/divisor"),
    ("table: parcels, ", "", 5, "layers/parcels"),
    ("blocks: blocks", "blocks: [blocks]", 6, "layers/blocks"),
    ("table: red,", "table: {a: b},", 7, "layers/constraints/red-line/table"),
    ("inside_share: 0.95", "inside_share: 95", 8, "position/inside_share"),
    ("values: [出让, 划拨]", "value: [出让]", 10, "enumerations/0"),
    ("{2025: 900}", "{25: 900}", 12, "inputs/0/value"),
    ("kind: no-go", "kind: no-goo", 15, "rules/0/kind"),
    ("layer: red-line", "layers: red-line", 15, "rules/0"),
    ("severity: hard, variant", "severity: strict, variant", 15, "rules/0/severity"),
    ("measure: area_mu, ", "", 16, "rules/1"),
    ("{2025: 3}", "{2025: three}", 16, "rules/1/at_least_by_year/2025"),
    ("parameters: {x: 1}", "sum: area_mu", 17, "rules/2"),
    ("allow: inside", "allow: within", 18, "rules/3/allow"),
    ("first_year: 2026", "first_year: next", 20, "plan/first_year"),
    ("years: 2\n", "years: 60\n", 21, "plan/years"),
    ("floor_mu: [300, null]", "floor_mu: [300, -1]", 22, "plan/floor_mu/1"),
    ("candidates: true", "candidate: true", 20, "plan"),
    ("measure: owners", "measure: owner", 25, "plan/objectives/terms/1/measure"),
    ("kind: area-floor, years", "kind: area-floors, years", 28, "plan/constraints/0/kind"),
    ("area_mu: 10, ", "area_mu: ten, ", 28, "plan/constraints/0/area_mu"),
    ("penalty_per_unit: 3", "penalty: 3", 28, "plan/constraints/0/severity"),
    ("minimum_mu: 200", "minimum_mu: 0", 29, "plan/constraints/1/minimum_mu"),
    ("link_share: 0.5", "link_share: half", 30, "comparison/link_share"),
  ]

  private static func faults(_ text: String) throws -> [LandError] {
    let tree = try PolicyFile.tree(text: text, file: "p.yaml")
    return PolicySchema.policy.faults(in: PolicyReader(file: "p.yaml", value: tree))
  }

  @Test func aSoundPolicyHasNoFault() throws {
    #expect(try Self.faults(Self.sound) == [])
    let policy = try PolicyFile.read(text: Self.sound, file: "p.yaml")
    _ = try PlanPolicy(try #require(try policy.section("plan")))
    for file in try PolicyExamples().all {
      #expect(
        PolicySchema.policy.faults(in: PolicyReader(file: file.file, value: file.tree)) == [], "\(file.file)")
    }
  }

  @Test func brokenPoliciesAreRefusedAtTheRightPlace() throws {
    #expect(Self.broken.count >= 20)
    for fault in Self.broken {
      let text = Self.sound.replacing(fault.old, with: fault.new)
      try #require(text != Self.sound, "\(fault.old)")
      let found = try Self.faults(text)
      #expect(!found.isEmpty, "\(fault)")
      #expect(found.contains { $0.position?.line == fault.line }, "\(fault): \(found)")
      // What a name should have been is said where it is near.
      #expect(found.allSatisfy { $0.remedy != nil || !$0.problem.description.contains("not known") })
    }
  }

  /// All faults at once, in the order of the file.
  @Test func allFaultsAreTold() throws {
    var text = Self.sound
    for fault in [Self.broken[1], Self.broken[7], Self.broken[10], Self.broken[26]] {
      text = text.replacing(fault.old, with: fault.new)
    }
    let lines = try Self.faults(text).map { $0.position?.line }
    #expect(lines == [2, 8, 15, 30])
  }

  /// An independent validator accepts and refuses the same.
  @Test(
    .enabled(if: Self.validator != nil, "skipped: python3-jsonschema is not installed")
  ) func theJSONSchemaDoesTheSame() throws {
    let python = try #require(Self.validator)
    let folder = try TemporaryFolder()
    let schema = try folder.write(PolicySchema.policy.jsonSchema.json.text(pretty: true), to: "schema.json")
    var inputs: [(name: String, value: PolicyValue)] = [
      ("sound", try PolicyFile.tree(text: Self.sound, file: "p.yaml"))
    ]
    inputs += try PolicyExamples().all.map { ($0.file, $0.tree) }
    inputs += try Self.broken.enumerated().map { number, fault in
      (
        "broken-\(number)",
        try PolicyFile.tree(text: Self.sound.replacing(fault.old, with: fault.new), file: "p.yaml")
      )
    }
    let files = try inputs.map { try folder.write($0.value.json.text(pretty: false), to: "\($0.name).json") }
    let script = """
      import json, sys
      from jsonschema import Draft202012Validator
      schema = json.load(open(sys.argv[1]))
      Draft202012Validator.check_schema(schema)
      validator = Draft202012Validator(schema)
      def leaves(error):
          return [error] if not error.context else [leaf for inner in error.context for leaf in leaves(inner)]
      for name in sys.argv[2:]:
          errors = [leaf for error in validator.iter_errors(json.load(open(name))) for leaf in leaves(error)]
          print("|".join(sorted({"/".join(map(str, error.absolute_path)) + "#" for error in errors})))
      """
    let run = try CommandRun(python, ["-c", script, schema] + files)
    try #require(run.exitCode == 0, "\(run)")
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let sound = inputs.count - Self.broken.count
    for (number, line) in lines.prefix(inputs.count).enumerated() {
      let paths = line.split(separator: "|").map { String($0.dropLast()) }
      if number < sound {
        #expect(paths.isEmpty, "\(inputs[number].name): \(line)")
      } else {
        #expect(paths.contains(Self.broken[number - sound].path), "\(Self.broken[number - sound]): \(line)")
      }
    }
  }

  /// A Python that has the validator.
  private static let validator = ["/usr/bin/python3", "python3"].first { python in
    (try? CommandRun(python, ["-c", "from jsonschema import Draft202012Validator"]))?.exitCode == 0
  }
}
