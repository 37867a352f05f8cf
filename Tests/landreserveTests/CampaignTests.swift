import Foundation
import TestSupport
import Testing

/// A short run of the campaigns about files, faults, kills and commands at once; docs/reliability.md has long ones.
@Suite(.serialized) struct CampaignTests {
  private static let hasPython =
    (try? CommandRun("/usr/bin/env", ["python3", "-c", "import sqlite3"]))?.exitCode == 0
  private static let hasCompiler = (try? CommandRun("/usr/bin/env", ["cc", "--version"]))?.exitCode == 0

  @Test(
    .enabled(if: hasPython, "skipped: python3 is not installed"),
    arguments: ["readers", "kills", "concurrency"])
  func findsNothing(campaign: String) throws { try run(campaign) }

  @Test(.enabled(if: hasPython && hasCompiler, "skipped: python3 or cc is not installed"))
  func faultsAreToldAndHarmless() throws { try run("faults") }

  private func run(_ campaign: String) throws {
    let programs = URL(filePath: BuiltProgram.path("landreserve")).deletingLastPathComponent().path
    let run = try CommandRun(
      "/usr/bin/env", ["python3", Landreserve.checkout("Scripts/fuzz.d/\(campaign).py"), "--seconds", "3"],
      environment: ["LANDRESERVE_PROGRAMS": programs, "PYTHONDONTWRITEBYTECODE": "1"], timeLimit: 240)
    #expect(run.exitCode == 0, "\(run)")
    #expect(run.output.contains("\(campaign): seed 1"), "\(run)")
  }
}
