import Foundation

/// A file of the repository that is made from the code: a test keeps it equal to what the code says.
///
/// With `LANDRESERVE_WRITE_HELP=1` in the environment the tests write such files anew.
public struct GeneratedDocument: Sendable {
  /// The file's path in the repository: `docs/commands.md`.
  public let path: String
  /// The suite that makes it: `HelpTests`.
  public let suite: String

  /// Names a file and the suite that makes it.
  public init(_ path: String, madeBy suite: String) {
    self.path = path
    self.suite = suite
  }

  /// Whether files are written anew rather than compared.
  public static var isWriting: Bool {
    ProcessInfo.processInfo.environment["LANDRESERVE_WRITE_HELP"] != nil
  }

  /// Where the kept file differs from the text that the code makes, and how to write it anew; nil where they are equal.
  public func fault(against text: String) throws -> String? {
    let file = SharedData.checkout.appending(path: path)
    if Self.isWriting { try Data(text.utf8).write(to: file) }
    let kept = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    guard kept != text else { return nil }
    let (left, right) = (
      kept.split(separator: "\n", omittingEmptySubsequences: false),
      text.split(
        separator: "\n", omittingEmptySubsequences: false)
    )
    let line = zip(left, right).enumerated().first { $1.0 != $1.1 }?.offset ?? min(left.count, right.count)
    let (old, new) = (line < left.count ? left[line] : "", line < right.count ? right[line] : "")
    return """
      \(path):\(line + 1): “\(old)” where the code says “\(new)”; \
      write it anew: LANDRESERVE_WRITE_HELP=1 swift test --filter \(suite)
      """
  }
}
