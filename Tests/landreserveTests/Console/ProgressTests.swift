import Foundation
import LandModel
import TestSupport
import Testing

@testable import landreserve

@Suite struct ProgressTests {
  @Test func tellsRateAndRemainingTime() {
    var progress = Progress("audit", total: 10_000, isShown: false)
    progress.advance(by: 2500)
    #expect(
      progress.line(after: 5, wording: .english) == "audit: 2,500 of 10,000 (25 %), 500/s, 0:15 left")
    var unknown = Progress("reading", isShown: false)
    unknown.advance(by: 3000)
    #expect(unknown.line(after: 2, wording: .english) == "reading: 3,000, 1,500/s")
    #expect(Duration.seconds(3723).clock == "1:02:03" && Duration.seconds(59).clock == "0:59")
  }

  /// Under a pseudo-terminal the line is drawn and wiped again; elsewhere there is none.
  @Test(.enabled(if: CommandRun.path(of: "script") != nil, "skipped: script is not installed"))
  func isDrawnOnlyOnATerminal() throws {
    let folder = try Landreserve.workspaceFolder()
    let audit = [
      BuiltProgram.path("landreserve"), "audit", folder.path("workspace.gpkg"), "--policy",
      Landreserve.policy,
      "--fail-on", "never", "--no-store",
    ]
    let plain = try CommandRun(audit[0], Array(audit.dropFirst()), environment: ["LC_ALL": "C.UTF-8"])
    #expect(plain.exitCode == 0 && plain.error.isEmpty && !plain.output.contains("\u{1B}"), "\(plain)")
    let line = audit.map { "'\($0)'" }.joined(separator: " ")
    let run = try CommandRun(
      "script", ["-qec", "stty cols 60; \(line)", "/dev/null"],
      environment: ["LC_ALL": "C.UTF-8", "COLUMNS": "", "NO_COLOR": "1"])
    #expect(run.exitCode == 0, "\(run)")
    #expect(run.output.contains("\r\u{1B}[2K" + "audit …"))
    // Whatever was drawn is wiped before the results come.
    let results = try #require(run.output.range(of: "rules fail"))
    let wiped = try #require(run.output.range(of: "\r\u{1B}[2K", options: .backwards))
    #expect(wiped.upperBound < results.lowerBound)
    // The table fits the terminal's 60 places.
    let table = run.output[results.upperBound...].split(separator: "\n").map { $0.replacing("\r", with: "") }
    for line in table.dropFirst(4) { #expect(DisplayWidth.of(String(line)) <= 60, "\(line)") }
  }

  @Test func workThatCannotBeCountedTellsItsTime() {
    let waiting = Waiting("solving", limit: 60, isShown: false)
    #expect(waiting.line(after: .seconds(7), wording: .english) == "solving: 0:07, at most 1:00")
    waiting.tell("a plan is found")
    #expect(
      waiting.line(after: .seconds(61), wording: .english) == "solving: 1:01, at most 1:00; a plan is found")
    #expect(Waiting("writing", isShown: false).line(after: .zero, wording: .english) == "writing: 0:00")
  }

  /// A plan that is searched for tells on a terminal how near it is, and leaves nothing behind in the results.
  @Test(.enabled(if: CommandRun.path(of: "script") != nil, "skipped: script is not installed"))
  func aPlanTellsHowNearItIs() throws {
    let folder = try TemporaryFolder()
    let candidates = (1...40).map {
      "{id: \"\($0)\", area_mu: \(50 + $0 * $0 % 37), cost: \(90 + $0 * $0 % 41)}"
    }
    let problem = try folder.write(
      """
      first_year: 2026
      years: 3
      candidates: [\(candidates.joined(separator: ", "))]
      constraints:
        - {kind: area-floor, id: a, years: [2026], area_mu: 301}
        - {kind: area-floor, id: b, years: [2027], area_mu: 302}
        - {kind: area-floor, id: c, years: [2028], area_mu: 303}
      """, to: "problem.yaml")
    let command = "'\(BuiltProgram.path("landreserve"))' solve '\(problem)' --gap 0 --time-limit 3"
    let run = try CommandRun(
      "script", ["-qec", command, "/dev/null"],
      environment: ["LC_ALL": "C.UTF-8", "COLUMNS": "100", "NO_COLOR": "1"])
    #expect(run.exitCode == 0, "\(run)")
    #expect(run.output.contains("solving: 0:00, at most 0:03"), "\(run.output)")
    let last = try #require(run.output.range(of: "\r\u{1B}[2K", options: .backwards))
    #expect(!run.output[last.upperBound...].contains("solving"))
  }
}
