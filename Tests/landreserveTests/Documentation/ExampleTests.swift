import Foundation
import TestSupport
import Testing

/// The package of `Examples/GettingStarted`, which only knows the library's product, and the page that shows it.
@Suite struct ExampleTests {
  private static let program = Landreserve.checkout(".build-example/debug/GettingStarted")

  @Test func thePageShowsTheProgram() throws {
    let source = try String(
      contentsOfFile: Landreserve.checkout("Examples/GettingStarted/Sources/GettingStarted/main.swift"),
      encoding: .utf8)
    let page = try String(
      contentsOfFile: Landreserve.checkout("docs/library/LandReserve.docc/GettingStarted.md"), encoding: .utf8
    )
    #expect(page.contains("```swift\n\(source)```\n"))
    let statements = source.split(separator: "\n").filter { !$0.hasPrefix("//") }
    #expect(statements.count <= 20)
  }

  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: program),
      "skipped: Scripts/test builds Examples/GettingStarted where it runs all tests")
  ) func theProgramRuns() throws {
    let folder = try TemporaryFolder()
    let sample = try Landreserve.run("sample", folder.path("s"), "--parcels", "3000")
    try #require(sample.exitCode == 0, "\(sample)")
    let district = folder.path("s/district.gpkg")
    let run = try CommandRun(
      Self.program,
      [district, Landreserve.policy, folder.path("plan.json")])
    #expect(run.exitCode == 0, "\(run)")
    let lines = run.output.split(separator: "\n")
    #expect(lines.contains { $0.contains(#/^[0-9]+ findings on [0-9]+ parcels$/#) }, "\(run.output)")
    #expect(lines.contains { $0.contains(#/^2026 [0-9]+ parcels/#) }, "\(run.output)")
    #expect(lines.last == "the plan holds", "\(run.output)")
    // The command line gives the same verdict on the file that the library wrote.
    let check = try BuiltProgram.run(
      "landreserve",
      [
        "verify", district, folder.path("plan.json"), "--policy", Landreserve.policy, "--set",
        "plan.budget=null",
      ])
    #expect(check.exitCode == 0, "\(check)\(check.output)")
  }
}
