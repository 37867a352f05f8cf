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

  /// A layer as `info` tells of it.
  private struct Layer {
    struct Column: Equatable {
      var name: String
      var type: String
      var summary: String
    }

    var name: String
    var summary: String
    var kind: String
    var columns: [Column]
  }

  @Test func theReferenceIsUpToDate() throws {
    let folder = try Landreserve.workspaceFolder()
    let workspace = folder.path("workspace.gpkg")
    var known = try layers(of: workspace)
    let parcels = try #require(known.first { $0.name == "parcels" }?.columns)
    var text = """
      # Layers and columns

      What each command leaves in the workspace, as found after running it on the sample district; a test keeps this file equal. A
      layer also has its geometry, `geom`, and the number `fid`. Every run replaces the command's layers. `import` makes a layer of the
      name behind `--as` with the columns of the file, and for parcels without a key `rejected:parcels`.

      The meanings travel with the data (`gpkg_data_columns`, the GeoPackage standard's extension “Schema”): QGIS shows them with the
      fields (with GDAL 3.7 or newer), and `landreserve info WORKSPACE --json` prints them. A mu is 2,000/3 m².

      """
    text += "\n## landreserve import, of a boundary-survey text\n\nSee [formats.md](formats.md).\n"
    for layer in try surveyLayers(in: folder) { text += describe(layer, parcels: []) }
    for command in Self.commands {
      let run = try BuiltProgram.run(
        "landreserve", [command.name, workspace, "--policy", Landreserve.policy] + command.arguments)
      try #require(run.exitCode == 0, "\(run)")
      text += "\n## landreserve \(command.name)\n\nSee [\(command.page)](\(command.page)).\n"
      let after = try layers(of: workspace)
      let new = after.filter { layer in !known.contains { $0.name == layer.name } }
      #expect(!new.isEmpty, "\(command.name) stores nothing")
      for layer in new { text += describe(layer, parcels: parcels) }
      known = after
    }
    let changes = folder.path("changes.gpkg")
    let run = try Landreserve.run(
      "diff", workspace, workspace, "--policy", Landreserve.policy, "--out", changes)
    try #require(run.exitCode == 0, "\(run)")
    text +=
      "\n## landreserve diff\n\nSee [comparison.md](comparison.md). Only with `--out` is anything written.\n"
    for layer in try layers(of: changes) { text += describe(layer, parcels: parcels) }
    #expect(
      try GeneratedDocument("docs/layers.md", madeBy: "LayersReferenceTests").fault(against: text) == nil)
  }

  /// What comes of a survey text of one parcel: a file format whose columns the program names.
  private func surveyLayers(in folder: TemporaryFolder) throws -> [Layer] {
    let corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    let points = corners.enumerated().map { index, corner in
      "J\(index % 4 + 1),1,\(3_447_000 + corner.0 * 100),\(40_510_000 + corner.1 * 100)"
    }
    let survey = try folder.write(
      """
      [属性描述]
      坐标系=2000国家大地坐标系
      几度分带=3
      计量单位=米
      带号=40
      [地块坐标]
      5,1.0000,G1,甲地块,面,H50,工业,0601,@
      """ + "\n" + points.joined(separator: "\n") + "\n", to: "survey.txt")
    let run = try Landreserve.run(
      "import", folder.path("survey.gpkg"), survey, "--as", "parcels", "--map", "parcel_id=parcel_number")
    try #require(run.exitCode == 0, "\(run)")
    return try layers(of: folder.path("survey.gpkg")).map { layer in
      var layer = layer
      layer.summary = "a parcel for each line of a parcel"
      return layer
    }
  }

  /// A layer as a table of its columns, the parcels' own left out.
  private func describe(_ layer: Layer, parcels: [Layer.Column]) -> String {
    let columns = layer.columns.filter { !parcels.contains($0) }
    let text = """

      ### \(layer.name)

      \(layer.kind): \(layer.summary).\(columns.count < layer.columns.count ? " Every column of the parcels, and:" : "")

      | column | type | what |
      |---|---|---|

      """
    return columns.reduce(into: text) { text, column in
      #expect(!column.summary.isEmpty, "\(layer.name).\(column.name) has no meaning")
      text += "| `\(column.name)` | \(column.type) | \(column.summary) |\n"
    }
  }

  /// The layers of a GeoPackage, by name.
  private func layers(of workspace: String) throws -> [Layer] {
    let run = try Landreserve.run("info", workspace, "--json")
    let layers = try #require(try run.json["layers"] as? [[String: Any]], "\(run)")
    return try layers.map { layer in
      let name = try #require(layer["name"] as? String)
      let columns = try #require(layer["columns"] as? [[String: Any]], "\(name) has no columns")
      return Layer(
        name: name, summary: layer["summary"] as? String ?? "",
        kind: layer["geometry_type"] as? String ?? "table",
        columns: try columns.map { column in
          Layer.Column(
            name: try #require(column["name"] as? String), type: try #require(column["type"] as? String),
            summary: column["summary"] as? String ?? "")
        })
    }.sorted { $0.name < $1.name }
  }
}
