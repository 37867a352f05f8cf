import Foundation

/// Removes scratch files and folders whose processes were killed.
///
/// Every one is locked (`flock`) as long as its process lives. One that can be locked here is stale if it was made in
/// the present run of this machine, where the lock is certain, or if it was not touched for a day: on a shared disk the
/// lock of another machine may not be seen.
enum ScratchSweep {
  private static let day = 86_400

  /// Removes what is stale in a folder; what can't be removed stays.
  static func sweep(_ folder: String) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return }
    for name in names {
      if name.hasPrefix("."), name.hasSuffix(MakingLock.ending) {
        // Whoever waits for it looks whether it is still there; see ``MakingLock``.
        removeIfStale(folder + "/" + name, isOfThisRun: true)
        continue
      }
      let companion = LiveScratch.companions.first { name.hasSuffix($0) }
      guard companion == nil, let run = ScratchName.run(of: name) else { continue }
      removeIfStale(folder + "/" + name, isOfThisRun: run == ScratchName.run && run != "00000000")
    }
  }

  private static func removeIfStale(_ path: String, isOfThisRun: Bool) {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var opened = stat()
    guard fstat(descriptor, &opened) == 0, opened.st_uid == geteuid() else { return }
    let kind = opened.st_mode & S_IFMT
    guard kind == S_IFREG || kind == S_IFDIR else { return }
    guard isOfThisRun || time(nil) - opened.st_mtim.tv_sec > day else { return }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return }
    // It may have been put in its place, or removed, since its name was read.
    var named = stat()
    guard lstat(path, &named) == 0, named.st_ino == opened.st_ino, named.st_dev == opened.st_dev else {
      return
    }
    if kind == S_IFDIR { LiveScratch.removeFolder(path) } else { LiveScratch.removeFile(path) }
  }
}
