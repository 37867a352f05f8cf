import Foundation
import TestSupport
import Testing

/// `docs/layers.md` holds the layers and columns that the commands leave in a workspace.
///
/// After a change, write it anew: `LANDRESERVE_WRITE_HELP=1 swift test --filter LayersReferenceTests`.
@Suite struct LayersReferenceTests {
  /// The commands that store something, with what a page on each says.
  private static let commands: [(name: String, page: String, arguments: [String])] = [
    ("audit", "policy.md", ["--on", "2026-01-01", "--fail-on", "never"]),
    ("idle", "idle-land.md", ["--on", "2026-01-01"]),
    ("redevelop", "redevelopment.md", ["--on", "2026-01-01"]),
    ("indicators", "indicators.md", ["--on", "2026-01-01"]),
    (
      // Of 300 parcels few can be acquired; the columns are the same with less to reach.
      "plan", "planning.md",
      ["--set", "plan.floor_mu=150", "--set", "plan.budget=null", "--set", "plan.quota_mu=null"]
    ),
  ]

  @Test func theReferenceIsUpToDate() throws {
    let folder = try Landreserve.workspaceFolder()
    let workspace = folder.path("workspace.gpkg")
    var known = Set(try layers(of: workspace).keys)
    let attributes = try #require(try layers(of: workspace)["parcels"]?.columns)
    var text = """
      # Layers and columns

      What each command leaves in the workspace, as found after running it on the sample district; a test keeps this file equal. A
      layer also has its geometry, `geom`, and the number `fid`. Every run replaces the command's layers. `import` makes a layer of the
      name behind `--as` with the columns of the file, and for parcels without a key `rejected:parcels`. Areas with `_mu` are in mu (2,000/3 m²), with
      `_m2` in square metres, `_share` is a share of one.

      """
    for command in Self.commands {
      let run = try BuiltProgram.run(
        "landreserve", [command.name, workspace, "--policy", Landreserve.policy] + command.arguments)
      try #require(run.exitCode == 0, "\(run)")
      text += "\n## \(command.name)\n\nSee [\(command.page)](\(command.page)).\n"
      let after = try layers(of: workspace)
      let new = after.filter { !known.contains($0.key) }.sorted { $0.key < $1.key }
      #expect(!new.isEmpty, "\(command.name) stores nothing")
      for (name, layer) in new {
        var columns = layer.columns
        var ending = ""
        if columns.count > attributes.count, columns.contains(attributes[1]) {
          columns.removeAll { attributes.contains($0) }
          ending = ", and every column of the parcels"
        }
        let written = columns.map { "`\($0)`" }.joined(separator: ", ")
        text += "\n- **`\(name)`** (\(layer.kind)): \(written)\(ending)\n"
      }
      known.formUnion(after.keys)
    }
    let file = URL(filePath: Landreserve.checkout("docs/layers.md"))
    if ProcessInfo.processInfo.environment["LANDRESERVE_WRITE_HELP"] != nil {
      try Data(text.utf8).write(to: file)
    }
    #expect(
      (try? String(contentsOf: file, encoding: .utf8)) == text,
      "write it anew: LANDRESERVE_WRITE_HELP=1 swift test --filter LayersReferenceTests")
  }

  /// A workspace's layers with their kind and columns, by name.
  private func layers(of workspace: String) throws -> [String: (kind: String, columns: [String])] {
    let run = try Landreserve.run("info", workspace, "--json")
    let layers = try #require(try run.json["layers"] as? [[String: Any]], "\(run)")
    var found: [String: (kind: String, columns: [String])] = [:]
    for layer in layers {
      let name = try #require(layer["name"] as? String)
      let columns = try #require(layer["fields"] as? [String], "\(name) has no columns")
      found[name] = ((layer["geometry_type"] as? String) ?? "table", columns)
    }
    return found
  }
}
