import Foundation
import LandModel

/// The files that a command writes, so that none is written over what the command reads or over another of them.
struct OutputPaths {
  private var taken: [(file: URL, name: String)] = []

  /// Starts with the files that the command reads; `-` and what is not given counts for nothing.
  init(reading inputs: [(name: String, path: String?)]) {
    for input in inputs { if let file = Self.file(input.path) { taken.append((file, input.name)) } }
  }

  /// Adds a file to be written.
  ///
  /// - Throws: ``LandError`` 64 where the command reads it or writes something else to it.
  mutating func add(_ option: String, _ path: String?) throws {
    guard let path, let file = Self.file(path) else { return }
    if let other = taken.first(where: { $0.file == file }) {
      throw LandError(.usage, "\(option) \(path): is the same file as \(other.name)", remedy: "name another file")
    }
    taken.append((file, option))
  }

  /// The file that a path leads to in the end, or nil where it is no ordinary file.
  private static func file(_ path: String?) -> URL? {
    guard let path, path != "-", !path.hasPrefix("/dev/") else { return nil }
    return URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath()
  }
}
