import Foundation
import TestSupport
import Testing

/// Every link between the documents leads to a file, and every anchor to a heading.
@Suite struct LinkTests {
  /// A Markdown file of the repository.
  private struct Page {
    let file: URL
    /// Its lines without those of code blocks.
    let lines: [String]

    init(_ file: URL) throws {
      self.file = file
      var isCode = false
      lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
        if line.hasPrefix("```") { isCode.toggle() }
        return isCode || line.hasPrefix("```") ? nil : String(line)
      }
    }

    /// The targets of its links that are neither elsewhere on the web nor in code.
    var targets: [String] {
      lines.flatMap { line in
        line.replacing(/`[^`]*`/, with: "").matches(of: /\]\(([^) ]+)\)/).map { String($0.1) }
      }.filter { !$0.contains("://") && !$0.hasPrefix("mailto:") }
    }

    /// The anchors of its headings, as GitHub makes them: lower case, punctuation left out, hyphens for spaces.
    var anchors: Set<String> {
      var seen: [String: Int] = [:]
      return lines.reduce(into: []) { anchors, line in
        guard let heading = line.wholeMatch(of: /#+ (.*)/)?.1 else { return }
        let anchor = heading.lowercased().filter { $0.isLetter || $0.isNumber || "-_ ".contains($0) }
          .replacing(" ", with: "-")
        let count = seen[anchor, default: 0]
        seen[anchor] = count + 1
        anchors.insert(count == 0 ? anchor : "\(anchor)-\(count)")
      }
    }
  }

  private static func pages() throws -> [String: Page] {
    let root = SharedData.checkout
    let top = try FileManager.default.contentsOfDirectory(at: root, includingPropertiesForKeys: nil)
    var files = top.filter { $0.pathExtension == "md" }
    for folder in ["docs", "GeoData", "Scripts"] {
      let inside = FileManager.default.enumerator(
        at: root.appending(path: folder), includingPropertiesForKeys: nil)
      for case let file as URL in try #require(inside) where file.pathExtension == "md" { files.append(file) }
    }
    return Dictionary(
      uniqueKeysWithValues: try files.map { ($0.standardizedFileURL.path, try Page($0.standardizedFileURL)) })
  }

  @Test func everyLinkLeadsSomewhere() throws {
    let pages = try Self.pages()
    var followed = 0
    for page in pages.values.sorted(by: { $0.file.path < $1.file.path }) {
      for target in page.targets {
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(
          String.init)
        let folder = page.file.deletingLastPathComponent()
        let file = parts[0].isEmpty ? page.file : folder.appending(path: parts[0]).standardizedFileURL
        #expect(FileManager.default.fileExists(atPath: file.path), "\(page.file.path): \(target)")
        if parts.count > 1, let other = pages[file.path] {
          let anchor = parts[1].removingPercentEncoding ?? parts[1]
          #expect(other.anchors.contains(anchor), "\(page.file.path): \(target)")
        }
        followed += 1
      }
    }
    #expect(followed > 100)
  }

  /// Whoever begins at the README finds every page.
  @Test func everyPageIsLinked() throws {
    let pages = try Self.pages()
    var reached: Set<String> = []
    var open = [SharedData.checkout.appending(path: "README.md").standardizedFileURL.path]
    while let path = open.popLast() {
      guard let page = pages[path], reached.insert(path).inserted else { continue }
      let folder = page.file.deletingLastPathComponent()
      open += page.targets.map { folder.appending(path: $0.prefix { $0 != "#" }).standardizedFileURL.path }
    }
    let folder = SharedData.checkout.appending(path: "docs").standardizedFileURL.path
    // The library has documentation of its own, which Scripts/documentation builds.
    let missed = pages.keys.filter {
      $0.hasPrefix(folder) && !$0.hasPrefix(folder + "/library/") && !reached.contains($0)
    }.sorted()
    #expect(missed.isEmpty)
  }
}
