/// Text as it is shown to people: what a terminal would obey rather than show is written as an escape, `\u001b`.
///
/// Escaped are the control characters (C0, DEL and C1), the line and paragraph separators, and what turns the direction
/// of writing. A name or value out of a file can so neither command the terminal nor end a line and forge the next.
public enum VisibleText {
  /// The text on one line. O(length).
  public static func line(_ text: String) -> String { escaped(text, keepsLineFeeds: false) }

  /// The text with its own line ends (U+000A): a document of this program's making, such as JSON, in whose strings the
  /// escapes mean what they stand for. O(length).
  public static func lines(_ text: String) -> String { escaped(text, keepsLineFeeds: true) }

  /// Whether a terminal would obey the character rather than show it.
  public static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// The message with what a terminal would obey in its values made visible.
  public static func values(of message: Message) -> Message {
    message.withValues { argument in
      switch argument {
      case .text(let text): .text(line(text))
      case .message(let inner): .message(values(of: inner))
      }
    }
  }

  private static func escaped(_ text: String, keepsLineFeeds: Bool) -> String {
    func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
      isControl(scalar) && !(keepsLineFeeds && scalar == "\n")
    }
    // Most texts have nothing to escape; U+0080 to U+009F begin with C2 in UTF-8, U+2028 to U+2069 with E2.
    let isPlain = text.utf8.allSatisfy { byte in
      (byte >= 0x20 && byte != 0x7F && byte != 0xC2 && byte != 0xE2) || (keepsLineFeeds && byte == 0x0A)
    }
    if isPlain { return text }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isEscaped(scalar) {
        let digits = String(scalar.value, radix: 16)
        let padding = String(repeating: "0", count: 4 - digits.count)
        shown.append(contentsOf: "\\u\(padding)\(digits)".unicodeScalars)
      } else {
        shown.append(scalar)
      }
    }
    return String(shown)
  }
}
