/// How messages are said: in English as they were written, or in another language by a catalogue of sentences.
public struct Wording: Sendable {
  /// The language.
  public let language: Language
  private let sentences: [String: Sentence]

  /// A translated sentence: its words, and which value stands between them.
  private struct Sentence {
    var words = [""]
    var values: [Int] = []
  }

  /// The sentences as they were written.
  public static let english = Wording(.english, sentences: [:])

  /// Makes the wording of a language.
  ///
  /// - Parameter sentences: the translations by the messages' ``Message/id``, with `{1}`, `{2}` … for the values, in
  ///   whatever order the language needs. What is not among them is said in English.
  public init(_ language: Language, sentences: [String: String]) {
    self.language = language
    self.sentences = sentences.mapValues(Self.parsed)
  }

  /// The message in words. O(length).
  public func text(_ message: Message) -> String {
    guard !sentences.isEmpty, message.words.contains(where: { !$0.isEmpty }),
      let sentence = sentences[message.id]
    else {
      var text = message.words[0]
      for index in message.arguments.indices {
        text += words(of: message.arguments[index]) + message.words[index + 1]
      }
      return text
    }
    var text = sentence.words[0]
    for (index, value) in sentence.values.enumerated() {
      if message.arguments.indices.contains(value) { text += words(of: message.arguments[value]) }
      text += sentence.words[index + 1]
    }
    return text
  }

  /// The message as it is said in this language, to be written where messages are written in English.
  public func said(_ message: Message) -> Message { Message(word: text(message)) }

  /// Whether the message has a translation, or needs none.
  public func knows(_ message: Message) -> Bool {
    language == .english || sentences[message.id] != nil || message.words.allSatisfy(\.isEmpty)
  }

  private func words(of argument: Message.Argument) -> String {
    switch argument {
    case .text(let text): text
    case .message(let message): self.text(message)
    }
  }

  private static func parsed(_ text: String) -> Sentence {
    var sentence = Sentence()
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let inner = rest[rest.index(after: open)..<close]
      if let number = Int(inner), number > 0 {
        sentence.words[sentence.words.count - 1] += rest[..<open]
        sentence.values.append(number - 1)
        sentence.words.append("")
      } else {
        sentence.words[sentence.words.count - 1] += rest[...close]
      }
      rest = rest[rest.index(after: close)...]
    }
    sentence.words[sentence.words.count - 1] += rest
    return sentence
  }
}
