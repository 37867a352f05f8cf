import Foundation
import LandModel

/// The files that a command writes, so that none is written over what the command reads or over another of them, and
/// a folder that is not there is found before the work rather than after it.
struct OutputPaths {
  private var taken: [(file: URL, name: String)] = []

  /// Starts with the files that the command reads; `-` and what is not given counts for nothing.
  init(reading inputs: [(name: String, path: String?)]) {
    for input in inputs { if let file = Self.file(input.path) { taken.append((file, input.name)) } }
  }

  /// Adds a file to be written.
  ///
  /// - Throws: ``LandError`` 64 where the command reads it or writes something else to it; 73 where it can't be made.
  mutating func add(_ option: String, _ path: String?) throws {
    guard let path, let file = Self.file(path) else { return }
    if let other = taken.first(where: { $0.file == file }) {
      throw LandError(
        .usage, "\(option) \(path): is the same file as \(other.name)", remedy: "name another file")
    }
    taken.append((file, option))
    try Self.requireFolder(of: file, named: path)
  }

  private static func requireFolder(of file: URL, named path: String) throws {
    let folder = file.deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      throw LandError(
        .cannotCreate, file: path, "its folder does not exist", remedy: "make the folder \(folder)")
    }
    guard FileManager.default.isWritableFile(atPath: folder) else {
      throw LandError(
        .cannotCreate, file: path, "its folder may not be written", remedy: "choose a folder of your own")
    }
    guard !path.hasSuffix("/"),
      !FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder) || !isFolder.boolValue
    else { throw LandError(.cannotCreate, file: path, "is a folder", remedy: "name a file in it") }
  }

  /// The file that a path leads to in the end, or nil where it is no ordinary file.
  private static func file(_ path: String?) -> URL? {
    guard let path, path != "-", !path.hasPrefix("/dev/") else { return nil }
    return URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath()
  }
}
