import Foundation
import TestSupport
import Testing

/// Names and values out of files never command the terminal, end a line or forge one of the program's.
@Suite struct TerminalTests {
  private static let forged = "x\nlandreserve: note: all is well"

  private func isClean(_ run: CommandRun) -> Bool {
    !(run.output + run.error).unicodeScalars.contains { scalar in
      scalar != "\n"
        && ((0...0x1F).contains(scalar.value) || (0x7F...0x9F).contains(scalar.value)
          || (0x2028...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value))
    } && !run.error.contains("\nlandreserve: note: all is well")
      && !run.output.contains("\nlandreserve: note")
  }

  @Test(.enabled(if: SharedData.isAvailable)) func theTerminalOfTheCases() throws {
    let folder = try TemporaryFolder()
    let run = try Landreserve.run(
      "import", folder.path("t.gpkg"), SharedData.path("cases/hostile/terminal.geojson"), "--as", "parcels")
    #expect(run.fails(65, #"\u001b]0;PWN\u0007"#) && isClean(run), "\(run)")
  }

  @Test(.enabled(if: SharedData.isAvailable)) func theMapOfTheCases() throws {
    let folder = try TemporaryFolder()
    let workspace = folder.path("c.gpkg")
    let file = SharedData.path("cases/svg-control-characters/ctl.geojson")
    #expect(try Landreserve.run("import", workspace, file, "--as", "parcels").exitCode == 0)
    let map = try Landreserve.run("map", workspace, "parcels", folder.path("c.svg"), "--by", "town")
    #expect(map.exitCode == 0 && isClean(map), "\(map)")
    let svg = try #require(folder.bytes("c.svg"))
    _ = try XMLDocumentCheck(contentsOf: URL(filePath: folder.path("c.svg")))
    #expect(String(decoding: svg, as: UTF8.self).contains("t\u{FFFD}own"))
    if CommandRun.path(of: "rsvg-convert") != nil {
      let picture = try Landreserve.run("map", workspace, "parcels", folder.path("c.png"), "--by", "town")
      #expect(picture.exitCode == 0, "\(picture)")
    }
  }

  /// Control characters as names of layers, columns, keys, values, policies and files, in every command that prints
  /// them.
  @Test(arguments: 0..<12) func everywhere(seed: Int) throws {
    let words = [
      "\u{1B}]0;PWN\u{7}", "\u{1B}[2J", "\u{9B}31m", "a\u{202E}b", "\u{2066}x", "a\rb", "\u{7F}\u{8}",
      Self.forged,
      "\u{85}", "\u{2028}y", "\u{0C}", "\u{1B}[1;1Hx",
    ]
    let word = words[seed]
    let json = String(decoding: try JSONEncoder().encode(word), as: UTF8.self)
    let folder = try TemporaryFolder()
    let workspace = folder.path("w.gpkg")
    let parcels = Landreserve.parcels(["a", "b"]).replacing("\"b\"", with: json).replacing(
      "\"parcel_id\":\"a\"", with: "\"parcel_id\":\"a\",\(json):\(json)")
    let file = try folder.write(parcels, to: "p\(seed).geojson")
    var runs = [try Landreserve.run("import", workspace, file, "--as", "parcels")]
    #expect(runs[0].exitCode == 0, "\(runs[0])")
    let yaml = """
      name: \(json)
      layers: {parcels: {table: parcels, key: parcel_id}}
      rules:
        - {id: \(json), kind: valid-geometry}
        - {id: k, kind: duplicate-key}
      comparison: {link_share: 0.5, conserved_share: 1e-6, same_share: 1e-9}
      """
    let policy = try folder.write(yaml, to: "p.yaml")
    let copy = folder.path("v.gpkg")
    #expect(
      try Landreserve.run(
        "import", copy, try folder.write(Landreserve.parcels(["a"]), to: "q.geojson"), "--as", "parcels"
      ).exitCode == 0)
    runs += [
      try Landreserve.run("import", workspace, file, "--as", "layer:\(word)"),
      try Landreserve.run("audit", workspace, "--policy", policy),
      try Landreserve.run("info", workspace), try Landreserve.run("info", workspace, "--json"),
      try Landreserve.run("diff", copy, workspace, "--policy", policy),
      try Landreserve.run("rules", "--policy", policy),
      try Landreserve.run("export", workspace, word, folder.path("x.geojson")),
      try Landreserve.run("export", workspace, "parcels", folder.path("x\(word).nothing")),
      try Landreserve.run("info", folder.path("none\(word).geojson")),
      try Landreserve.run("audit", workspace, "--policy", policy, "--set", "rules.\(word).sevrity=x"),
      try Landreserve.run("import", workspace, file, "--as", "parcels", "--map", "parcel_id=\(word)x"),
      try Landreserve.run("audit", workspace, "--policy", policy, "--on", word),
      try Landreserve.run("audit", workspace, "--policy", policy, "--fail-on", word),
    ]
    for run in runs { #expect(isClean(run), "\(run)\n\(run.output)") }
    for run in runs where run.exitCode != 0 && run.exitCode != 1 {
      #expect(run.errorLines.count == 1, "\(run)")
    }
  }
}
