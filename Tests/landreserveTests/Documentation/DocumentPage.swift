import Foundation
import TestSupport

/// A page of the documentation: its fenced blocks with their marks, and what is wrong with how they are written.
///
/// A mark is a comment on a line of its own before a block: `<!-- exit 1 -->` (how its last command ends),
/// `<!-- not run: REASON -->`, `<!-- file: NAME -->` (the block is that file). `<!-- given: NAME, NAME -->` anywhere
/// says which files of ``GivenFiles`` the page begins with.
struct DocumentPage: Sendable, CustomStringConvertible {
  /// The page's path in the repository.
  let path: String
  let blocks: [DocumentBlock]
  let given: [String]
  /// Commands that no test would run, by line.
  let faults: [String]

  var description: String { path }

  /// The locale of the page's reader.
  var locale: String { path.contains("zh/") || path.hasSuffix(".zh.md") ? "zh_CN.UTF-8" : "C.UTF-8" }

  /// Every page that people wrote; commands.md, in either language, repeats the help texts, to which `HelpTests` holds it.
  static let all: [DocumentPage] = {
    let folders = ["docs", "docs/how-to", "docs/zh"]
    let pages = folders.flatMap { folder in
      ((try? FileManager.default.contentsOfDirectory(atPath: Landreserve.checkout(folder))) ?? []).sorted()
        .filter { $0.hasSuffix(".md") }.map { "\(folder)/\($0)" }
    }
    return (["README.md", "README.zh.md"] + pages.filter { !$0.hasSuffix("/commands.md") }).compactMap {
      path in
      (try? String(contentsOfFile: Landreserve.checkout(path), encoding: .utf8))
        .map { DocumentPage(path: path, text: $0) }
    }
  }()

  init(path: String, text: String) {
    self.path = path
    var blocks: [DocumentBlock] = []
    var given: [String] = []
    var faults: [String] = []
    var marks: [String] = []
    var open: DocumentBlock?
    var isAfterBlank = true
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if var block = open {
        if line.hasPrefix("```") {
          blocks.append(block)
          open = nil
        } else {
          block.lines.append(String(line))
          open = block
        }
        continue
      }
      if line.hasPrefix("```") {
        open = DocumentBlock(line: index + 1, language: String(line.dropFirst(3)), marks: marks)
        marks = []
      } else if let mark = line.wholeMatch(of: /<!-- (.*) -->/)?.1 {
        if mark.hasPrefix("given: ") {
          given += mark.dropFirst(7).components(separatedBy: ", ")
        } else {
          marks.append(String(mark))
        }
      } else if isAfterBlank, line.hasPrefix("    landreserve ") {
        faults.append("\(path):\(index + 1): an indented command is not run; write a fenced block")
      }
      if !line.isEmpty && !line.hasPrefix("<!--") && open == nil { marks = [] }
      isAfterBlank = line.isEmpty
    }
    self.given = given
    self.blocks = blocks
    self.faults =
      faults
      + blocks.flatMap { block in block.faults.map { "\(path):\(block.line): \($0)" } }
  }
}
