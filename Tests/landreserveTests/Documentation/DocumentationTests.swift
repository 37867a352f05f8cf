import Foundation
import TestSupport
import Testing

/// The commands of every page are run in order, in a folder of the page's own, and end as the page says.
@Suite struct DocumentationTests {
  @Test(arguments: DocumentPage.all.filter { $0.blocks.contains { !$0.commands.isEmpty } })
  func theCommandsDoWhatThePageShows(_ page: DocumentPage) throws {
    let folder = try GivenFiles.folder(for: page)
    for block in page.blocks {
      if let file = block.file {
        _ = try folder.write(block.lines.joined(separator: "\n") + "\n", to: file)
      }
      let commands = block.commands
      for (index, command) in commands.enumerated() {
        let place = "\(page.path):\(command.line)"
        let run = try run(command.text, in: folder, locale: page.locale)
        let expected = index == commands.count - 1 ? block.exitCode : 0
        guard !run.isKilled, run.exitCode == expected else {
          // What follows builds on it.
          Issue.record(
            "\(place): ended with \(run.exitCode), not \(expected): \(command.text)\n\(run.output)")
          return
        }
        if let missing = ShownOutput.firstMissing(command.shown, in: run.output) {
          Issue.record("\(place): “\(missing)” was not printed, or not in this order:\n\(run.output)")
        }
      }
    }
  }

  @Test func everyCommandIsRunOrSaysWhyNot() {
    #expect(DocumentPage.all.count > 15, "the pages were not found")
    for fault in DocumentPage.all.flatMap(\.faults) { Issue.record("\(fault)") }
    let notRun = DocumentPage.all.flatMap { page in
      page.blocks.compactMap { block in block.reasonNotRun.map { "\(page.path):\(block.line): \($0)" } }
    }
    // What is not run grows old unseen: each new mark is a decision that shows here.
    #expect(notRun.count <= 8, "not run:\n\(notRun.joined(separator: "\n"))")
  }

  @Test func everyLinkLeadsSomewhere() throws {
    for path in DocumentPage.all.map(\.path) + ["docs/commands.md", "GeoData/sample-district/README.md"] {
      let text = try String(contentsOfFile: Landreserve.checkout(path), encoding: .utf8)
      let folder = URL(filePath: Landreserve.checkout(path)).deletingLastPathComponent()
      for link in text.matches(of: /\]\(([^)#:]+)(#[^)]*)?\)/) {
        #expect(
          FileManager.default.fileExists(atPath: folder.appending(path: String(link.1)).path),
          "\(path): there is no \(link.1)")
      }
      // Pages are also named without a link, by their path in the repository.
      for name in text.matches(of: /`(docs\/[a-z\/-]+\.md)`/) {
        #expect(
          FileManager.default.fileExists(atPath: Landreserve.checkout(String(name.1))),
          "\(path): there is no \(name.1)")
      }
    }
  }

  @Test func aPageThatIsWrongIsFound() throws {
    let page = DocumentPage(
      path: "page.md",
      text: """
        <!-- given: district.gpkg -->

        <!-- exit 1 -->
        ```text
        $ landreserve audit a.gpkg \\
            --policy b.yaml
        rule  findings
        …
        ```

        <!-- not run: -->
        ```sh
        landreserve info a.gpkg
        ```

        ```text
        landreserve info a.gpkg
        ```

            landreserve info a.gpkg
        """)
    #expect(page.given == ["district.gpkg"])
    #expect(page.faults.count == 3, "\(page.faults)")
    let block = try #require(page.blocks.first)
    #expect(block.exitCode == 1 && block.commands.count == 1)
    #expect(block.commands.first?.text == "landreserve audit a.gpkg \\\n    --policy b.yaml")
    #expect(block.commands.first?.line == 5)
    let printed = "rule findings\na  1\nb 7,200\n"
    #expect(ShownOutput.firstMissing(["rule  findings", "…", "b   12"], in: printed) == nil)
    #expect(ShownOutput.firstMissing(["b 1", "a 1"], in: "a  1\nb 7\n") == "a 1")
    #expect(ShownOutput.firstMissing(["a 1 m…"], in: "a  1 mu\n") == nil)
  }

  /// Runs a command line as a reader's shell would; standard error comes with the output.
  private func run(_ command: String, in folder: TemporaryFolder, locale: String) throws -> CommandRun {
    let programs = URL(filePath: BuiltProgram.path("landreserve")).deletingLastPathComponent().path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return try CommandRun(
      "bash", ["-c", "set -o pipefail; exec 2>&1; cd -- \"$0\" || exit\n\(command)\n", folder.url.path],
      environment: [
        "PATH": "\(programs):\(path)", "LC_ALL": "", "LC_MESSAGES": "", "LC_CTYPE": "C.UTF-8", "LANG": locale,
        "COLUMNS": "100", "NO_COLOR": "1",
      ])
  }
}
