/// A place in a text.
public struct TextPosition: Sendable, Hashable, Comparable {
  /// From 1.
  public var line: Int
  /// From 1.
  public var column: Int

  /// Makes a position.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Whether one stands before the other.
  public static func < (one: TextPosition, other: TextPosition) -> Bool {
    (one.line, one.column) < (other.line, other.column)
  }
}

/// A fault that a user can mend: what was being done, where it went wrong, and what to do.
///
/// It prints as one line: `FILE:PLACE: PROBLEM; REMEDY`.
public struct LandError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of fault it is; the raw values are the program's exit codes (after BSD's `sysexits.h`).
  public enum Kind: Int32, Sendable {
    /// The command was called wrongly.
    case usage = 64
    /// The data is wrong.
    case data = 65
    /// There is no such input.
    case noInput = 66
    /// A fault in the program.
    case software = 70
    /// The output can't be created.
    case cannotCreate = 73
    /// Reading or writing failed.
    case inputOutput = 74
  }

  /// What kind of fault it is, and with it the exit code.
  public var kind: Kind
  /// The file or layer, as the user named it.
  public var file: String?
  /// The line, feature, row or path within the file: `line 12, column 3`, `feature 17`.
  public var place: Message?
  /// The same as figures, where it is one of a text.
  public var position: TextPosition?
  /// What is wrong, without a full stop.
  public var problem: Message
  /// What to do, in the imperative, without a full stop.
  public var remedy: Message?

  /// Makes an error.
  public init(
    _ kind: Kind, file: String? = nil, place: Message? = nil, _ problem: Message, remedy: Message? = nil
  ) {
    self.kind = kind
    self.file = file
    self.place = place
    self.problem = problem
    self.remedy = remedy
  }

  /// File, place, problem and remedy on one line, in English.
  public var description: String { line(in: .english) }

  /// File, place, problem and remedy on one line; line ends in names and values are shown as what they are.
  public func line(in wording: Wording) -> String {
    var line = ""
    if let file { line += VisibleText.line(file) + ": " }
    func said(_ message: Message) -> String { wording.text(VisibleText.values(of: message)) }
    if let place { line += said(place) + ": " }
    line += said(remedy.map { "\(problem); \($0)" } ?? problem)
    return VisibleText.line(line.split(whereSeparator: \.isNewline).joined(separator: " "))
  }
}
