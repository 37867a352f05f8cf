import Foundation
import LandModel

/// The right to make a file that does not exist yet: one process at a time has it, others wait.
///
/// It is a lock file beside the target, removed with the value; a lock file that a killed process left is no hindrance.
public final class MakingLock {
  static let ending = ".landreserve-lock"
  private let path: String
  private let descriptor: Int32

  /// Waits for the right to make a file.
  ///
  /// - Parameter seconds: how long another process is waited for.
  /// - Throws: ``LandError`` of the kind `inputOutput` where another process keeps it for longer, `cannotCreate`
  ///   where the folder may not be written.
  public init(for target: String, waiting seconds: Double) throws(LandError) {
    let place = LinkedPath.resolved(target)
    try ScratchFile.check(folder: LinkedPath.folder(of: place), place: place, target: target)
    path = LinkedPath.folder(of: place) + "/." + LinkedPath.name(of: place).prefix(60) + Self.ending
    let start = ContinuousClock.now
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else {
        throw LandError(OutputFault.notCreatable(SystemReason(errno)), file: target)
      }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
        var opened = stat()
        var named = stat()
        // The one who had it may have removed the file between its opening and its locking here.
        if fstat(descriptor, &opened) == 0, lstat(path, &named) == 0, opened.st_ino == named.st_ino {
          self.descriptor = descriptor
          return
        }
      } else if ContinuousClock.now - start > .seconds(seconds) {
        close(descriptor)
        throw LandError(OutputFault.beingMade, file: target)
      }
      close(descriptor)
      usleep(20_000)
    }
  }

  deinit {
    unlink(path)
    close(descriptor)
  }
}
