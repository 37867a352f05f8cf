import Foundation
import LandModel

/// A scratch file in the same folder as the file it serves, hidden and named after it and this process.
struct SiblingFile {
  let path: String
  private let purpose: String

  /// Chooses the name and removes what killed processes left of earlier ones.
  ///
  /// - Throws: ``LandError`` 73 where the folder does not exist or may not be written.
  init(of target: String) throws {
    let url = URL(filePath: target)
    let folder = url.deletingLastPathComponent()
    let prefix = ".\(url.lastPathComponent).landreserve-"
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isDirectory),
      isDirectory.boolValue
    else {
      throw LandError(
        .cannotCreate, file: target, "its folder does not exist", remedy: "make the folder \(folder.path)")
    }
    guard FileManager.default.isWritableFile(atPath: folder.path) else {
      throw LandError(
        .cannotCreate, file: target, "its folder may not be written", remedy: "choose a folder of your own")
    }
    if FileManager.default.fileExists(atPath: target, isDirectory: &isDirectory), isDirectory.boolValue {
      throw LandError(.cannotCreate, file: target, "a folder has this name", remedy: "choose another name")
    }
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    where name.hasPrefix(prefix) {
      let process = name.dropFirst(prefix.count).prefix { $0.isNumber }
      if let number = pid_t(process), number != getpid(), kill(number, 0) == -1, errno == ESRCH {
        try? FileManager.default.removeItem(atPath: folder.appending(path: name).path)
      }
    }
    path = folder.appending(path: "\(prefix)\(getpid())-\(UUID().uuidString.prefix(8))").path
    purpose = target
  }

  /// Removes the file and what SQLite may have put beside it.
  func remove() {
    for suffix in ["", "-journal", "-wal", "-shm"] { unlink(path + suffix) }
  }

  /// Puts the file on the disk for good and moves it to `target`, over what is there.
  ///
  /// - Throws: ``LandError`` 74 where another program has `target` open with changes pending, or moving fails.
  func takePlace(of target: String) throws {
    try settle(target)
    try synchronize(path)
    guard rename(path, target) == 0 else {
      throw LandError(
        .inputOutput, file: target, "could not be put in place: \(String(cString: strerror(errno)))",
        remedy: "check the permissions of the folder")
    }
    try? synchronize(URL(filePath: target).deletingLastPathComponent().path)
  }

  /// SQLite would take the journal of the old file for one of the new file, so there must be none.
  private func settle(_ target: String) throws {
    let leftovers = ["-journal", "-wal"].map { target + $0 }.filter { file in
      let size = try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int64
      return (size ?? 0) > 0
    }
    if FileManager.default.fileExists(atPath: target), let leftover = leftovers.first {
      throw LandError(
        .inputOutput, file: target,
        "another program has it open or was stopped while writing it (\(leftover))",
        remedy: "close it there, or open it once in QGIS to finish the change")
    }
    for suffix in ["-journal", "-wal", "-shm"] { unlink(target + suffix) }
  }

  private func synchronize(_ path: String) throws {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else {
      throw LandError(
        .inputOutput, file: purpose, "could not be written: \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else {
      throw LandError(
        .inputOutput, file: purpose, "could not be written: \(String(cString: strerror(errno)))",
        remedy: "check the disk and its free space")
    }
  }
}
