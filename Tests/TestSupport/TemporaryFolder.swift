import Foundation

/// A folder for one test, removed with it.
public final class TemporaryFolder: Sendable {
  /// The folder.
  public let url: URL

  /// Makes a folder with a name of its own.
  public init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "landreserve-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// A file or folder in it, which need not be there.
  public func path(_ name: String) -> String { url.appending(path: name).path }

  /// Writes a text file and returns its path.
  public func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: URL(filePath: path(name)))
    return path(name)
  }

  /// What a file holds, or nil where there is none.
  public func bytes(_ name: String) -> Data? { FileManager.default.contents(atPath: path(name)) }

  /// What lies in it, hidden files included, in alphabetical order.
  public var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
  }
}
