import Foundation
import GRDB
import TestSupport
import Testing

/// A workspace that is locked, on a full disk or in a folder that may not be written: the command fails, all is as it was.
@Suite struct DisturbedWritingTests {
  private func importing(_ folder: TemporaryFolder, _ workspace: String = "workspace.gpkg") -> [String] {
    ["import", folder.path(workspace), Landreserve.district, "--input-layer", "parcels", "--as", "parcels"]
  }

  @Test func aLockedWorkspaceIsNamed() throws {
    let folder = try Landreserve.workspaceFolder()
    let before = folder.bytes("workspace.gpkg")
    let other = try DatabaseQueue(path: folder.path("workspace.gpkg"))
    try other.writeWithoutTransaction { database in
      try database.inTransaction(.exclusive) {
        let runs = try [importing(folder), ["info", folder.path("workspace.gpkg")]].map {
          try BuiltProgram.run("landreserve", $0)
        }
        for run in runs { #expect(run.fails(74, "workspace.gpkg", "locked", "close it"), "\(run)") }
        return .rollback
      }
    }
    try other.close()
    #expect(folder.bytes("workspace.gpkg") == before && folder.names == ["workspace.gpkg"])
    #expect(try BuiltProgram.run("landreserve", importing(folder)).exitCode == 0)
  }

  /// Runs it in a shell that lets no file grow beyond some kilobytes: as on a full disk, writing fails midway.
  private func withLimit(_ kilobytes: Int, _ arguments: [String]) throws -> CommandRun {
    let script = #"ulimit -f "$1"; shift; exec "$@""#
    return try CommandRun(
      "/bin/bash", ["-c", script, "bash", "\(kilobytes)", BuiltProgram.path("landreserve")] + arguments)
  }

  @Test(arguments: [16, 200]) func writingThatFailsMidwayLeavesNothing(kilobytes: Int) throws {
    let folder = try Landreserve.workspaceFolder()
    let before = folder.bytes("workspace.gpkg")
    let commands = [
      importing(folder), importing(folder, "new.gpkg"),
      ["audit", folder.path("workspace.gpkg"), "--policy", Landreserve.policy],
      ["export", folder.path("workspace.gpkg"), "parcels", folder.path("new.gpkg")],
    ]
    for command in commands {
      let run = try withLimit(kilobytes, command)
      #expect(run.fails(74), "\(kilobytes) kB: \(run)")
      #expect(folder.names == ["workspace.gpkg"], "\(run)")
      #expect(folder.bytes("workspace.gpkg") == before, "\(run)")
    }
    let export = ["export", folder.path("workspace.gpkg"), "parcels", folder.path("new.geojson")]
    #expect(try withLimit(16, export).fails(74, "new.geojson"))
    #expect(folder.names == ["workspace.gpkg"])
  }

  @Test(.enabled(if: getuid() != 0, "skipped: the super-user may write everywhere"))
  func aFolderThatMayNotBeWritten() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.url.path)
    defer {
      try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.url.path)
    }
    for command in [
      importing(folder, "new.gpkg"),
      ["export", Landreserve.district, "parcels", folder.path("x.geojson")],
      ["export", Landreserve.district, "parcels", folder.path("x.gpkg")],
    ] {
      let run = try BuiltProgram.run("landreserve", command)
      #expect(run.fails(73), "\(run)")
    }
    #expect(folder.names.isEmpty)
  }
}
