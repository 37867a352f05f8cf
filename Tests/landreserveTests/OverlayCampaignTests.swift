import Foundation
import TestSupport
import Testing

/// A few seconds of `Scripts/fuzz overlay`, against arithmetic in whole numbers.
@Suite struct OverlayCampaignTests {
  private static let programs = URL(filePath: BuiltProgram.path("overlay-probe")).deletingLastPathComponent()
    .path

  private func fuzz(_ arguments: String...) throws -> CommandRun {
    try CommandRun("/bin/bash", [Landreserve.checkout("Scripts/fuzz")] + arguments, timeLimit: 300)
  }

  @Test(
    "No area of a seeded pair is wrong, and none open",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")))
  func overlay() throws {
    let run = try fuzz(
      "overlay", "--seconds", "20", "--seed", "20261127", "--pairs", "25", "--program", Self.programs)
    #expect(run.exitCode == 0, "\(run)")
    #expect(run.output.contains("overlay: 350 pairs, 0 wrong, 0 open"), "\(run)")
  }

  @Test("The entrance refuses what it does not know")
  func arguments() throws {
    #expect(try fuzz("--help").exitCode == 0)
    for arguments in [["nothing"], ["../test"], [], ["overlay", "--seconds", "ten"], ["overlay", "--seed"]] {
      let run = try CommandRun("/bin/bash", [Landreserve.checkout("Scripts/fuzz")] + arguments)
      #expect(run.exitCode == 64, "\(run)")
    }
  }
}
