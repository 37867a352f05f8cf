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

  /// Runs it where a folder is a disk of a few kilobytes of its own, in a namespace that ends with the command.
  private func onSmallDisk(
    _ folder: String, kilobytes: Int, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> (run: CommandRun, left: [String]) {
    // What lies on the disk is seen from inside only.
    let script = #"""
      mount -t tmpfs -o size="$1"k tmpfs "$2" && printf earlier >"$2/earlier.xlsx" || exit 99
      folder=$2; list=$3; shift 3
      "$@"; status=$?
      find "$folder" -mindepth 1 -printf '%P %s\n' | sort >"$list"
      exit $status
      """#
    let list = try TemporaryFolder()
    let run = try CommandRun(
      "unshare",
      ["--map-root-user", "--mount", "bash", "-c", script, "bash", "\(kilobytes)", folder, list.path("list")]
        + [BuiltProgram.path("landreserve")] + arguments, environment: environment)
    let left = String(decoding: list.bytes("list") ?? Data(), as: UTF8.self)
    return (run, left.split(separator: "\n").map(String.init))
  }

  private static let canMount =
    (try? CommandRun("unshare", ["--map-root-user", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]))?
    .exitCode
    == 0
  /// A report, a workbook and a map that find the disk full: what was there before is as it was, and nothing half is left.
  @Test(
    .enabled(if: canMount, "skipped: a file system may not be mounted here (unshare)"))
  func aFullDiskLeavesReportsAndWorkbooksWhole() throws {
    let folder = try Landreserve.workspaceFolder()
    let disk = folder.path("disk")
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    let workspace = folder.path("workspace.gpkg")
    let policy = ["--policy", Landreserve.policy]
    let day = policy + ["--on", "2026-01-01", "--no-store"]
    let commands: [(file: String, arguments: [String])] = [
      ("report/index.html", ["report", workspace, "--out", disk + "/report"] + policy),
      ("earlier.xlsx", ["idle", workspace, "--xlsx", disk + "/earlier.xlsx"] + day),
      (
        "earlier.xlsx",
        ["report", workspace, "--out", folder.path("page"), "--xlsx", disk + "/earlier.xlsx"] + policy
      ),
      ("map.svg", ["map", workspace, "parcels", disk + "/map.svg"]),
    ]
    for command in commands {
      let (run, left) = try onSmallDisk(disk, kilobytes: 8, command.arguments)
      #expect(run.fails(74, command.file, "disk is full"), "\(run)")
      #expect(run.errorLines.count { $0.hasPrefix("landreserve: ") } == 1, "\(run)")
      #expect(left == ["earlier.xlsx 7"], "\(run)")
    }
    // With room enough all of it is written.
    let (run, left) = try onSmallDisk(disk, kilobytes: 20_000, commands[1].arguments)
    #expect(run.exitCode == 0 && left.count == 1 && left != ["earlier.xlsx 7"], "\(run)")
  }

  /// A workbook whose scratch files find the disk full is not made, and only this program says so.
  @Test(
    .enabled(if: canMount, "skipped: a file system may not be mounted here (unshare)"),
    arguments: [4, 8, 16])
  func aFullDiskForScratchFiles(kilobytes: Int) throws {
    let folder = try Landreserve.workspaceFolder()
    let disk = folder.path("disk")
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    let audit = try BuiltProgram.run(
      "landreserve",
      ["audit", folder.path("workspace.gpkg"), "--policy", Landreserve.policy, "--fail-on", "never"])
    try #require(audit.exitCode == 0, "\(audit)")
    let file = try folder.write("earlier", to: "findings.xlsx")
    let (run, left) = try onSmallDisk(
      disk, kilobytes: kilobytes,
      [
        "report", folder.path("workspace.gpkg"), "--policy", Landreserve.policy, "--out", folder.path("page"),
        "--xlsx", file,
      ], environment: ["TMPDIR": disk])
    #expect(run.fails(74, "findings.xlsx", "free space"), "\(run)")
    #expect(run.errorLines.count == 1, "\(run)")
    #expect(left == ["earlier.xlsx 7"], "\(run)")
    #expect(folder.bytes("findings.xlsx") == Data("earlier".utf8))
  }

  /// The same by a limit on the size of files, which needs no disk of its own.
  @Test
  func aReportThatFailsMidwayLeavesTheEarlierOne() throws {
    let folder = try Landreserve.workspaceFolder()
    let report = ["report", folder.path("workspace.gpkg"), "--policy", Landreserve.policy, "--out"]
    let new = try withLimit(16, report + [folder.path("new")])
    #expect(new.fails(74, "new/index.html"), "\(new)")
    #expect(folder.names == ["workspace.gpkg"])
    #expect(try BuiltProgram.run("landreserve", report + [folder.path("report")]).exitCode == 0)
    let earlier = folder.bytes("report/index.html")
    let again = try withLimit(16, report + [folder.path("report")])
    #expect(again.fails(74, "report/index.html"), "\(again)")
    #expect(earlier != nil && folder.bytes("report/index.html") == earlier)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("report")) == ["index.html"])
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
