import Foundation
import TestSupport
import Testing

/// `docs/man` holds a manual page of every command, made from the program's own help.
///
/// After a change of a help text, write them anew: `LANDRESERVE_WRITE_HELP=1 swift test --filter ManualTests`.
@Suite(.serialized) struct ManualTests {
  private static let folder = Landreserve.checkout("docs/man")

  private func pages() throws -> [ManualPage] {
    let dump = try HelpDump.read()
    return ([dump.command] + dump.commands).map { ManualPage($0, all: dump.commands) }
  }

  @Test func thePagesAreUpToDate() throws {
    let pages = try pages()
    #expect(pages.count > 10)
    if GeneratedDocument.isWriting {
      try? FileManager.default.removeItem(atPath: Self.folder)
      try FileManager.default.createDirectory(atPath: Self.folder, withIntermediateDirectories: true)
    }
    for page in pages {
      let document = GeneratedDocument("docs/man/\(page.name).1", madeBy: "ManualTests")
      #expect(try document.fault(against: page.text) == nil)
    }
    let names = Set(try FileManager.default.contentsOfDirectory(atPath: Self.folder))
    #expect(names == Set(pages.map { "\($0.name).1" }))
  }

  @Test(.enabled(if: CommandRun.path(of: "groff") != nil, "skipped: groff is not installed"))
  func groffHasNoComplaint() throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: Self.folder) {
      let run = try CommandRun(
        "groff", ["-ww", "-K", "utf8", "-T", "utf8", "-mdoc", "-z", "\(Self.folder)/\(name)"])
      #expect(run.exitCode == 0 && run.error.isEmpty, "\(run)")
    }
  }

  @Test(.enabled(if: CommandRun.path(of: "mandoc") != nil, "skipped: mandoc is not installed"))
  func mandocHasNoComplaint() throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: Self.folder) {
      let run = try CommandRun("mandoc", ["-T", "lint", "-W", "warning", "\(Self.folder)/\(name)"])
      #expect(run.exitCode == 0 && run.output.isEmpty, "\(run)\n\(run.output)")
    }
  }

  @Test(.enabled(if: CommandRun.path(of: "man") != nil, "skipped: man is not installed"))
  func manShowsThem() throws {
    let run = try CommandRun(
      "man", ["-l", "\(Self.folder)/landreserve-import.1"],
      environment: ["LC_ALL": "C.UTF-8", "MANWIDTH": "80", "MANPAGER": "cat"])
    #expect(run.exitCode == 0, "\(run)")
    for word in ["landreserve import", "--swap-axes", "EXIT STATUS", "parcel_id=DKBH"] {
      #expect(run.output.contains(word), "\(word)")
    }
  }
}
