import LandModel

/// What the argument parser says of a wrong command line.
///
/// The parser gives its errors as English text only, and its error type is not public; so that they can be said in
/// another language they are told by their words (`ErrorMessageGenerator` of swift-argument-parser 1.8).
enum ParserSentence {
  /// The parser's sentences; of two that begin alike the longer one stands first.
  private static let sentences: [Message] = {
    let value = ""
    return [
      "Unknown option '\(value)'. Did you mean '\(value)'?", "Unknown option '\(value)'",
      "Invalid option: \(value)", "Missing value for '\(value)'", "Missing expected argument '\(value)'",
      "Missing one of: '\(value)'", "Unexpected argument '\(value)'",
      "\(value) unexpected arguments: '\(value)'",
      "The option '\(value)' does not take any value, but '\(value)' was specified",
      "The value '\(value)' is invalid for '\(value)': \(value)",
      "The value '\(value)' is invalid for '\(value)'",
      "Can't generate completion scripts for '\(value)'. "
        + "Please use --generate-completion-script=<shell> with one of: \(value)",
      "Can't autodetect a supported shell. "
        + "Please use --generate-completion-script=<shell> with one of: \(value)",
    ]
  }()

  /// A text of the parser as a message; the words themselves where it is none of the parser's own sentences, but one
  /// that a command has given it.
  static func message(_ text: String) -> Message {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ").replacing("', '", with: ", ")
    let sentence = line.hasSuffix(".") ? String(line.dropLast()) : line
    let value = ""
    let invalid: Message = "The value '\(value)' is invalid for '\(value)'. Please provide one of \(value)"
    if let found = invalid.recognized(in: sentence), case .text(let choices) = found.arguments[2],
      case .text(let given) = found.arguments[0], case .text(let option) = found.arguments[1]
    {
      return "The value '\(given)' is invalid for '\(option)'. Please provide one of \(list(choices))"
    }
    return sentences.lazy.compactMap { $0.recognized(in: sentence) }.first ?? Message(word: sentence)
  }

  /// Words in quotes, of which one is to be chosen.
  private static func list(_ text: String) -> Message {
    let words = text.replacing(/'|,| or| and/, with: "").split(separator: " ").map { "'\($0)'" as Message }
    guard let last = words.last, words.count > 1 else { return Message(verbatim: text) }
    return "\(Message.joined(words.dropLast(), by: Message(word: ", ", meaning: "list"))) or \(last)"
  }
}
