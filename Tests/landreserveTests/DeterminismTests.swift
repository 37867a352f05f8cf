import Foundation
import TestSupport
import Testing

/// Same input, same output; and what belongs to others stays as it is.
@Suite struct DeterminismTests {
  private func audit(_ workspace: String, into folder: TemporaryFolder, _ name: String) throws {
    let run = try Landreserve.run(
      "audit", workspace, "--policy", Landreserve.policy, "--on", "2026-01-01", "--fail-on", "never",
      "--results",
      folder.path("results-\(name).geojson"), "--findings", folder.path("findings-\(name).geojson"),
      "--summary",
      folder.path("summary-\(name).json"))
    #expect(run.exitCode == 0, "\(run)")
  }

  @Test func equalInputsGiveEqualBytes() throws {
    let folder = try TemporaryFolder()
    for name in ["1", "2"] { try audit(Landreserve.district, into: folder, name) }
    for file in ["results-@.geojson", "findings-@.geojson", "summary-@.json"] {
      let bytes = ["1", "2"].map { folder.bytes(file.replacing("@", with: $0)) }
      #expect(bytes[0]?.isEmpty == false && bytes[0] == bytes[1], "\(file)")
    }
  }

  @Test func theOrderOfFeaturesDoesNotChangeTheFigures() throws {
    let folder = try TemporaryFolder()
    let exported = folder.path("parcels.geojson")
    #expect(try Landreserve.run("export", Landreserve.district, "parcels", exported).exitCode == 0)
    let text = try String(contentsOfFile: exported, encoding: .utf8)
    // One feature a line, so that lines can change places.
    var lines = text.split(separator: "\n").map(String.init)
    let features = lines.indices.filter { lines[$0].hasPrefix(#"{"type":"Feature","#) }
    #expect(features.count == 300)
    let bare = features.map { lines[$0].hasSuffix(",") ? String(lines[$0].dropLast()) : lines[$0] }
    var generator = SeededGenerator(seed: 5)
    let mixed = bare.shuffled(using: &generator)
    for (place, line) in features.enumerated() { lines[line] = mixed[place] + (place < 299 ? "," : "") }
    _ = try folder.write(lines.joined(separator: "\n"), to: "mixed.geojson")
    for (name, input) in [("1", exported), ("2", folder.path("mixed.geojson"))] {
      let workspace = folder.path("workspace-\(name).gpkg")
      #expect(try Landreserve.run("import", workspace, input, "--as", "parcels").exitCode == 0)
      try Landreserve.importLayers(Landreserve.otherLayers, into: workspace)
      try audit(workspace, into: folder, name)
    }
    // Only the places in the input differ by which a feature that can't be used is named.
    let summaries = try ["1", "2"].map { name in
      try String(contentsOfFile: folder.path("summary-\(name).json"), encoding: .utf8)
        .replacing(/"(number|line)": \d+/, with: "").replacing(/feature \d+ of the input/, with: "")
    }
    #expect(!summaries[0].isEmpty && summaries[0] == summaries[1])
  }

  @Test func aForeignGeoPackageIsOnlyRead() throws {
    let folder = try TemporaryFolder()
    let copy = folder.path("district.gpkg")
    try FileManager.default.copyItem(atPath: Landreserve.district, toPath: copy)
    // Only to be read, also by its permissions.
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: copy)
    let before = folder.bytes("district.gpkg")
    try audit(copy, into: folder, "1")
    let policy = ["--policy", Landreserve.policy, "--set", "plan.floor_mu=1", "--set", "plan.years=2"]
    let plan = try BuiltProgram.run(
      "landreserve", ["plan", copy, "--out", folder.path("plan.json")] + policy)
    #expect(plan.exitCode == 0, "\(plan)")
    let check = try BuiltProgram.run("landreserve", ["verify", copy, folder.path("plan.json")] + policy)
    #expect(check.exitCode == 0 && check.output.contains("holds"), "\(check)\(check.output)")
    #expect(folder.bytes("district.gpkg") == before)
    #expect(
      folder.names == [
        "district.gpkg", "findings-1.geojson", "plan.json", "results-1.geojson", "summary-1.json",
      ])
  }
}
