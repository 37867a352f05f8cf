import Foundation
import TestSupport
import Testing

/// A name that is misspelt on the command line is answered with the one that was probably meant.
@Suite struct NearestNameTests {
  private static let folder = Result { try Landreserve.workspaceFolder() }

  private func fails(_ status: Int32, _ words: [String], _ arguments: [String]) throws {
    let run = try BuiltProgram.run("landreserve", arguments)
    #expect(run.exitCode == status, "\(run)")
    for word in words { #expect(run.error.contains(word), "\(run)") }
  }

  @Test func layersAndColumns() throws {
    let folder = try Self.folder.get()
    let workspace = folder.path("workspace.gpkg")
    try fails(66, ["did you mean 'parcels'?"], ["map", workspace, "parcles", folder.path("map.svg")])
    try fails(66, ["did you mean 'blocks'?"], ["export", workspace, "blocs", folder.path("blocks.csv")])
    try fails(66, ["did you mean 'blocks'?"], ["info", workspace, "--layer", "blocsk"])
    try fails(
      66, ["did you mean “land_use”?"],
      ["map", workspace, "parcels", folder.path("map.svg"), "--by", "landuse"])
    // The workspace's own books are not offered.
    let run = try BuiltProgram.run("landreserve", ["export", workspace, "xyz", folder.path("x.csv")])
    #expect(
      run.error.contains("layers there are: parcels, ") && !run.error.contains("landreserve_"), "\(run)")
    #expect(folder.names == ["workspace.gpkg"])
  }

  @Test func levels() throws {
    let folder = try Landreserve.workspaceFolder()
    try fails(
      64, ["--level twon", "did you mean 'town'?", "block, town, park, district"],
      [
        "indicators", folder.path("workspace.gpkg"), "--policy", Landreserve.policy, "--on", "2026-01-01",
        "--no-store", "--level", "twon",
      ])
  }

  /// Keys are looked at before anything is solved: a model that can't be solved in the time given would end otherwise.
  @Test func parcelsOfAPlan() throws {
    let folder = try Landreserve.workspaceFolder()
    let plan = [
      "plan", folder.path("workspace.gpkg"), "--policy", Landreserve.policy, "--set", "plan.floor_mu=150",
      "--set",
      "plan.budget=null", "--set", "plan.quota_mu=null", "--no-store", "--gap", "0.1", "--time-limit", "5",
    ]
    let file = folder.path("plan.json")
    let made = try BuiltProgram.run("landreserve", plan + ["--out", file])
    try #require(made.exitCode == 0, "\(made)")
    let document =
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: file))) as? [String: Any]
    let years = try #require(document?["years"] as? [[String: Any]])
    let keys = years.flatMap { $0["parcels"] as? [String] ?? [] }
    let key = try #require(keys.first)
    // One letter more at the end is near to this key only.
    let misspelt = key + "x"
    for option in ["--force-in", "--force-out"] {
      try fails(
        65, [option, "\(misspelt) is no candidate", "did you mean “\(key)”?"], plan + [option, misspelt])
    }
    try fails(
      65, ["parcel \(misspelt)", "did you mean “\(key)”?"],
      plan + ["--after", file, "--done", misspelt, "--from", "2027"])
    try fails(65, ["name one of its candidates"], plan + ["--force-in", "nothing like it"])
  }
}
