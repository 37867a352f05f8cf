import Foundation
import Synchronization

/// The scratch folders that a signal's handler (SIGINT, SIGTERM, SIGHUP) removes before the signal ends the process.
enum RemovalAtSignal {
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
  private struct Folders: Sendable {
    var standing = [String?](repeating: nil, count: places)
    /// The addresses of words that no place has any more. A handler may still be reading them, so they are not freed.
    var retired: [UInt] = []
  }
  private static let folders = Mutex(Folders())

  static func add(_ folder: String) {
    folders.withLock { folders in
      guard let place = folders.standing.firstIndex(of: nil) else { return }
      folders.standing[place] = folder
      let words = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: 5)
      for (index, word) in ["rm", "-rf", "--", folder].enumerated() { words[index] = strdup(word) }
      words[4] = nil
      commands[place] = words
      install()
    }
  }

  static func remove(_ folder: String) {
    folders.withLock { folders in
      guard let place = folders.standing.firstIndex(of: folder) else { return }
      folders.standing[place] = nil
      folders.retired.append(UInt(bitPattern: commands[place]))
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
