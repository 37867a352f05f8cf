/// A sentence or word for people, kept apart from the figures and names that it speaks of, so that it can be said in
/// another language at the edge of the program.
///
/// It is written as the English sentence, which is also what it is looked up by:
///
///     let message: Message = "\(count) parcels overlap by \(area) mu"
///     message.id           // "{1} parcels overlap by {2} mu"
///     message.description  // "3 parcels overlap by 1.25 mu"
///
/// A value in a sentence may be a message of its own, and then is translated with it.
public struct Message: Sendable, Hashable, CustomStringConvertible {
  /// A value in a sentence.
  public enum Argument: Sendable, Hashable {
    /// A figure, a name, a key: the same in every language.
    case text(String)
    /// Words that have their own translation.
    case message(Message)
  }

  /// The English words between the values; one more than there are values.
  public private(set) var words: [String]
  /// The values, in the English order.
  public private(set) var arguments: [Argument]
  /// Tells homonyms apart: the meaning of a single word, or nil.
  public private(set) var meaning: String?

  /// Makes a text that is the same in every language: what a library said, what a policy holds.
  public init(verbatim text: String) {
    words = ["", ""]
    arguments = [.text(text)]
  }

  /// Makes a single word out of a fixed list, such as an enumeration's raw value.
  ///
  /// - Parameter meaning: what it means, where the same word is translated in several ways.
  public init(word: String, meaning: String? = nil) {
    words = [word]
    arguments = []
    self.meaning = meaning
  }

  /// What the sentence is looked up by: the English words with `{1}`, `{2}` … for the values, and behind a bar the
  /// meaning.
  public var id: String {
    var id = words[0]
    for index in arguments.indices { id += "{\(index + 1)}" + words[index + 1] }
    return meaning.map { "\(id)|\($0)" } ?? id
  }

  /// The sentence in English.
  public var description: String { Wording.english.text(self) }

  /// One sentence, with one translation, that is too long for a line of source text. A part that comes or goes is no
  /// summand but a value: `"\(sentence); \(part)"`.
  public static func + (left: Message, right: Message) -> Message {
    var sum = left
    sum.words[sum.words.count - 1] += right.words[0]
    sum.words += right.words.dropFirst()
    sum.arguments += right.arguments
    return sum
  }

  /// Messages in a row with the same words between them.
  public static func joined(_ messages: [Message], by separator: Message) -> Message {
    guard var sum = messages.first else { return Message(verbatim: "") }
    sum = Message(words: ["", ""], arguments: [.message(sum)])
    for message in messages.dropFirst() {
      sum.words[sum.words.count - 1] = ""
      sum.words.append("")
      sum.arguments += [.message(separator), .message(message)]
      sum.words.append("")
    }
    return sum
  }

  /// The same sentence with other values.
  func withValues(_ change: (Argument) -> Argument) -> Message {
    Message(words: words, arguments: arguments.map(change), meaning: meaning)
  }

  init(words: [String], arguments: [Argument], meaning: String? = nil) {
    self.meaning = meaning
    self.words = words
    self.arguments = arguments
  }
}

extension Message: Comparable {
  /// By the English sentence.
  public static func < (left: Message, right: Message) -> Bool { left.description < right.description }
}

extension Message: ExpressibleByStringInterpolation {
  /// Makes a sentence without values.
  public init(stringLiteral value: String) {
    words = [value]
    arguments = []
  }

  /// Makes a sentence with values.
  public init(stringInterpolation: StringInterpolation) {
    words = stringInterpolation.words
    arguments = stringInterpolation.arguments
  }

  /// Takes a literal apart into words and values.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var words = [""]
    fileprivate var arguments: [Argument] = []

    /// Starts without words.
    public init(literalCapacity: Int, interpolationCount: Int) {
      arguments.reserveCapacity(interpolationCount)
    }

    /// Words.
    public mutating func appendLiteral(_ literal: String) { words[words.count - 1] += literal }

    /// A figure or name.
    public mutating func appendInterpolation<Value>(_ value: Value) {
      append(.text(String(describing: value)))
    }

    /// Words with a translation of their own.
    public mutating func appendInterpolation(_ message: Message) { append(.message(message)) }

    private mutating func append(_ argument: Argument) {
      arguments.append(argument)
      words.append("")
    }
  }
}

extension Message: Codable {
  /// A sentence comes back as it was written: without values it can be translated still.
  public init(from decoder: any Decoder) throws {
    self.init(word: try decoder.singleValueContainer().decode(String.self))
  }

  /// As the English sentence; ``Wording/said(_:)`` comes before it for another language.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
