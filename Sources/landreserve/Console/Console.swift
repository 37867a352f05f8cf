import Foundation
import LandModel

/// Standard output for results, standard error for messages.
enum Console {
  /// Prints a line of results; where standard output takes no more, the program says so and ends.
  static func result(_ line: String) {
    do { try FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8)) } catch {
      message("landreserve: standard output: writing failed; check the disk or the program that reads it")
      exit(LandError.Kind.inputOutput.rawValue)
    }
  }

  /// Prints a message for the user.
  static func message(_ line: String) { write(line + "\n") }

  /// Writes to standard error; nobody could be told that it failed.
  static func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  /// Whether standard error is a terminal, where progress may be drawn.
  static var isInteractive: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether results may be coloured: standard output is a terminal and `NO_COLOR` is not set.
  static var isColoured: Bool {
    isatty(STDOUT_FILENO) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
  }
}
