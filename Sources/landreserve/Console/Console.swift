import Foundation
import LandModel
import ScratchFiles

/// Standard output for results, standard error for messages: the one place through which the program prints, and where
/// what a terminal would obey is made visible (``VisibleText``).
enum Console {
  /// The language in which people are addressed: that of `--lang`, else the locale's.
  static let wording = Wording.ofProcess

  /// A word out of a fixed list, such as an enumeration's raw value, in the user's language.
  static func word(_ word: String, meaning: String? = nil) -> String {
    wording.text(Message(word: word, meaning: meaning))
  }

  /// Prints a sentence of results in the user's language.
  static func say(_ message: Message) { result(VisibleText.line(wording.text(message))) }

  /// Prints the lines of a table.
  static func say(_ table: TextTable) { for line in table.lines(within: width) { result(line) } }

  /// Prints a line of results, or a document of several; where standard output takes no more, the program says so and
  /// ends.
  ///
  /// The command's files are put in their places before the first line tells of them.
  static func result(_ text: String) {
    do { try OutputGroup.current?.commit() } catch {
      let fault = FaultReport(error)
      self.message(fault.message)
      exit(fault.exitCode)
    }
    let shown = VisibleText.lines(text) + "\n"
    do { try FileHandle.standardOutput.write(contentsOf: Data(shown.utf8)) } catch {
      let problem: Message = "standard output: writing failed; check the disk or the program that reads it"
      let isDone = OutputGroup.current?.hasCommitted ?? false
      self.message(isDone ? "\(problem); what the command was to write is written" : problem)
      exit(FaultKind.inputOutput.exitCode)
    }
  }

  /// Prints a message for the user, with the program's name before it.
  static func message(_ message: Message) {
    write("landreserve: \(VisibleText.line(wording.text(message)))\n")
  }

  /// Prints what is worth knowing about an input or a result.
  static func note(_ notice: Message) { message("note: \(notice)") }

  /// Draws a line of progress in the place of the last one; an empty one wipes it.
  static func redraw(_ line: String) { write("\r\u{1B}[2K" + VisibleText.line(line)) }

  /// Writes to standard error; nobody could be told that it failed.
  private static func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  /// Whether standard error is a terminal, where progress may be drawn.
  static var isInteractive: Bool { isatty(STDERR_FILENO) == 1 }

  /// The places of a line of results: those of the terminal that it goes to, or nil where it goes elsewhere.
  static var width: Int? { places(of: STDOUT_FILENO) }

  /// The places of a line of messages.
  static var messageWidth: Int? { places(of: STDERR_FILENO) }

  private static func places(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard isatty(descriptor) == 1 else { return nil }
    // COLUMNS wins as it does with other programs (POSIX.1-2017, 8.3).
    if let given = ProcessInfo.processInfo.environment["COLUMNS"].flatMap({ Int($0) }), given > 0 {
      return given
    }
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
