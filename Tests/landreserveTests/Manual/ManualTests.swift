import Foundation
import LandModel
import TestSupport
import Testing

@testable import landreserve

/// `docs/man` holds a manual page of every command, made from the program's own help.
///
/// After a change of a help text, write them anew: `LANDRESERVE_WRITE_HELP=1 swift test --filter ManualTests`.
@Suite(.serialized) struct ManualTests {
  private static let folder = Landreserve.checkout("docs/man")
  /// Where the pages of a language stand, under names that man-db looks for in its own folders.
  private static let folders: [(language: Language, path: String)] = [
    (.english, folder), (.chinese, "\(folder)/zh_CN"),
  ]

  private static func pages(_ language: Language) throws -> [ManualPage] {
    let program = try CommandDescription.ofProgram()
    let wording = Wording(language)
    return [ManualPage(program, called: [], wording: wording)]
      + program.invocations.map { ManualPage($0.command, called: $0.words, wording: wording) }
  }

  private static func files(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".1") }
  }

  @Test(arguments: Language.allCases) func thePagesAreUpToDate(language: Language) throws {
    let pages = try Self.pages(language)
    let folder = try #require(Self.folders.first { $0.language == language }).path
    #expect(pages.count > 10)
    if GeneratedDocument.isWriting {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for file in try Self.files(in: folder) {
        try FileManager.default.removeItem(atPath: "\(folder)/\(file)")
      }
    }
    let place = language == .english ? "docs/man" : "docs/man/zh_CN"
    for page in pages {
      let document = GeneratedDocument("\(place)/\(page.name).1", madeBy: "ManualTests")
      #expect(try document.fault(against: page.text) == nil)
    }
    #expect(Set(try Self.files(in: folder)) == Set(pages.map { "\($0.name).1" }))
  }

  @Test(.enabled(if: CommandRun.path(of: "groff") != nil, "skipped: groff is not installed"))
  func groffHasNoComplaint() throws {
    for (language, folder) in Self.folders {
      // The rules of breaking Chinese lines are a macro file of groff's own.
      let macros = language == .chinese ? ["-m", "zh"] : []
      for name in try Self.files(in: folder) {
        let run = try CommandRun(
          "groff", ["-ww", "-K", "utf8", "-T", "utf8", "-mdoc"] + macros + ["-z", "\(folder)/\(name)"])
        #expect(run.exitCode == 0 && run.error.isEmpty, "\(run)")
      }
    }
  }

  @Test(.enabled(if: CommandRun.path(of: "mandoc") != nil, "skipped: mandoc is not installed"))
  func mandocHasNoComplaint() throws {
    for (language, folder) in Self.folders {
      for name in try Self.files(in: folder) {
        let run = try CommandRun("mandoc", ["-T", "lint", "-W", "warning", "\(folder)/\(name)"])
        // mandoc knows the section NAME by its English word only.
        let complaints = run.output.split(separator: "\n").filter {
          language == .english
            || !$0.contains("first section is not \"NAME\"") && !$0.contains("outside NAME section")
        }
        #expect(complaints.isEmpty && (language == .chinese || run.exitCode == 0), "\(run)\n\(complaints)")
      }
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

  @Test(.enabled(if: CommandRun.path(of: "man") != nil, "skipped: man is not installed"))
  func manShowsThemInChinese() throws {
    let run = try CommandRun(
      "man", ["-l", "\(Self.folder)/zh_CN/landreserve-import.1"],
      environment: ["LC_ALL": "C.UTF-8", "MANWIDTH": "80", "MANPAGER": "cat"])
    #expect(run.exitCode == 0, "\(run)")
    for word in ["landreserve import", "--swap-axes", "退出码", "战略预留区", "parcel_id=DKBH"] {
      #expect(run.output.contains(word), "\(word)")
    }
  }

  /// What man-db's index takes from a page: its name and the line that says what it is.
  @Test(.enabled(if: CommandRun.path(of: "lexgrog") != nil, "skipped: man-db is not installed"))
  func theIndexFindsTheNameInEitherLanguage() throws {
    for (language, line) in [
      ("", "landreserve-info - Tell what a workspace or an input file holds"),
      ("/zh_CN", "landreserve-info - 说明工作区或输入文件中有什么"),
    ] {
      let page = "\(Self.folder)\(language)/landreserve-info.1"
      let run = try CommandRun("lexgrog", [page], environment: ["LC_ALL": "C.UTF-8"])
      #expect(run.exitCode == 0 && run.output.contains(line), "\(run)\n\(run.output)")
    }
  }
}
