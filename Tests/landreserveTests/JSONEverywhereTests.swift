import Foundation
import TestSupport
import Testing

@testable import landreserve

/// Every command has `--json`: one JSON object on standard output, with the documented keys, and nothing else.
@Suite struct JSONEverywhereTests {
  /// The keys of each command's report, as `docs/json.md` lists them.
  static let keys: [String: [String]] = [
    "sample": ["faults", "parcels", "seed", "workspace"],
    "import": ["invalid", "read", "reasons", "rejected", "repaired", "written"],
    "info": ["layers", "workspace"],
    "audit": ["area_method", "on", "parcels", "policy", "rules"],
    "policy": ["faults", "name", "notices", "policy", "valid", "workspace"],
    "rules": ["coverage", "entries", "facts", "on", "policy"],
    "idle": ["on", "policy"], "redevelop": ["policy"], "indicators": ["area_method", "policy"],
    "diff": ["new", "old", "policy"],
    "plan": ["bound", "constraints", "explanation", "gap", "objective", "solver", "status", "years"],
    "solve": ["constraints", "explanation", "solver", "status", "years"],
    "verify": ["bound", "faults", "holds", "not_checked", "open", "plan", "status"],
    "export": ["crs", "features", "file", "layer"],
    "report": ["bytes", "file"], "map": ["file", "layer", "width"],
    "doctor": ["checks", "packages", "sound", "version"],
  ]

  @Test func everyCommandPrintsItsReport() throws {
    let folder = try Landreserve.workspaceFolder()
    let workspace = folder.path("workspace.gpkg")
    let policy = ["--policy", Landreserve.policy]
    let years = ["--set", "plan.years=1", "--set", "plan.floor_mu=1", "--time-limit", "5"]
    let plan = [
      "plan", workspace, "--write-problem", folder.path("problem.json"), "--out", folder.path("p.json"),
    ]
    let commands: [[String]] = [
      ["sample", folder.path("s"), "--parcels", "300"],
      ["import", folder.path("w.gpkg"), Landreserve.district, "--input-layer", "blocks", "--as", "blocks"],
      ["info", workspace], ["audit", workspace] + policy, ["rules"] + policy,
      ["idle", workspace, "--on", "2026-01-01"] + policy, ["redevelop", workspace] + policy,
      ["indicators", workspace] + policy, ["diff", workspace, workspace] + policy, plan + policy + years,
      ["solve", folder.path("problem.json")],
      ["verify", workspace, folder.path("p.json")] + policy
        + ["--set", "plan.years=1", "--set", "plan.floor_mu=1"],
      ["export", workspace, "blocks", folder.path("blocks.geojson")],
      ["report", workspace, "--out", folder.path("report")] + policy,
      ["map", workspace, "blocks", folder.path("blocks.svg")], ["doctor"],
      ["policy", "check", Landreserve.policy, "--workspace", workspace],
    ]
    #expect(
      Set(commands.map { $0[0] }) == Set(try CommandDescription.ofProgram().commands.map(\.commandName)))
    for command in commands {
      let run = try BuiltProgram.run("landreserve", command + ["--json"])
      #expect([0, 1].contains(run.exitCode), "\(run)")
      let report = try run.json
      for key in Self.keys[command[0]] ?? [] { #expect(report[key] != nil, "\(command[0]): \(key)") }
      // In Chinese the keys are the same.
      let chinese = try BuiltProgram.run("landreserve", command + ["--json", "--lang", "zh"])
      #expect(try Set(chinese.json.keys) == Set(report.keys), "\(command[0])")
    }
  }

  @Test func theDocumentListsTheKeys() throws {
    let text = try String(contentsOfFile: Landreserve.checkout("docs/json.md"), encoding: .utf8)
    for (command, keys) in Self.keys {
      let row = try #require(
        text.split(separator: "\n").first { $0.hasPrefix("| `\(command)` |") }, "\(command)")
      for key in keys { #expect(row.contains("`\(key)`"), "\(command): \(key)") }
    }
  }
}
