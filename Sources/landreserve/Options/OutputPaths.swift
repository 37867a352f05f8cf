import Foundation
import LandModel

/// The files that a command writes, so that none is written over what the command reads or over another of them, and
/// a folder that is not there is found before the work rather than after it.
enum OutputPaths {
  /// A path as it was given, with the name of what it is for; `-` and what is not given counts for nothing.
  typealias Named = (name: Message, path: String?)

  /// Checks the paths of a command before its work.
  ///
  /// - Throws: ``LandError`` 64 where a file would be written that the command reads or writes as something else; 73
  ///   where one can't be made.
  static func check(reading inputs: [Named], writing outputs: [Named]) throws {
    var taken: [(file: URL, name: Message)] = inputs.compactMap { name, path in
      file(path).map { ($0, name) }
    }
    for (name, path) in outputs {
      guard let path, let file = file(path) else { continue }
      if let other = taken.first(where: { isSame($0.file, file) }) {
        throw LandError(
          .usage, "\(name) \(path): is the same file as \(other.name)", remedy: "name another file")
      }
      taken.append((file, name))
      try requireFolder(of: file, named: path)
      try OutputEnding.check(name, path)
    }
  }

  /// Whether two paths lead to one file, by their names or by a hard link.
  private static func isSame(_ one: URL, _ other: URL) -> Bool {
    if one == other { return true }
    var (first, second) = (stat(), stat())
    return stat(one.path, &first) == 0 && stat(other.path, &second) == 0 && first.st_dev == second.st_dev
      && first.st_ino == second.st_ino
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
