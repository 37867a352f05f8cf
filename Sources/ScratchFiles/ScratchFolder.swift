import Foundation
import LandModel

/// A folder for scratch files in the place for such (`TMPDIR`), which only this user may enter and which is removed with
/// the value.
///
/// Its name can't be foreseen, it is made anew and never found, and it is locked while it lives. It is removed too where
/// SIGINT, SIGTERM or SIGHUP ends this process; those of killed processes are swept when another one is made.
public final class ScratchFolder: Sendable {
  /// The folder.
  public let path: String
  private let descriptor: Int32

  /// Makes a folder.
  ///
  /// - Parameter parent: the folder to make it in; that of temporary files by default.
  /// - Throws: ``LandError`` of the kind `cannotCreate`.
  public init(in parent: String? = nil) throws(LandError) {
    let parent = LinkedPath.resolved(parent ?? FileManager.default.temporaryDirectory.path)
    ScratchSweep.sweep(parent)
    var reason = EEXIST
    for _ in 0..<8 {
      let path = parent + "/" + ScratchName.folder()
      guard mkdir(path, 0o700) == 0 else {
        reason = errno
        if reason == EEXIST { continue }
        break
      }
      let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else {
        reason = errno
        rmdir(path)
        break
      }
      flock(descriptor, LOCK_EX | LOCK_NB)
      var status = stat()
      // Another process may have swept it in the moment before it was locked.
      guard lstat(path, &status) == 0 else {
        close(descriptor)
        continue
      }
      self.path = path
      self.descriptor = descriptor
      LiveScratch.add(path)
      RemovalAtSignal.add(path)
      return
    }
    throw LandError(OutputFault.noScratchFolder(SystemReason(reason)), file: parent)
  }

  deinit {
    LiveScratch.removeFolder(path)
    RemovalAtSignal.remove(path)
    close(descriptor)
  }

  /// The path of a file in it.
  public func file(_ name: String) -> String { path + "/" + name }
}
