import Foundation

/// Standard output for results, standard error for messages.
enum Console {
  /// Prints a line of results.
  static func result(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }

  /// Prints a message for the user.
  static func message(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }

  /// Whether standard error is a terminal, where progress may be drawn.
  static var isInteractive: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether results may be coloured: standard output is a terminal and `NO_COLOR` is not set.
  static var isColoured: Bool {
    isatty(STDOUT_FILENO) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
  }
}
