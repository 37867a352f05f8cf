import Foundation
import Synchronization

/// The scratch files and folders of this process, which are removed also where it ends by `exit`.
enum LiveScratch {
  private static let paths = Mutex<Set<String>>([])
  private static let atEnd: Void = { _ = atexit { LiveScratch.removeAll() } }()

  /// What SQLite may put beside a database.
  static let companions = ["-journal", "-wal", "-shm"]

  static func add(_ path: String) {
    _ = atEnd
    paths.withLock { _ = $0.insert(path) }
  }

  static func forget(_ path: String) { paths.withLock { _ = $0.remove(path) } }

  /// Whether a path lies in a scratch folder of this process.
  static func holds(_ path: String) -> Bool {
    paths.withLock { $0.contains { path.hasPrefix($0 + "/") } }
  }

  /// Removes a scratch file with its companions.
  static func removeFile(_ path: String) {
    for suffix in [""] + companions { unlink(path + suffix) }
    forget(path)
  }

  /// Removes a scratch folder with all that is in it; links in it are not followed.
  static func removeFolder(_ path: String) {
    try? FileManager.default.removeItem(atPath: path)
    forget(path)
  }

  private static func removeAll() {
    for path in paths.withLock({ $0 }) {
      var status = stat()
      guard lstat(path, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR { removeFolder(path) } else { removeFile(path) }
    }
  }
}
