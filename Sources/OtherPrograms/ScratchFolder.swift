import Foundation
import Synchronization

/// A folder for the files of one run of another program: new, of a name that nobody can foresee, for this user only,
/// and removed with the value.
///
/// It is removed too where SIGINT, SIGTERM or SIGHUP ends this process. What a process that was killed has left
/// behind is swept up when the next folder is made: a folder is in use as long as its maker holds a lock in it, which
/// goes with the process, whatever its number is.
public final class ScratchFolder: Sendable {
  /// Where it is.
  public let path: String
  private let lock: Int32

  private static let prefix = "landreserve-scratch-"

  /// Makes a folder, or nil where that fails.
  ///
  /// - Parameter parent: the folder to make it in; that of temporary files by default.
  public init?(in parent: String? = nil) {
    let parent = parent ?? FileManager.default.temporaryDirectory.path
    Self.sweep(parent)
    guard let template = strdup("\(parent)/\(Self.prefix)XXXXXXXXXX") else { return nil }
    defer { free(template) }
    guard mkdtemp(template) != nil else { return nil }
    path = String(cString: template)
    lock = open("\(path)/lock", O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0o600)
    if lock >= 0 { _ = flock(lock, LOCK_EX | LOCK_NB) }
    RemovalAtSignal.add(path)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
    RemovalAtSignal.remove(path)
    if lock >= 0 { close(lock) }
  }

  /// Removes this user's folders that are in nobody's use any more.
  private static func sweep(_ parent: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for name in names where name.hasPrefix(prefix) {
      let folder = "\(parent)/\(name)"
      var status = stat()
      guard lstat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == getuid() else {
        continue
      }
      let lock = open("\(folder)/lock", O_RDWR | O_CLOEXEC | O_NOFOLLOW)
      // Another process may be about to lock its new folder.
      let age = time(nil) - Int(status.st_mtim.tv_sec)
      let isStale = lock >= 0 ? age > 60 && flock(lock, LOCK_EX | LOCK_NB) == 0 : age > 3600
      if isStale { try? FileManager.default.removeItem(atPath: folder) }
      if lock >= 0 { close(lock) }
    }
  }
}

/// The folders that a signal's handler removes before the signal ends the process.
private enum RemovalAtSignal {
  private static let places = 8
  /// The words of `rm -rf -- FOLDER` for each folder, in memory that does not move; a handler may do no more than
  /// read them and start a program.
  nonisolated(unsafe) private static let commands:
    UnsafeMutablePointer<
      UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    > = {
      let commands = UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>.allocate(
        capacity: places)
      commands.initialize(repeating: nil, count: places)
      return commands
    }()
  private static let folders = Mutex([String?](repeating: nil, count: places))

  static func add(_ folder: String) {
    folders.withLock { folders in
      guard let place = folders.firstIndex(of: nil) else { return }
      folders[place] = folder
      let words = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: 5)
      for (index, word) in ["rm", "-rf", "--", folder].enumerated() { words[index] = strdup(word) }
      words[4] = nil
      commands[place] = words
      install()
    }
  }

  static func remove(_ folder: String) {
    folders.withLock { folders in
      guard let place = folders.firstIndex(of: folder) else { return }
      folders[place] = nil
      // A handler may be reading them: a few bytes are left behind rather than freed under it.
      commands[place] = nil
    }
  }

  /// Handles the signals that nobody handles or ignores.
  private static func install() {
    #if os(Linux)
      for signal in [SIGINT, SIGTERM, SIGHUP] {
        var present = sigaction()
        guard sigaction(signal, nil, &present) == 0, present.__sigaction_handler.sa_handler == nil else {
          continue
        }
        var wanted = sigaction()
        wanted.__sigaction_handler.sa_handler = { signal in RemovalAtSignal.handle(signal) }
        sigaction(signal, &wanted, nil)
      }
    #endif
  }

  private static func handle(_ number: Int32) {
    for place in 0..<places {
      guard let words = commands[place] else { continue }
      var child: pid_t = 0
      if posix_spawn(&child, "/bin/rm", nil, nil, words, environ) == 0 {
        var status: Int32 = 0
        waitpid(child, &status, 0)
      }
    }
    signal(number, SIG_DFL)
    raise(number)
  }
}
