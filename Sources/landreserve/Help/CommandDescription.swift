import ArgumentParser
import Foundation

/// What the argument parser tells of a command: its words, arguments and subcommands (swift-argument-parser's
/// `ToolInfoV0`, the same that `--experimental-dump-help` prints).
struct CommandDescription: Decodable {
  /// An argument or option.
  struct Argument: Decodable {
    /// How an argument is given.
    enum Kind: String, Decodable { case positional, option, flag }

    /// One of an option's names, without its hyphens.
    struct Name: Decodable {
      var kind: String
      var name: String

      /// The name as it is typed.
      var typed: String { (kind == "long" ? "--" : "-") + name }
    }

    var kind: Kind
    var shouldDisplay: Bool
    var isOptional: Bool
    var isRepeating: Bool
    var names: [Name]?
    var valueName: String?
    var defaultValue: String?
    var allValues: [String]?
    var abstract: String?

    /// The names and the value, as a help text lists them: `-h, --help`, `--seed <number>`, `<workspace>`.
    var label: String {
      let value = "<\(valueName ?? "")>"
      let typed = (names ?? []).map(\.typed).joined(separator: ", ")
      return switch kind {
      case .positional: value
      case .flag: typed
      case .option: "\(typed) \(value)"
      }
    }
  }

  var commandName: String
  var abstract: String?
  var discussion: String?
  var subcommands: [CommandDescription]?
  var arguments: [Argument]?

  /// The whole command line.
  ///
  /// - Throws: `DecodingError` where the parser describes itself otherwise than it did.
  static func ofProgram() throws -> CommandDescription {
    try JSONDecoder().decode(Tool.self, from: Data(Landreserve._dumpHelp().utf8)).command
  }

  private struct Tool: Decodable { var command: CommandDescription }

  /// The commands, without the help that the parser adds.
  var commands: [CommandDescription] { (subcommands ?? []).filter { $0.commandName != "help" } }

  /// The commands and theirs, each with the words that call it: `policy check`.
  var invocations: [(words: [String], command: CommandDescription)] {
    commands.flatMap { command in
      [([command.commandName], command)]
        + command.invocations.map { ([command.commandName] + $0.words, $0.command) }
    }
  }
}
