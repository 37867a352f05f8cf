import Foundation
import LandModel
import Texts

extension Wording {
  /// The wording of this process: by `--lang` on its command line, else by its locale.
  ///
  /// The command line is looked at here and not left to the parser, because a message on a wrong command line has a
  /// language too.
  static let ofProcess = Wording(
    Language(arguments: CommandLine.arguments) ?? Language(environment: ProcessInfo.processInfo.environment))
}

extension Language {
  /// The language that a command line asks for with `--lang`, or nil.
  init?(arguments: [String]) {
    let options = Array(arguments.dropFirst().prefix { $0 != "--" })
    var given: String?
    for (index, option) in options.enumerated() {
      if option.hasPrefix("--lang=") { given = String(option.dropFirst("--lang=".count)) }
      if option == "--lang", index + 1 < options.count { given = options[index + 1] }
    }
    guard let given, let language = Language(rawValue: given) else { return nil }
    self = language
  }

  /// The words of a command line without the `--lang` that stands before the command, or that goes with `help`.
  ///
  /// The parser knows the option of the commands only; ``init(arguments:)`` has heeded it wherever it stands.
  ///
  /// - Throws: ``LandError`` for such an option that names no language.
  static func leftOut(of words: [String]) throws -> [String] {
    var kept: [String] = []
    var command: String?
    var index = 0
    while index < words.count {
      let word = words[index]
      if command == nil || command == "help" {
        let isApart = word == "--lang" && index + 1 < words.count
        if isApart || word.hasPrefix("--lang=") {
          let given = isApart ? words[index + 1] : String(word.dropFirst("--lang=".count))
          guard Language(rawValue: given) != nil else {
            throw LandError(.usage, "--lang \(given): is no language", remedy: "use zh or en")
          }
          index += isApart ? 2 : 1
          continue
        }
      }
      if command == nil, !word.hasPrefix("-") { command = word }
      kept.append(word)
      index += 1
    }
    return kept
  }
}
