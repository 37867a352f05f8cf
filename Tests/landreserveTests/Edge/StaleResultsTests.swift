import Foundation
import TestSupport
import Testing

/// A result that no longer stands for its layers or its policy is told to be out of date.
@Suite struct StaleResultsTests {
  /// A workspace of the sample district with results, made once.
  private static let prepared = Result {
    let folder = try Landreserve.workspaceFolder()
    for command in [
      ["audit", "--fail-on", "never"], ["idle", "--on", "2026-01-01"], ["redevelop"], ["indicators"],
    ] {
      let run = try BuiltProgram.run(
        "landreserve",
        [command[0], folder.path("workspace.gpkg"), "--policy", Landreserve.policy] + command.dropFirst())
      try #require(run.exitCode == 0, "\(run)")
    }
    return folder
  }

  private func copy() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: try Self.prepared.get().path("workspace.gpkg"), toPath: folder.path("w.gpkg"))
    return folder
  }

  private func notices(_ folder: TemporaryFolder) throws -> [String] {
    let run = try Landreserve.run("info", folder.path("w.gpkg"), "--json")
    return try #require(try run.json["notices"] as? [String], "\(run)")
  }

  /// Changes the workspace as another program would.
  private func edit(_ folder: TemporaryFolder, _ sql: String) throws {
    // The R-tree's triggers call functions that programs with geometries bring.
    let script = """
      import sqlite3, sys
      c = sqlite3.connect(sys.argv[1])
      for name in ["IsEmpty", "MinX", "MaxX", "MinY", "MaxY"]:
          c.create_function("ST_" + name, 1, lambda blob: 0)
      c.executescript(sys.argv[2])
      c.commit()
      """
    let run = try CommandRun("python3", ["-c", script, folder.path("w.gpkg"), sql])
    try #require(run.exitCode == 0, "\(run)")
  }

  @Test func nothingIsSaidOfWhatIsNew() throws {
    let folder = try copy()
    #expect(try notices(folder) == [])
    let map = try Landreserve.run("map", folder.path("w.gpkg"), "audit_results", folder.path("m.svg"))
    #expect(map.exitCode == 0 && map.error.isEmpty, "\(map)")
    let export = try Landreserve.run("export", folder.path("w.gpkg"), "idle", folder.path("i.csv"), "--json")
    #expect(try export.json["notices"] as? [String] == [], "\(export)")
    let report = try Landreserve.run(
      "report", folder.path("w.gpkg"), "--policy", Landreserve.policy, "--out", folder.path("r"), "--json")
    #expect(try report.json["notices"] as? [String] == [], "\(report)")
  }

  @Test(arguments: [
    "UPDATE parcels SET land_use = 'x' WHERE fid = 3",
    "DELETE FROM gpkg_ogr_contents WHERE 0; UPDATE parcels SET fid = fid",
    "INSERT INTO blocks (geom) VALUES (NULL)",
    "UPDATE \"constraint:ecological-red-line\" SET fid = fid WHERE fid = 1",
    "DROP TRIGGER landreserve_update_blocks", "UPDATE parks SET fid = fid",
    "UPDATE parcels SET land_use = land_use WHERE fid = 1; UPDATE gpkg_contents SET last_change = last_change",
    "UPDATE \"reserved-zones\" SET fid = fid", "UPDATE baseline SET fid = fid",
    "CREATE TABLE blocks2 AS SELECT * FROM blocks; DROP TABLE blocks; ALTER TABLE blocks2 RENAME TO blocks",
  ])
  func anotherProgramsEdit(sql: String) throws {
    let folder = try copy()
    try edit(folder, sql)
    let found = try notices(folder)
    #expect(
      found.contains { $0.hasPrefix("audit_findings, audit_results, audit_unreadable is out of date: ") },
      "\(found)")
    #expect(
      found.contains { $0.contains("run idle again") }
        && found.contains { $0.contains("run redevelop again") })
    for arguments in [
      ["map", folder.path("w.gpkg"), "audit_findings", folder.path("m.svg")],
      ["export", folder.path("w.gpkg"), "audit_results", folder.path("a.csv")],
    ] {
      let run = try BuiltProgram.run("landreserve", arguments)
      #expect(
        run.exitCode == 0 && run.error.contains("note: audit_") && run.error.contains("is out of date"),
        "\(run)")
    }
  }

  /// An edit that no result was made from is nobody's business.
  @Test func whatNoResultReadsMayChange() throws {
    let folder = try copy()
    let points = try folder.write(Landreserve.parcels(["x"]), to: "x.geojson")
    #expect(try Landreserve.run("import", folder.path("w.gpkg"), points, "--as", "layer:notes").exitCode == 0)
    #expect(try notices(folder) == [])
    try edit(folder, "UPDATE notes SET fid = fid")
    #expect(try notices(folder) == [])
  }

  @Test func anImportAndANewRun() throws {
    let folder = try copy()
    let workspace = folder.path("w.gpkg")
    try Landreserve.importLayers(["blocks"], into: workspace)
    let found = try notices(folder)
    #expect(
      found.count == 4 && found.allSatisfy { $0.contains("is out of date: blocks changed since") }, "\(found)"
    )
    let report = try Landreserve.run(
      "report", workspace, "--policy", Landreserve.policy, "--out", folder.path("r"), "--xlsx",
      folder.path("r.xlsx"))
    #expect(
      report.exitCode == 0 && report.error.contains("is out of date: blocks changed since"), "\(report)")
    let page = String(decoding: try #require(folder.bytes("r/index.html")), as: UTF8.self)
    #expect(page.contains("is out of date: blocks changed since"))
    for command in ["audit", "idle", "redevelop", "indicators"] {
      _ = try Landreserve.run(command, workspace, "--policy", Landreserve.policy)
    }
    #expect(try notices(folder) == [])
  }

  @Test func policiesThatDiffer() throws {
    let folder = try copy()
    let workspace = folder.path("w.gpkg")
    let text = try String(contentsOfFile: Landreserve.policy, encoding: .utf8)
    // A remark is no change; an idle threshold is one of the idle register alone.
    let remarked = try folder.write(text + "\n# a remark\n", to: "remarked.yaml")
    func reported(_ policy: String, _ further: String...) throws -> [String] {
      let run = try BuiltProgram.run(
        "landreserve",
        ["report", workspace, "--policy", policy, "--out", folder.path("r"), "--json"] + further)
      return try #require(try run.json["notices"] as? [String], "\(run)")
    }
    #expect(try reported(remarked) == [])
    let inside = try reported(Landreserve.policy, "--set", "position.inside_share=0.9")
    #expect(
      inside.count == 4 && inside.allSatisfy { $0.contains("was made by another policy than") }, "\(inside)")
    let idle = try reported(Landreserve.policy, "--set", "idle.thresholds.years_stopped.value=2")
    #expect(idle.count == 1 && idle[0].hasPrefix("idle was made by another policy"), "\(idle)")
    // One result by another policy than the others.
    let audit = try Landreserve.run(
      "audit", workspace, "--policy", Landreserve.policy, "--set", "position.inside_share=0.9", "--fail-on",
      "never")
    #expect(audit.exitCode == 0, "\(audit)")
    let mixed = try notices(folder)
    #expect(
      mixed.count == 1 && mixed[0].hasPrefix("results of different policies stand together: "), "\(mixed)")
    #expect(mixed[0].contains("with position.inside_share=0.9"))
  }

  @Test func aPolicyFileThatChanged() throws {
    let folder = try copy()
    let text = try String(contentsOfFile: Landreserve.policy, encoding: .utf8)
    let policy = try folder.write(text, to: "own.yaml")
    let workspace = folder.path("w.gpkg")
    #expect(try Landreserve.run("idle", workspace, "--policy", policy).exitCode == 0)
    #expect(try notices(folder) == [])
    _ = try folder.write(text.replacing("currency:", with: "currency:  "), to: "own.yaml")
    #expect(try notices(folder) == [])
    _ = try folder.write(text + "\nposition: {inside_share: 0.5}\n", to: "own.yaml")
    let changed = try notices(folder)
    if text.contains("\nposition:") { return }
    #expect(changed.contains { $0.hasPrefix("idle was made before the policy") }, "\(changed)")
  }
}
